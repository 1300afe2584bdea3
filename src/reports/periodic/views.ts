import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { FormCheck } from '../forms/form-definition.ts'
import { SubstitutedView } from '../substituted.ts'
import { PERIODIC_STANDINGS } from './standing.ts'

const Unit = z.object({ id: z.string(), name: z.string() })
const Status = z.enum(['draft', 'submitted', 'returned', 'accepted', 'unlocked'])
const Standing = z.enum(PERIODIC_STANDINGS)
const Form = z.object({
  formId: z.string(),
  symbol: z.string().nullable(),
  nameVi: z.string(),
  nameEn: z.string(),
  unverified: z.union([z.boolean(), z.string()]),
})

/** A report that is owed, begun or not. */
export const PeriodicItem = z.object({
  form: Form,
  period: z.string(),
  from: PlainDateText,
  to: PlainDateText,
  unit: Unit,
  /** Who receives it: a unit, or an authority outside in words. */
  receiver: Unit.nullable(),
  outside: z.string().nullable(),
  dueOn: PlainDateText.nullable(),
  dueRule: z.string(),
  standing: Standing,
  status: Status.nullable(),
  isNothing: z.boolean(),
  /** When its receiver last urged for it; null = not, or it was sent since. */
  urgedOn: PlainDateText.nullable(),
  /** Working days before and days after the due day in which who has not sent it is reminded. */
  reminders: z.object({ before: z.int(), after: z.int() }),
  /** 0 = not begun. */
  version: z.int(),
})
export type PeriodicItem = z.infer<typeof PeriodicItem>

/** The answer of `GET /api/periodic-reports`: what my units owe, what waits for my approval, and which forms I may look into. */
export const PeriodicList = z.object({
  owed: z.array(PeriodicItem),
  inbox: z.array(PeriodicItem),
  forms: z.array(Form),
  asOf: PlainDateText,
})
export type PeriodicList = z.infer<typeof PeriodicList>

const Column = z.object({ breakdown: z.string(), nameVi: z.string(), nameEn: z.string() })
const Line = z.object({
  indicator: z.string(),
  titleVi: z.string(),
  titleEn: z.string(),
  unitVi: z.string(),
  unitEn: z.string(),
  decimals: z.int(),
  isReckoned: z.boolean(),
  /** Whether it is a level on the last day, which may be the same as before. */
  isLevel: z.boolean(),
  /** The row whose figure of the period before opens this one. */
  opensFrom: z.string().nullable(),
  /** The formula as it is reckoned; null where its cells are entered or put together. */
  formula: z.string().nullable(),
  formulaVi: z.string().nullable(),
  formulaEn: z.string().nullable(),
  columns: z.array(Column),
})
const Table = z.object({ titleVi: z.string(), titleEn: z.string(), columns: z.array(Column), lines: z.array(Line) })
const Fault = z.object({
  check: z.string(),
  level: z.enum(['hard', 'soft']),
  cell: z.string().nullable(),
  messageVi: z.string(),
  messageEn: z.string(),
})
const Part = z.object({ report: z.string(), form: z.string(), unit: Unit, period: z.string(), value: z.string(), version: z.int() })

/** A row that registers, tasks or dossiers are counted for: what they come to, what they came to when it was entered, and when it was sent. */
const CountedView = z.object({
  indicator: z.string(),
  source: z.enum(['register', 'tasks', 'dossiers']),
  value: z.string(),
  asOf: PlainDateText,
  /** `isTaken` = the figure of the draft is that count. */
  entered: z.object({ value: z.string(), on: PlainDateText, isTaken: z.boolean() }).nullable(),
  /** What it came to when the version that stands was sent; null = none stands or nothing was counted then. */
  sent: z.object({ value: z.string(), asOf: PlainDateText }).nullable(),
})

/** What a counted figure is made of, as far as the person may open it: as many as were counted, the first thousand by name; null = nothing is counted there for the person. */
export const CountedThings = z.object({
  indicator: z.string(),
  asOf: PlainDateText,
  /** How many things are counted, and what their amounts come to: the same, unless a number of each is added up. */
  total: z.int().nullable(),
  sum: z.number().nullable(),
  items: z.array(
    z.object({
      amount: z.number(),
      kind: z.enum(['record', 'task', 'dossier']),
      id: z.string(),
      register: z.string().nullable(),
      title: z.string().nullable(),
      unit: Unit,
    }),
  ),
})
export type CountedThings = z.infer<typeof CountedThings>

/** A version that was sent. */
const SentView = z.object({
  version: z.int(),
  on: PlainDateText,
  nothing: z.boolean(),
  correction: z.string().nullable(),
  reasons: z.array(z.object({ check: z.string(), text: z.string().nullable() })),
  /** What differs from the version before it. */
  changes: z.array(z.object({ cell: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

/** What changed since the moment of which a report is told: a figure that was sent otherwise, or a report returned, taken back or opened again. */
const ChangeView = z.object({
  ...{ form: z.string(), period: z.string(), unit: Unit },
  kind: z.enum(['figure', 'returned', 'withdrawn', 'unlocked']),
  cell: z.string().nullable(),
  ...{ before: z.string().nullable(), after: z.string().nullable() },
  at: z.string(),
  by: Unit,
  reason: z.string().nullable(),
})
export type ChangeView = z.infer<typeof ChangeView>

/** One unit's report on a form for a period, with all that its screen needs. */
export const PeriodicDetail = PeriodicItem.extend({
  instructionsVi: z.string(),
  instructionsEn: z.string(),
  isConsolidated: z.boolean(),
  /** Whether the person is of the unit; who is not enters in its name (`onBehalfOf`). */
  isMine: z.boolean(),
  tables: z.array(Table),
  /** The draft as entered, and with what is reckoned. */
  entered: z.record(z.string(), z.string()),
  cells: z.record(z.string(), z.string()),
  /** The figures of the period before, where it was sent. */
  previous: z.record(z.string(), z.string()),
  previousPeriod: z.string().nullable(),
  /** What the figures are checked by and held against, so that a screen checks while they are typed: wholes by indicator. */
  checks: z.array(FormCheck),
  beside: z.object({ before: z.array(z.record(z.string(), z.string())), further: z.record(z.string(), z.string()) }),
  counted: z.array(CountedView),
  /** Of a report that an office asked for once: rows that came after it had been asked for, with the day. */
  addedRows: z.array(z.object({ indicator: z.string(), on: PlainDateText })),
  prose: z.array(z.object({ key: z.string(), titleVi: z.string(), titleEn: z.string(), text: z.string().nullable() })),
  faults: z.array(Fault),
  sent: z.array(SentView),
  remarks: z.array(z.object({ indicator: z.string().nullable(), text: z.string().nullable(), by: Unit, on: PlainDateText })),
  urged: z.array(z.object({ on: PlainDateText, by: Unit })),
  /** What substitutes did, oldest first. */
  substituted: z.array(SubstitutedView),
  unlocked: z.array(z.object({ on: PlainDateText, by: Unit, reason: z.string().nullable() })),
  /** Of a consolidated form: each figure's parts, who is missing, and which figures moved since it was sent. */
  parts: z.record(z.string(), z.array(Part)),
  missing: z.array(z.object({ unit: Unit, period: z.string(), form: z.string() })),
  movedSince: z.array(z.object({ cell: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** Prose of the reports below by part, with its author. */
  below: z.array(z.object({ key: z.string(), unit: Unit, report: z.string(), text: z.string() })),
  may: z.array(z.string()),
  /** Where its figures are held against those of other forms. */
  reconciliations: z.array(
    z.object({ reconciliation: z.string(), period: z.string(), unit: z.string(), nameVi: z.string(), nameEn: z.string() }),
  ),
  /** The moment whose knowledge this is; null = now. Then what changed since, the last first (at most 500), and how many more. */
  knownOn: z.string().nullable(),
  changed: z.array(ChangeView),
  changedMore: z.int(),
})
export type PeriodicDetail = z.infer<typeof PeriodicDetail>

/** Who reported and who did not: units by periods. */
export const PeriodicMatrix = z.object({
  form: Form,
  /** `toUrge` = missing units for which the person may urge today. */
  periods: z.array(z.object({ period: z.string(), dueOn: PlainDateText.nullable(), toUrge: z.int() })),
  rows: z.array(
    z.object({
      unit: Unit,
      receiver: Unit.nullable(),
      cells: z.array(
        z
          .object({ period: z.string(), standing: Standing, isNothing: z.boolean(), urgedOn: PlainDateText.nullable(), version: z.int() })
          .nullable(),
      ),
    }),
  ),
  totals: z.array(
    z.object({
      period: z.string(),
      ...{ expected: z.int(), received: z.int(), onTime: z.int(), late: z.int(), nothing: z.int(), missing: z.int() },
    }),
  ),
  asOf: PlainDateText,
})
export type PeriodicMatrix = z.infer<typeof PeriodicMatrix>

/** What a file says for a report: figures to enter, and the places that are wrong. */
export const FiguresRead = z.object({
  cells: z.array(z.object({ indicator: z.string(), breakdown: z.string(), value: z.string() })),
  faults: z.array(z.object({ sheet: z.string(), place: z.string(), message: z.string() })),
})
export type FiguresRead = z.infer<typeof FiguresRead>

/** What came of urging: how many units were urged, and how many had been that day. */
export const PeriodicUrged = z.object({ urged: z.int(), already: z.int() })
export type PeriodicUrged = z.infer<typeof PeriodicUrged>

/** What a command answers. */
export const PeriodicWritten = z.object({ id: z.string(), version: z.int() })
export type PeriodicWritten = z.infer<typeof PeriodicWritten>

/** A version that was sent, made again: `same`, `differs` (in its figures, in its paper), or `unknown` where no hash was kept or not every report below it may be read. */
export const PeriodicRemade = z.object({
  version: z.int(),
  on: PlainDateText,
  cells: z.record(z.string(), z.string()),
  kept: z.object({ figures: z.string(), paper: z.string() }).nullable(),
  made: z.object({ figures: z.string(), paper: z.string() }),
  outcome: z.enum(['same', 'differs', 'unknown']),
  differing: z.array(z.enum(['figures', 'paper'])),
})
export type PeriodicRemade = z.infer<typeof PeriodicRemade>
