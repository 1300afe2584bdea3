import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { ClockPack, HolidayPack, RegimePack, readHolidayPack } from '../calendar/index.ts'
import { DocumentTypePack } from '../documents/index.ts'
import { type Breakdown, findIndicatorFaults, type IndicatorDefinition, IndicatorPack } from '../indicators/index.ts'
import { InspectionPlanPack, PublishedFigure } from '../inspections/index.ts'
import { Abbreviation, ok, type Result, refusalMessage, refuse } from '../kernel/index.ts'
import {
  Facility,
  findFunctionFaults,
  findGroupFaults,
  findSuccessionFaults,
  findUnitFaults,
  GroupPhrase,
  Succession,
  type UnitFault,
  UnitFunction,
  UnitTarget,
  UnitVersion,
} from '../organizations/index.ts'
import { LayoutPack, NumberBookPack, SigningPack } from '../papers/index.ts'
import { ReadingWords } from '../reading/index.ts'
import { fieldTypesOf, RegisterDefinition } from '../registers/index.ts'
import { sha256 } from '../storage/journal/digest.ts'
import { packageRoot } from '../storage/package-root.ts'
import { AnswerTerm, FollowUpRule, LadderPack, ProofRule, TaskField } from '../tasks/index.ts'
import { packRefusals } from './pack-refusals.ts'
import { findChecked, findParsed, keepChecked, keepParsed } from './packs/pack-cache.ts'

/** What a pack says about itself. */
export const PackHead = z.strictObject({
  name: z.string().min(1).max(60),
  version: z.string().min(1).max(20),
  what: z.string().min(1).max(300),
})
export type PackHead = z.infer<typeof PackHead>

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
  /** The indicators as packs define them, and by what they are broken down. */
  readonly indicators: readonly IndicatorDefinition[]
  readonly breakdowns: readonly Breakdown[]
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

/** One file of a pack, readable and of the right shape. */
interface PackFile<T> {
  readonly file: string
  readonly value: T
  lineOf(path: readonly PropertyKey[]): number
}

/** What was found so far, each kind in the order of the folders. */
interface Found {
  readonly heads: PackFile<PackHead>[]
  readonly holidays: PackFile<HolidayPack>[]
  readonly documentTypes: PackFile<DocumentTypePack>[]
  readonly readingWords: PackFile<ReadingWords>[]
  readonly regimes: PackFile<RegimePack>[]
  readonly clocks: PackFile<ClockPack>[]
  readonly layouts: PackFile<LayoutPack>[]
  readonly signing: PackFile<SigningPack>[]
  readonly numberBooks: PackFile<NumberBookPack>[]
  readonly ladders: PackFile<LadderPack>[]
  readonly inspectionPlans: PackFile<InspectionPlanPack>[]
  readonly units: PackFile<UnitVersion[]>[]
  readonly groups: PackFile<GroupPhrase[]>[]
  readonly successions: PackFile<Succession[]>[]
  readonly functions: PackFile<UnitFunction[]>[]
  readonly facilities: PackFile<Facility[]>[]
  readonly targets: PackFile<UnitTarget[]>[]
  readonly publishedFigures: PackFile<PublishedFigure[]>[]
  readonly answerTerms: PackFile<AnswerTerm[]>[]
  readonly followUpRules: PackFile<FollowUpRule[]>[]
  readonly proofRules: PackFile<ProofRule[]>[]
  readonly registers: PackFile<RegisterDefinition[]>[]
  readonly indicators: PackFile<IndicatorPack>[]
  readonly abbreviations: PackFile<Abbreviation[]>[]
  readonly taskFields: PackFile<TaskField[]>[]
}

const invalid = (file: string, line: number, rule: string): Result<never> => refuse(packRefusals, 'PACK_INVALID', { file, line, rule })

/** Reads a file by the cache when its text is known and right; a row's line is looked up in the YAML only when a fault needs it. */
function readPackFile<T>(file: string, text: string, schema: z.ZodType<T>): Result<PackFile<T>> {
  const lineOf = (path: readonly PropertyKey[]): number => {
    const read = readYaml(file, text, schema)
    return read.ok ? read.value.lineOf(path) : 1
  }
  const kind = basename(file).replace(/\..*$/, '')
  const checked = findChecked<T>(text, kind)
  if (checked !== undefined) return ok({ file, value: checked, lineOf })
  const known = findParsed(text)
  const parsed = known === undefined ? undefined : schema.safeParse(known)
  if (!parsed?.success) return readYaml(file, text, schema)
  keepChecked(text, kind, parsed.data)
  return ok({ file, value: parsed.data, lineOf })
}

function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): Result<PackFile<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const fault = document.errors[0]
  if (fault) return invalid(file, lines.linePos(fault.pos[0]).line, fault.message.split('\n')[0] ?? 'YAML')
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue
      return lines.linePos(Number(node.range[0])).line
    }
    return 1
  }
  const raw: unknown = document.toJS()
  const parsed = schema.safeParse(raw)
  if (parsed.success) {
    keepParsed(text, raw)
    return ok({ file, value: parsed.data, lineOf })
  }
  const issue = parsed.error.issues[0]
  const path = issue?.path ?? []
  return invalid(file, lineOf(path), `${path.map(String).join('.')}: ${issue?.message ?? ''}`)
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

function taking<T>(schema: z.ZodType<T>, listOf: (found: Found) => PackFile<T>[]) {
  return (found: Found, file: string, text: string): Result<true> => {
    const read = readPackFile(file, text, schema)
    if (!read.ok) return read
    listOf(found).push(read.value)
    return ok(true)
  }
}

/** The files that a pack may hold, by name; a long kind may stand in several: `units.yaml`, `units.communes.yaml` … */
const KINDS = new Map([
  ['pack.yaml', taking(PackHead, (found) => found.heads)],
  ['holidays.yaml', taking(HolidayPack, (found) => found.holidays)],
  ['document-types.yaml', taking(DocumentTypePack, (found) => found.documentTypes)],
  ['reading-words.yaml', taking(ReadingWords, (found) => found.readingWords)],
  ['regimes.yaml', taking(RegimePack, (found) => found.regimes)],
  ['clocks.yaml', taking(ClockPack, (found) => found.clocks)],
  ['layouts.yaml', taking(LayoutPack, (found) => found.layouts)],
  ['signing.yaml', taking(SigningPack, (found) => found.signing)],
  ['number-books.yaml', taking(NumberBookPack, (found) => found.numberBooks)],
  ['urging-ladder.yaml', taking(LadderPack, (found) => found.ladders)],
  ['inspection-plan.yaml', taking(InspectionPlanPack, (found) => found.inspectionPlans)],
  ['units.yaml', taking(z.array(UnitVersion), (found) => found.units)],
  ['groups.yaml', taking(z.array(GroupPhrase), (found) => found.groups)],
  ['successions.yaml', taking(z.array(Succession), (found) => found.successions)],
  ['functions.yaml', taking(z.array(UnitFunction), (found) => found.functions)],
  ['facilities.yaml', taking(z.array(Facility), (found) => found.facilities)],
  ['targets.yaml', taking(z.array(UnitTarget), (found) => found.targets)],
  ['published-figures.yaml', taking(z.array(PublishedFigure), (found) => found.publishedFigures)],
  ['registers.yaml', taking(z.array(RegisterDefinition), (found) => found.registers)],
  ['indicators.yaml', taking(IndicatorPack, (found) => found.indicators)],
  ['answer-terms.yaml', taking(z.array(AnswerTerm), (found) => found.answerTerms)],
  ['task-fields.yaml', taking(z.array(TaskField), (found) => found.taskFields)],
  ['abbreviations.yaml', taking(z.array(Abbreviation), (found) => found.abbreviations)],
  ['follow-up-rules.yaml', taking(z.array(FollowUpRule), (found) => found.followUpRules)],
  ['proof-rules.yaml', taking(z.array(ProofRule), (found) => found.proofRules)],
])

function readFolder(folder: string, found: Found, hashes: string[]): Result<true> {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml') && !name.endsWith('.yml')) continue
    const file = join(folder, name)
    const take = KINDS.get(name.replace(/^([a-z-]+)\.[a-z0-9-]+\.ya?ml$/, '$1.yaml'))
    if (!take) return invalid(file, 1, `unknown file; known: ${[...KINDS.keys()].join(', ')}`)
    const text = readFileSync(file, 'utf8').normalize('NFC')
    hashes.push(sha256(text))
    const taken = take(found, file, text)
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

/** Checked rows have the keys of their schema in its order, so their plain JSON already is one text for one content; a start waits for this. */
const digestOf = (checked: unknown): string => `sha256:${sha256(JSON.stringify(checked))}`

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
  const indicators = {
    indicators: found.indicators.flatMap((file) => file.value.indicators),
    breakdowns: found.indicators.flatMap((file) => file.value.breakdowns),
  }
  const indicatorFault = findIndicatorFaults(indicators, (id) => fieldTypesOf(registers, id))[0]
  if (indicatorFault) return invalid(found.indicators.at(-1)?.file ?? '', 1, `${indicatorFault.id}: ${indicatorFault.rule}`)
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
    targets: found.targets.flatMap((file) => file.value),
    publishedFigures: found.publishedFigures.flatMap((file) => file.value),
    answerTerms: found.answerTerms.flatMap((file) => file.value),
    followUpRules: found.followUpRules.flatMap((file) => file.value),
    proofRules: found.proofRules.flatMap((file) => file.value),
    registers,
    ...indicators,
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
  const found: Found = {
    heads: [],
    holidays: [],
    documentTypes: [],
    readingWords: [],
    regimes: [],
    clocks: [],
    units: [],
    groups: [],
    successions: [],
    functions: [],
    facilities: [],
    targets: [],
    publishedFigures: [],
    answerTerms: [],
    followUpRules: [],
    proofRules: [],
    registers: [],
    indicators: [],
    abbreviations: [],
    taskFields: [],
    layouts: [],
    signing: [],
    numberBooks: [],
    ladders: [],
    inspectionPlans: [],
  }
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
