import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ClockPack, type HolidayPack, type RegimePack, readHolidayPack } from '../calendar/index.ts'
import type { DocumentTypePack } from '../documents/index.ts'
import {
  type Breakdown,
  type CountSources,
  type FieldMap,
  findIndicatorFaults,
  findMapFaults,
  findPackTargetFaults,
  type IndicatorDefinition,
} from '../indicators/index.ts'
import type { InspectionPlanPack, PublishedFigure } from '../inspections/index.ts'
import { type Abbreviation, ok, type Result, refusalMessage, refuse } from '../kernel/index.ts'
import {
  type Facility,
  findFunctionFaults,
  findGroupFaults,
  findSuccessionFaults,
  findUnitFaults,
  type GroupPhrase,
  type Succession,
  type UnitFault,
  type UnitFunction,
  type UnitTarget,
  type UnitVersion,
} from '../organizations/index.ts'
import type { LayoutPack, NumberBookPack, SigningPack } from '../papers/index.ts'
import type { ProcedureDefinition } from '../procedures/index.ts'
import type { ReadingWords } from '../reading/index.ts'
import { fieldTypesOf, findRegisterFaults, type RegisterDefinition, type RegisterGroup } from '../registers/index.ts'
import {
  findFormFaults,
  findReconciliationFaults,
  findResultFaults,
  type Reconciliation,
  type ReportDuty,
  type ReportForm,
  type ResultReport,
} from '../reports/index.ts'
import { sha256 } from '../storage/journal/digest.ts'
import { packageRoot } from '../storage/package-root.ts'
import { type AnswerTerm, type FollowUpRule, type LadderPack, type ProofRule, TASK_CLASSES, type TaskField } from '../tasks/index.ts'
import { DOSSIER_FIELDS } from './counts/dossier-fields.ts'
import { TASK_FIELDS } from './counts/task-fields.ts'
import { packRefusals } from './pack-refusals.ts'
import { type Found, nothingFound, type PackHead, packFileNames, takeFile } from './packs/pack-kinds.ts'
import { invalid, type PackFile } from './packs/read-pack-file.ts'

/** The law and the province as data, checked: what all packs together say. */
export interface Packs {
  readonly heads: readonly PackHead[]
  readonly holidays: HolidayPack
  readonly documentTypes: DocumentTypePack
  readonly readingWords: ReadingWords
  readonly regimes: RegimePack
  /** The legal clocks: steps with their terms and articles. */
  readonly clocks: ClockPack
  /** Layouts, ways of signing and number books of papers going out. */
  readonly layouts: LayoutPack
  readonly signing: SigningPack
  readonly numberBooks: NumberBookPack
  /** Urging ladders; without any, nothing is urged. */
  readonly ladders: LadderPack
  /** Weights and subjects of inspection plans; without any, no unit scores and no subject can be chosen. */
  readonly inspectionPlans: InspectionPlanPack
  readonly units: readonly UnitVersion[]
  readonly groups: readonly GroupPhrase[]
  readonly successions: readonly Succession[]
  readonly functions: readonly UnitFunction[]
  /** Places that do what is counted, and figures that papers give for units: read here, used by the folders that count. */
  readonly facilities: readonly Facility[]
  readonly targets: readonly UnitTarget[]
  /** Figures that others published, to be set beside the office's own. */
  readonly publishedFigures: readonly PublishedFigure[]
  /** The registers as packs define them. */
  readonly registers: readonly RegisterDefinition[]
  /** The chapters under which registers are listed, in their order. */
  readonly registerGroups: readonly RegisterGroup[]
  /** The legal procedures as packs define them; of two with one id the later decides. */
  readonly procedures: readonly ProcedureDefinition[]
  /** The indicators as packs define them, and by what they are broken down. */
  readonly indicators: readonly IndicatorDefinition[]
  readonly breakdowns: readonly Breakdown[]
  /** The forms on which units report, and which units owe reports on them to whom. */
  readonly reportForms: readonly ReportForm[]
  readonly reportDuties: readonly ReportDuty[]
  readonly resultReports: readonly ResultReport[]
  readonly fieldMaps: readonly FieldMap[]
  /** Figures of several forms that should agree. */
  readonly reconciliations: readonly Reconciliation[]
  /** How long a difficulty waits for its answer when its programme says nothing. */
  readonly answerTerms: readonly AnswerTerm[]
  /** What the office expects of the tasks that it gives, by the day. */
  readonly followUpRules: readonly FollowUpRule[]
  /** What counts as proof by kind of product and day. */
  readonly proofRules: readonly ProofRule[]
  /** Fields of work by which tasks are counted, in the order in which they are shown. */
  readonly taskFields: readonly TaskField[]
  /** Abbreviations of the field, for searches. */
  readonly abbreviations: readonly Abbreviation[]
  /** Digest of all that the packs say. */
  readonly digest: string
  /** Digest of the units, groups, successions and functions alone: what `installPacks` compares. */
  readonly unitsDigest: string
  /** Hash of the files as they were read. */
  readonly source: string
}

/** The folders of packs under a root: the root itself when it is a pack, else its subfolders. */
function packFolders(root: string): Result<readonly string[]> {
  if (!existsSync(root)) return refuse(packRefusals, 'PACK_FOLDER_MISSING', { folder: root })
  if (existsSync(join(root, 'pack.yaml'))) return ok([root])
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .sort()
  const bare = folders.find((folder) => !existsSync(join(folder, 'pack.yaml')))
  if (bare !== undefined || folders.length === 0) return refuse(packRefusals, 'PACK_HEAD_MISSING', { folder: bare ?? root })
  return ok(folders)
}

/** The YAML files of a pack: those of its folder, then those of the folders in it, each in the order of their names. */
function filesOf(folder: string): readonly { readonly name: string; readonly file: string }[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  const own = entries.flatMap(({ name }) => (/\.ya?ml$/.test(name) ? [{ name, file: join(folder, name) }] : []))
  return [...own, ...entries.flatMap((entry) => (entry.isDirectory() ? filesOf(join(folder, entry.name)) : []))]
}

function readFolder(folder: string, found: Found, hashes: string[]): Result<true> {
  for (const { name, file } of filesOf(folder)) {
    const text = readFileSync(file, 'utf8').normalize('NFC')
    const taken = takeFile(found, name, { file, text })
    if (taken === undefined) return invalid(file, 1, `unknown file; known: ${packFileNames().join(', ')}`)
    hashes.push(sha256(text))
    if (!taken.ok) return taken
  }
  return ok(true)
}

/** The last file of a kind that one pack decides alone. */
function only<T>(files: readonly PackFile<T>[], kind: string): Result<T> {
  const last = files.at(-1)
  return last ? ok(last.value) : refuse(packRefusals, 'PACK_KIND_MISSING', { kind })
}

/** Which file a row of a list put together from several files stands in. */
function whereIs(files: readonly PackFile<readonly unknown[]>[], row: number): { file: string; line: number } {
  let index = row
  for (const one of files) {
    if (index < one.value.length) return { file: one.file, line: one.lineOf([index]) }
    index -= one.value.length
  }
  return { file: '', line: 1 }
}

function refuseFault(files: readonly PackFile<readonly unknown[]>[], fault: UnitFault): Result<never> {
  const at = whereIs(files, fault.row)
  return invalid(at.file, at.line, `${fault.id}: ${fault.rule} (${fault.detail})`)
}

function mergeHolidays(files: readonly PackFile<HolidayPack>[]): Result<HolidayPack> {
  const last = files.at(-1)
  if (!last) return refuse(packRefusals, 'PACK_KIND_MISSING', { kind: 'holidays.yaml' })
  const read = readHolidayPack({ ...last.value, rows: files.flatMap((file) => file.value.rows) })
  return read.ok ? read : invalid(last.file, 1, refusalMessage(read.refusal, 'vi'))
}

/** What papers going out follow; a pack without such files leaves them empty, and writing a paper is then refused by its day. */
function papersOf(found: Found): Pick<Packs, 'layouts' | 'signing' | 'numberBooks'> {
  return {
    layouts: { layouts: found.layouts.flatMap((file) => file.value.layouts) },
    signing: {
      bodies: found.signing.flatMap((file) => file.value.bodies),
      rights: found.signing.flatMap((file) => file.value.rights),
    },
    numberBooks: { series: found.numberBooks.flatMap((file) => file.value.series) },
  }
}

/** What units report on and are to come to, held against the indicators and groups that it names. */
function reportsOf(
  found: Found,
  on: Pick<Packs, 'indicators' | 'breakdowns'> & { readonly groups: ReadonlySet<string> },
): Result<Pick<Packs, 'reportForms' | 'reportDuties' | 'resultReports' | 'targets' | 'fieldMaps' | 'reconciliations'>> {
  const reports = {
    reportForms: found.reportForms.flatMap((file) => file.value),
    reportDuties: found.reportDuties.flatMap((file) => file.value),
    resultReports: found.resultReports.flatMap((file) => file.value),
    targets: found.targets.flatMap((file) => file.value),
    fieldMaps: found.fieldMaps.flatMap((file) => file.value),
    reconciliations: found.reconciliations.flatMap((file) => file.value),
  }
  const fault = findFormFaults({ forms: reports.reportForms, duties: reports.reportDuties, ...on })[0]
  if (fault) return invalid(found.reportForms.at(-1)?.file ?? '', 1, `${fault.id}: ${fault.rule}`)
  const resultFault = findResultFaults(reports.resultReports, new Set(on.indicators.map(({ indicatorId }) => indicatorId)))[0]
  if (resultFault) return invalid(found.resultReports.at(-1)?.file ?? '', 1, `${resultFault.id}: ${resultFault.rule}`)
  const targetFault = findPackTargetFaults(reports.targets, on.indicators)[0]
  if (targetFault) return invalid(found.targets.at(-1)?.file ?? '', 1, `${targetFault.id}: ${targetFault.rule}`)
  const mapFault = findMapFaults(reports.fieldMaps, on)[0]
  if (mapFault) return invalid(found.fieldMaps.at(-1)?.file ?? '', 1, `${mapFault.id}: ${mapFault.rule}`)
  const sideFault = findReconciliationFaults(reports.reconciliations, reports.reportForms)[0]
  if (sideFault) return invalid(found.reconciliations.at(-1)?.file ?? '', 1, `${sideFault.id}: ${sideFault.rule}`)
  return ok(reports)
}

/** Checked rows have the keys of their schema in its order, so their plain JSON already is one text for one content; a start waits for this. */
const digestOf = (checked: unknown): string => `sha256:${sha256(JSON.stringify(checked))}`

/** What indicators may count outside their folder. */
function countSources(registers: readonly RegisterDefinition[], procedures: readonly ProcedureDefinition[]): CountSources {
  const unitFields = (id: string) => {
    const fields = registers.flatMap((one) => (one.registerId === id ? one.fields : []))
    return new Set(fields.flatMap((field) => (field.type === 'unit' ? [field.id] : [])))
  }
  return {
    ...{ unitFields, taskFields: TASK_FIELDS, taskClasses: new Set(TASK_CLASSES) },
    ...{ dossierFields: DOSSIER_FIELDS, procedures: new Set(procedures.map(({ procedureId }) => procedureId)) },
  }
}

function together(found: Found, hashes: readonly string[]): Result<Packs> {
  const units = found.units.flatMap((file) => file.value)
  const groups = found.groups.flatMap((file) => file.value)
  const unitFault = findUnitFaults(units)[0]
  if (unitFault) return refuseFault(found.units, unitFault)
  const groupFault = findGroupFaults(groups, units)[0]
  if (groupFault) return refuseFault(found.groups, groupFault)
  const successions = found.successions.flatMap((file) => file.value)
  const successionFault = findSuccessionFaults(successions, units)[0]
  if (successionFault) return refuseFault(found.successions, successionFault)
  const functions = found.functions.flatMap((file) => file.value)
  const functionFault = findFunctionFaults(functions, units, groups)[0]
  if (functionFault) return refuseFault(found.functions, functionFault)
  const holidays = mergeHolidays(found.holidays)
  if (!holidays.ok) return holidays
  const readingWords = only(found.readingWords, 'reading-words.yaml')
  if (!readingWords.ok) return readingWords
  const regimes = only(found.regimes, 'regimes.yaml')
  if (!regimes.ok) return regimes
  if (found.documentTypes.length === 0) return refuse(packRefusals, 'PACK_KIND_MISSING', { kind: 'document-types.yaml' })
  const registers = found.registers.flatMap((file) => file.value)
  const registerGroups = found.registerGroups.flatMap((file) => file.value)
  const registerFault = findRegisterFaults(registers, registerGroups)[0]
  if (registerFault) return invalid(found.registers.at(-1)?.file ?? '', 1, `${registerFault.id}: ${registerFault.rule}`)
  const procedures = found.procedures.flatMap((file) => file.value)
  const indicators = {
    indicators: found.indicators.flatMap((file) => file.value.indicators),
    breakdowns: found.indicators.flatMap((file) => file.value.breakdowns),
  }
  const indicatorFault = findIndicatorFaults(indicators, (id) => fieldTypesOf(registers, id), countSources(registers, procedures))[0]
  if (indicatorFault) return invalid(found.indicators.at(-1)?.file ?? '', 1, `${indicatorFault.id}: ${indicatorFault.rule}`)
  const reports = reportsOf(found, { ...indicators, groups: new Set(groups.map(({ groupId }) => groupId)) })
  if (!reports.ok) return reports
  const said = {
    heads: found.heads.map((file) => file.value),
    holidays: holidays.value,
    documentTypes: { rows: found.documentTypes.flatMap((file) => file.value.rows) },
    readingWords: readingWords.value,
    regimes: regimes.value,
    clocks: { clocks: found.clocks.flatMap((file) => file.value.clocks) },
    ...papersOf(found),
    ladders: { ladders: found.ladders.flatMap((file) => file.value.ladders) },
    inspectionPlans: found.inspectionPlans.at(-1)?.value ?? {
      weights: { overdue: 0, notUpdated: 0, openRecommendations: 0 },
      subjects: [],
    },
    ...{ units, groups, successions, functions },
    facilities: found.facilities.flatMap((file) => file.value),
    publishedFigures: found.publishedFigures.flatMap((file) => file.value),
    answerTerms: found.answerTerms.flatMap((file) => file.value),
    followUpRules: found.followUpRules.flatMap((file) => file.value),
    proofRules: found.proofRules.flatMap((file) => file.value),
    ...{ registers, registerGroups, procedures },
    ...indicators,
    ...reports.value,
    abbreviations: found.abbreviations.flatMap((file) => file.value),
    taskFields: found.taskFields.flatMap((file) => file.value),
  }
  return ok({
    ...said,
    digest: digestOf(said),
    unitsDigest: digestOf({ units, groups, successions, functions }),
    source: `sha256:${sha256(hashes.join('\n'))}`,
  })
}

/** The packs folder that comes with the product. */
export function ownPacksFolder(): string {
  return join(packageRoot(), 'packs')
}

/**
 * Reads the packs of the product and of further folders, in that order: rows of units, groups, holidays and document types add up; words and
 * regimes of a later folder replace the earlier ones. Refuses the first thing that is wrong with its file and line (PACK_INVALID,
 * PACK_FOLDER_MISSING, PACK_HEAD_MISSING, PACK_KIND_MISSING).
 */
export function loadPacks(options: { own?: string; further?: readonly string[] } = {}): Result<Packs> {
  const found = nothingFound()
  const hashes: string[] = []
  for (const root of [options.own ?? ownPacksFolder(), ...(options.further ?? [])]) {
    const folders = packFolders(root)
    if (!folders.ok) return folders
    for (const folder of folders.value) {
      const read = readFolder(folder, found, hashes)
      if (!read.ok) return read
    }
  }
  return together(found, hashes)
}
