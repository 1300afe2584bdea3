import { z } from 'zod'
import { PlainDateText } from '../kernel/index.ts'
import { UnitName } from '../tasks/index.ts'
import { ProcedurePart } from './definition/definition.ts'
import { Seat } from './definition/seat.ts'

const unverified = z.union([z.boolean(), z.string()])
const text = z.string().nullable()
const status = z.enum(['open', 'paused', 'refused', 'ended', 'closed'])
const named = z.object({ id: z.string(), nameVi: z.string(), nameEn: z.string() })

/** A procedure in the list: how many dossiers of it run and how many of them are late, and whether the reader may open one. */
export const ProcedureItem = z.object({
  id: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  whatVi: z.string(),
  whatEn: z.string(),
  actVi: z.string(),
  actEn: z.string(),
  regimes: z.array(z.object({ regime: z.string(), validFrom: PlainDateText.nullable(), validTo: PlainDateText.nullable(), unverified })),
  basis: text,
  unverified,
  open: z.int(),
  late: z.int(),
  mayOpen: z.boolean(),
})
export type ProcedureItem = z.infer<typeof ProcedureItem>

/** Running dossiers of a step that wait for a unit, and those of them that are late. */
export const StepLoad = z.object({
  procedure: named,
  regime: z.string(),
  step: named,
  /** It runs beside the line. */
  isBeside: z.boolean(),
  unit: UnitName.nullable(),
  open: z.int(),
  late: z.int(),
})
export type StepLoad = z.infer<typeof StepLoad>

/** The answer of `GET /api/procedures`. */
export const ProcedureList = z.object({ items: z.array(ProcedureItem), loads: z.array(StepLoad), now: z.string() })
export type ProcedureList = z.infer<typeof ProcedureList>

/** One procedure with its definition, and where its dossiers wait. */
export const ProcedureView = ProcedureItem.extend({
  seats: z.array(Seat),
  parts: z.array(ProcedurePart),
  questions: z.array(named.extend({ by: z.string() })),
  loads: z.array(StepLoad),
})
export type ProcedureView = z.infer<typeof ProcedureView>

/** What runs beside the line of a dossier, as lists show it. */
export const BesideLate = z.object({
  step: named,
  unit: UnitName.nullable(),
  due: PlainDateText.nullable(),
  dueAt: z.string().nullable(),
  isLate: z.boolean(),
})
export type BesideLate = z.infer<typeof BesideLate>

/** A dossier as lists show it. */
export const DossierItem = z.object({
  id: z.string(),
  version: z.int(),
  procedure: z.string(),
  caseNumber: z.string(),
  keeper: UnitName,
  status,
  regime: z.string(),
  openedOn: PlainDateText,
  step: named.nullable(),
  unit: UnitName.nullable(),
  due: PlainDateText.nullable(),
  dueAt: z.string().nullable(),
  isLate: z.boolean(),
  beside: z.array(BesideLate),
})
export type DossierItem = z.infer<typeof DossierItem>

/** The answer of a list of dossiers; `next` opens the following page; the counts are of the whole question. */
export const DossierList = z.object({
  items: z.array(DossierItem),
  next: z.string().nullable(),
  total: z.int(),
  late: z.int(),
  asOf: PlainDateText,
})
export type DossierList = z.infer<typeof DossierList>

/** The count of a step, day by day, with its article; null days while it stands still. */
export const StepClock = z.object({
  due: PlainDateText.nullable(),
  dueAt: z.string().nullable(),
  unit: z.enum(['working', 'calendar', 'hours']),
  days: z.array(z.object({ date: z.string(), counts: z.boolean(), why: z.string() })),
  rule: z.string(),
  rolledFrom: PlainDateText.nullable(),
  unverified: text,
})
export type StepClock = z.infer<typeof StepClock>

/** A paper that stands in a dossier. */
export const PaperView = z.object({ form: text, number: z.string(), issuedOn: PlainDateText, issuer: text, file: text })
export type PaperView = z.infer<typeof PaperView>

/** A step as it was run. */
export const RunView = z.object({
  step: named,
  regime: z.string(),
  seatVi: z.string(),
  seatEn: z.string(),
  startedAt: z.string(),
  from: z.string(),
  doneAt: z.string().nullable(),
  outcome: named.nullable(),
  clock: StepClock.nullable(),
  limit: z.object({ vi: z.string(), en: z.string() }).nullable(),
  basis: text,
  unverified,
  isLate: z.boolean(),
  papers: z.array(PaperView),
  note: text,
  pauses: z.array(
    z.object({
      nameVi: z.string(),
      nameEn: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      number: z.string(),
      counts: z.boolean(),
    }),
  ),
})
export type RunView = z.infer<typeof RunView>

/** A step that runs beside the line: whose it is, due when and why, what was entered of it, what may be entered now. */
export const BesideView = z.object({
  step: named,
  seatVi: z.string(),
  seatEn: z.string(),
  unit: UnitName.nullable(),
  /** The act with which it begins, in words; null when it begins with a step of the line. */
  begins: z.object({ nameVi: z.string(), nameEn: z.string() }).nullable(),
  again: z.boolean(),
  status: z.enum(['awaits', 'runs', 'done']),
  from: text,
  clock: StepClock.nullable(),
  limit: z.object({ vi: z.string(), en: z.string() }).nullable(),
  basis: text,
  unverified,
  isLate: z.boolean(),
  gives: z.array(z.string()),
  entries: z.array(
    z.object({ deed: z.enum(['begin', 'do']), at: z.string(), papers: z.array(PaperView), note: text, isLate: z.boolean() }),
  ),
  allowed: z.array(z.enum(['begin', 'do'])),
})
export type BesideView = z.infer<typeof BesideView>

/** Who acts now. */
export const SeatView = z.object({
  id: z.string(),
  nameVi: z.string(),
  nameEn: z.string(),
  unit: UnitName.nullable(),
  /** The unit that was meant and has ended, and those that share what it had. */
  ended: UnitName.nullable(),
  heirs: z.array(UnitName),
  isPerson: z.boolean(),
  isNamed: z.boolean(),
  unverified,
})
export type SeatView = z.infer<typeof SeatView>

/** One entry of a dossier's life. */
export const DossierEvent = z.object({
  version: z.int(),
  type: z.string(),
  at: z.string(),
  recordedAt: z.string(),
  by: z.string(),
  unit: UnitName,
  words: text,
  /** Why a due day was counted anew, and which it was before. */
  because: z.enum(['calendar', 'organizations']).nullable(),
  was: PlainDateText.nullable(),
  reason: text,
})
export type DossierEvent = z.infer<typeof DossierEvent>

/** One dossier: where it is, whose turn, due when and why, what is missing, its life, and what this person may do now. */
export const DossierDetail = DossierItem.extend({
  definition: ProcedureView,
  asOf: PlainDateText,
  openedUnder: z.string(),
  openedAt: z.string(),
  note: text,
  seat: SeatView.nullable(),
  seats: z.array(SeatView),
  runs: z.array(RunView),
  besideRuns: z.array(BesideView),
  missing: z.array(
    z.object({ form: z.string(), code: text, nameVi: z.string(), nameEn: z.string(), prints: z.boolean(), isBefore: z.boolean() }),
  ),
  events: z.array(DossierEvent),
  allowed: z.array(z.enum(['step', 'beside', 'pause', 'resume', 'transfer', 'correct', 'close'])),
})
export type DossierDetail = z.infer<typeof DossierDetail>

/** The outcome of a command. */
export const DossierWritten = z.object({ id: z.string(), version: z.int() })
export type DossierWritten = z.infer<typeof DossierWritten>

/** A month of the facilities of a procedure, counted from the dossiers that the reader may open; a case that moved counts once. */
export const FacilityMonthList = z.object({
  month: z.string(),
  items: z.array(z.object({ unit: UnitName, present: z.int(), admitted: z.int(), movedIn: z.int(), movedOut: z.int(), left: z.int() })),
  present: z.int(),
})
export type FacilityMonthList = z.infer<typeof FacilityMonthList>

/** What became of a spreadsheet of dossiers: how many rows it has, how many were opened (all or none), what is wrong with which row. */
export const DossierImport = z.object({ rows: z.int(), opened: z.int(), faults: z.array(z.object({ row: z.int(), message: z.string() })) })
export type DossierImport = z.infer<typeof DossierImport>
