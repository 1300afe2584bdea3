import { z } from 'zod'
import { ClockPack, HolidayPack, RegimePack } from '../../calendar/index.ts'
import { DocumentTypePack } from '../../documents/index.ts'
import { FieldMap, IndicatorPack } from '../../indicators/index.ts'
import { InspectionPlanPack, PublishedFigure } from '../../inspections/index.ts'
import { Abbreviation, ok, type Result } from '../../kernel/index.ts'
import { Facility, GroupPhrase, Succession, UnitFunction, UnitTarget, UnitVersion } from '../../organizations/index.ts'
import { LayoutPack, NumberBookPack, SigningPack } from '../../papers/index.ts'
import { ProcedureDefinition } from '../../procedures/index.ts'
import { ReadingWords } from '../../reading/index.ts'
import { RegisterDefinition, RegisterGroup } from '../../registers/index.ts'
import { Reconciliation, ReportDuty, ReportForm, ResultReport } from '../../reports/index.ts'
import { AnswerTerm, FollowUpRule, LadderPack, ProofRule, TaskField } from '../../tasks/index.ts'
import { type PackFile, readPackFile } from './read-pack-file.ts'

/** What a pack says about itself. */
export const PackHead = z.strictObject({
  name: z.string().min(1).max(60),
  version: z.string().min(1).max(20),
  what: z.string().min(1).max(300),
})
export type PackHead = z.infer<typeof PackHead>

/** What each kind of file says. */
interface PackContents {
  heads: PackHead
  holidays: HolidayPack
  documentTypes: DocumentTypePack
  readingWords: ReadingWords
  regimes: RegimePack
  clocks: ClockPack
  layouts: LayoutPack
  signing: SigningPack
  numberBooks: NumberBookPack
  ladders: LadderPack
  inspectionPlans: InspectionPlanPack
  units: UnitVersion[]
  groups: GroupPhrase[]
  successions: Succession[]
  functions: UnitFunction[]
  facilities: Facility[]
  targets: UnitTarget[]
  publishedFigures: PublishedFigure[]
  registers: RegisterDefinition[]
  registerGroups: RegisterGroup[]
  procedures: ProcedureDefinition[]
  indicators: IndicatorPack
  answerTerms: AnswerTerm[]
  taskFields: TaskField[]
  abbreviations: Abbreviation[]
  followUpRules: FollowUpRule[]
  proofRules: ProofRule[]
  reportForms: ReportForm[]
  reportDuties: ReportDuty[]
  resultReports: ResultReport[]
  fieldMaps: FieldMap[]
  reconciliations: Reconciliation[]
}
type Kind = keyof PackContents

/** The files that a pack may hold, by what they say; a long kind may stand in several: `units.yaml`, `units.communes.yaml` … */
const KINDS: { readonly [K in Kind]: { readonly file: string; readonly schema: z.ZodType<PackContents[K]> } } = {
  heads: { file: 'pack.yaml', schema: PackHead },
  holidays: { file: 'holidays.yaml', schema: HolidayPack },
  documentTypes: { file: 'document-types.yaml', schema: DocumentTypePack },
  readingWords: { file: 'reading-words.yaml', schema: ReadingWords },
  regimes: { file: 'regimes.yaml', schema: RegimePack },
  clocks: { file: 'clocks.yaml', schema: ClockPack },
  layouts: { file: 'layouts.yaml', schema: LayoutPack },
  signing: { file: 'signing.yaml', schema: SigningPack },
  numberBooks: { file: 'number-books.yaml', schema: NumberBookPack },
  ladders: { file: 'urging-ladder.yaml', schema: LadderPack },
  inspectionPlans: { file: 'inspection-plan.yaml', schema: InspectionPlanPack },
  units: { file: 'units.yaml', schema: z.array(UnitVersion) },
  groups: { file: 'groups.yaml', schema: z.array(GroupPhrase) },
  successions: { file: 'successions.yaml', schema: z.array(Succession) },
  functions: { file: 'functions.yaml', schema: z.array(UnitFunction) },
  facilities: { file: 'facilities.yaml', schema: z.array(Facility) },
  targets: { file: 'targets.yaml', schema: z.array(UnitTarget) },
  publishedFigures: { file: 'published-figures.yaml', schema: z.array(PublishedFigure) },
  registers: { file: 'registers.yaml', schema: z.array(RegisterDefinition) },
  registerGroups: { file: 'register-groups.yaml', schema: z.array(RegisterGroup) },
  procedures: { file: 'procedures.yaml', schema: z.array(ProcedureDefinition) },
  indicators: { file: 'indicators.yaml', schema: IndicatorPack },
  answerTerms: { file: 'answer-terms.yaml', schema: z.array(AnswerTerm) },
  taskFields: { file: 'task-fields.yaml', schema: z.array(TaskField) },
  abbreviations: { file: 'abbreviations.yaml', schema: z.array(Abbreviation) },
  followUpRules: { file: 'follow-up-rules.yaml', schema: z.array(FollowUpRule) },
  proofRules: { file: 'proof-rules.yaml', schema: z.array(ProofRule) },
  reportForms: { file: 'report-forms.yaml', schema: z.array(ReportForm) },
  reportDuties: { file: 'report-duties.yaml', schema: z.array(ReportDuty) },
  resultReports: { file: 'result-reports.yaml', schema: z.array(ResultReport) },
  fieldMaps: { file: 'field-maps.yaml', schema: z.array(FieldMap) },
  reconciliations: { file: 'reconciliations.yaml', schema: z.array(Reconciliation) },
}
const isKind = (key: string): key is Kind => key in KINDS

/** What was found so far, each kind in the order of the folders. */
export type Found = { readonly [K in Kind]: PackFile<PackContents[K]>[] }

/** Nothing found yet. */
export function nothingFound(): Found {
  return {
    ...{ heads: [], holidays: [], documentTypes: [], readingWords: [], regimes: [], clocks: [] },
    ...{ layouts: [], signing: [], numberBooks: [], ladders: [], inspectionPlans: [], units: [] },
    ...{ groups: [], successions: [], functions: [], facilities: [], targets: [], publishedFigures: [] },
    ...{
      registers: [],
      registerGroups: [],
      procedures: [],
      indicators: [],
      answerTerms: [],
      taskFields: [],
      abbreviations: [],
      followUpRules: [],
    },
    ...{ proofRules: [], reportForms: [], reportDuties: [], resultReports: [], fieldMaps: [], reconciliations: [] },
  }
}

/** The names of files that packs may hold. */
export const packFileNames = (): string[] => Object.values(KINDS).map(({ file }) => file)

function take<K extends Kind>(found: Found, kind: K, at: { readonly file: string; readonly text: string }): Result<true> {
  const read = readPackFile<PackContents[K]>(at.file, at.text, KINDS[kind].schema)
  if (!read.ok) return read
  found[kind].push(read.value)
  return ok(true)
}

/** Takes a file in by its name, `units.communes.yaml` as `units.yaml`; undefined for a name that no kind has. */
export function takeFile(found: Found, name: string, at: { readonly file: string; readonly text: string }): Result<true> | undefined {
  const plain = name.replace(/^([a-z-]+)\.[a-z0-9-]+\.ya?ml$/, '$1.yaml')
  const kind = Object.keys(KINDS)
    .filter(isKind)
    .find((key) => KINDS[key].file === plain)
  return kind === undefined ? undefined : take(found, kind, at)
}
