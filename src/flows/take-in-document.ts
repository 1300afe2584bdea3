import { allows, type Principal } from '../access/index.ts'
import { DIRECTIVE_STREAM, findDirective } from '../documents/directive-projection-store.ts'
import { STUB_STREAM } from '../documents/event-store.ts'
import {
  type DirectiveFact,
  documentRefusals,
  type HeaderWords,
  type IntakeAnswer,
  type Origin,
  openQuestions,
  type PaperMark,
  type Proposed,
  proposeByClause,
  type StubFact,
  symbolOf,
} from '../documents/index.ts'
import { findTwin, lockIntake } from '../documents/store.ts'
import { lockFiles } from '../files/evidence-projection-store.ts'
import { hashFile } from '../files/evidence-store.ts'
import type { FileHash, UploadedFile } from '../files/index.ts'
import { type ActContext, dayOf, newId, nfc, ok, type PlainDate, parseDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Reading } from '../reading/index.ts'
import { append, type JsonValue, putContent, type Tx } from '../storage/index.ts'
import { inSlices } from './directives/in-slices.ts'
import { type ReadPaper, type ReadStage, readPaper } from './directives/read-paper.ts'
import type { KeptPages, ScanProgress } from './directives/read-scan.ts'
import { keepPictures } from './directives/scans/keep-pictures.ts'
import { appendUpload } from './evidence/keep-evidence.ts'
import type { House } from './house.ts'
import { notAllowed, perform } from './perform.ts'

/** A paper that somebody brings: a file, or text pasted. */
export interface Intake {
  readonly commandId: string
  readonly declaredNotSecret: boolean
  readonly origin: Origin
  readonly source: UploadedFile | { readonly text: string }
  /** Calls the reading of a scan off. */
  readonly signal?: AbortSignal
  /** What was read of the pages of a scan before. */
  readonly kept?: KeptPages
}

/** How far intake has come: the stage that begins now, and its place among all stages. */
export interface IntakeProgress {
  /** `pages`: of a scan, and `done` and `of` count its pages. */
  readonly stage: 'waiting' | 'extract' | 'pages' | 'read' | 'propose' | 'keep'
  readonly done: number
  readonly of: number
}

const STAGES = 4
/** About 400 pages: the longest text that is taken in. Longer ones are data, and would hold up everybody else. */
const LONGEST_TEXT = 1_000_000

/** A paper that was read, with its file. */
export interface Paper extends ReadPaper {
  readonly file: UploadedFile
}

/** Is told how far intake has come. */
export type Tell = (progress: IntakeProgress) => void

const isUpload = (source: Intake['source']): source is UploadedFile => 'bytes' in source

/** Pasted text is read as a text file of that name, in the child process like any other. */
const PASTED = 'van-ban-dan.txt'

/** The paper as a file. What is pasted is held to the limits of files. */
export function fileOf(source: Intake['source']): UploadedFile {
  return isUpload(source) ? source : { name: PASTED, bytes: new TextEncoder().encode(nfc(source.text)) }
}

const STAGE_DONE = { waiting: 0, extract: 0, read: 1 } as const satisfies Record<ReadStage, number>

/** Tells at which stage the reading of a paper is. */
export const tellStage = (tell: Tell) => (stage: ReadStage) => tell({ stage, done: STAGE_DONE[stage], of: STAGES })

async function openPaper(house: House, intake: Intake, tell: Tell): Promise<Result<Paper>> {
  const file = fileOf(intake.source)
  const onPage = (pages: ScanProgress): void => tell({ stage: 'pages', ...pages })
  const { signal, kept } = intake
  const reader = { childEntry: house.childEntry, words: house.packs.readingWords, onPage, ...(signal && { signal }), ...(kept && { kept }) }
  const read = await readPaper(reader, file, tellStage(tell))
  return read.ok ? ok({ ...read.value, file }) : read
}

interface Heading {
  readonly issuedOn: PlainDate | null
  readonly issuerUnit: UnitId | null
  readonly words: HeaderWords
}

function headingOf(reading: Reading, organizations: Organizations, today: PlainDate): Heading {
  const { issuer, date, place, type, title, signerTitle } = reading.header
  const parsed = date === null ? undefined : parseDate(date)
  const issuedOn = parsed?.ok ? parsed.value : null
  const match = issuer === null ? undefined : organizations.matchAgency(issuer, issuedOn ?? today)
  return { issuedOn, issuerUnit: match?.kind === 'unit' ? match.unit : null, words: { issuer, place, type, title, signerTitle } }
}

/** Keeps only the stub of a secret paper, then refuses it: neither its file nor its text ever enters the store. */
async function refuseSecret(
  house: House,
  principal: Principal,
  intake: Intake,
  paper: Paper & { mark: PaperMark },
): Promise<Result<never>> {
  const { number, issuer, date } = paper.reading.header
  const { level, mark } = paper.mark
  const issuedOn = date === null ? undefined : parseDate(date)
  const command = { commandId: intake.commandId, name: 'keep-stub', body: { file: hashFile(paper.file.bytes) } }
  const kept = await perform(house, principal, command, async (tx, context) => {
    const fact: StubFact = {
      ...{ type: 'stub.kept', typeVersion: 1, level, number: number?.slice(0, 80) ?? null, keptAt: 'records-office' },
      ...{ issuedOn: issuedOn?.ok ? issuedOn.value : null, issuer: issuer === null ? null : await putContent(tx, issuer) },
    }
    const id = newId()
    await append(tx, context, { stream: STUB_STREAM, streamId: id, expectedVersion: 0, facts: [fact] })
    return ok({ stub: id })
  })
  return kept.ok ? refuse(documentRefusals, 'DOCUMENT_IS_SECRET', { mark }) : kept
}

interface Keeping {
  readonly intake: Intake
  readonly paper: Paper
  readonly organizations: Organizations
  readonly fileHash: FileHash
  readonly proposed: Proposed
}

async function factsOf(tx: Tx, house: House, keeping: Keeping, today: PlainDate): Promise<Result<DirectiveFact[]>> {
  const { intake, paper, organizations, fileHash, proposed } = keeping
  const kept = await keepPictures(house, paper)
  if (!kept.ok) return kept
  const { reading, pages } = kept.value
  const heading = headingOf(reading, organizations, today)
  const number = reading.header.number?.slice(0, 80) ?? null
  const { proposal, words } = proposed
  return ok([
    {
      ...{ type: 'directive.received', typeVersion: 1, fileHash, number, typeSymbol: number === null ? null : symbolOf(number) },
      ...{ issuedOn: heading.issuedOn, issuerUnit: heading.issuerUnit, textLength: reading.text.length },
      reading: await putContent(tx, reading satisfies JsonValue),
      header: await putContent(tx, heading.words),
      declaredNotSecret: true,
      origin: intake.origin,
      ...(pages.length > 0 ? { pages } : {}),
    },
    { type: 'directive.proposed', typeVersion: 1, proposal, words: await putContent(tx, words) },
  ])
}

/** Keeps the original and its name, so that it can be given back to whoever may read the directive. */
async function keepOriginal(tx: Tx, context: ActContext, house: House, { intake, paper }: Keeping): Promise<Result<true>> {
  await lockFiles(tx, 'bring')
  const stored = await house.evidence.putFile(paper.file.bytes)
  if (!stored.ok) return stored
  if (isUpload(intake.source)) await appendUpload(tx, context, { file: paper.file, stored: stored.value })
  return ok(true)
}

async function keep(tx: Tx, context: ActContext, house: House, keeping: Keeping): Promise<Result<IntakeAnswer>> {
  const { reading } = keeping.paper
  await lockIntake(tx)
  const heading = headingOf(reading, keeping.organizations, dayOf(context.now))
  const { number } = reading.header
  const twin = await findTwin(tx, { fileHash: keeping.fileHash, number, issuer: heading.words.issuer, issuedOn: heading.issuedOn })
  if (twin) return refuse(documentRefusals, 'DOCUMENT_ALREADY_IN', { id: twin.id, number: twin.number ?? '–' })
  const proposed = keeping.proposed.proposal.duties.length
  if (proposed === 0 && reading.findings.some((finding) => finding.code === 'NOT_A_DIRECTIVE')) {
    return refuse(documentRefusals, 'DOCUMENT_NOT_A_DIRECTIVE')
  }
  const original = await keepOriginal(tx, context, house, keeping)
  if (!original.ok) return original
  const facts = await factsOf(tx, house, keeping, dayOf(context.now))
  if (!facts.ok) return facts
  const id = newId()
  await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion: 0, facts: facts.value })
  const state = await findDirective(tx, id)
  const questions = state ? openQuestions(state).length : 0
  return ok({ id, version: facts.value.length, duties: proposed, questions, findings: reading.findings.length })
}

/** Refuses who may not take papers in, a paper without the declaration (DECLARATION_REQUIRED), and pasted text that is none. */
export function checkIntake(house: House, principal: Principal, intake: Intake): Result<true> {
  if (!allows(house.policy, principal, { kind: 'directive', relations: {} }, 'take-in')) {
    return notAllowed(house, 'directive', 'take-in')
  }
  if (!intake.declaredNotSecret) return refuse(documentRefusals, 'DECLARATION_REQUIRED')
  if (!isUpload(intake.source) && intake.source.text.trim() === '') return refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
  return ok(true)
}

/** Takes a paper in that was read, once per command id; refuses what `takeInDocument` refuses of what was read. */
export async function takeInPaper(
  house: House,
  principal: Principal,
  { intake, paper }: { intake: Intake; paper: Paper },
  tell: Tell,
): Promise<Result<IntakeAnswer>> {
  const { mark, file, reading } = paper
  if (mark) return await refuseSecret(house, principal, intake, { ...paper, mark })
  const { length } = reading.text
  if (length > LONGEST_TEXT) return refuse(documentRefusals, 'DOCUMENT_TOO_LONG', { length, limit: LONGEST_TEXT })
  tell({ stage: 'propose', done: 2, of: STAGES })
  const fileHash = hashFile(file.bytes)
  const organizations = await house.organizations()
  const command = { commandId: intake.commandId, name: 'take-in-document', body: { file: fileHash, origin: intake.origin } }
  // Before the transaction, and in slices: a paper of a megabyte has a thousand duties.
  const today = dayOf(house.clock())
  const on = headingOf(reading, organizations, today).issuedOn ?? today
  const proposed = await inSlices(proposeByClause(reading, organizations, on))
  tell({ stage: 'keep', done: 3, of: STAGES })
  return await perform(house, principal, command, (tx, context) =>
    keep(tx, context, house, { intake, paper, organizations, fileHash, proposed }),
  )
}

/**
 * Takes a paper in, once per command id: its text is extracted in a child process, read, and proposed for review. Refuses without the
 * declaration (DECLARATION_REQUIRED), a secret paper (DOCUMENT_IS_SECRET: only a stub is kept), one that is in (DOCUMENT_ALREADY_IN with
 * its id), a scan that is called off (SCAN_CALLED_OFF), one without text, too long (DOCUMENT_TOO_LONG) or that is no directive, and what `files/` refuses.
 */
export async function takeInDocument(
  house: House,
  principal: Principal,
  intake: Intake,
  tell: Tell = () => undefined,
): Promise<Result<IntakeAnswer>> {
  const may = checkIntake(house, principal, intake)
  if (!may.ok) return may
  const paper = await openPaper(house, intake, tell)
  return paper.ok ? await takeInPaper(house, principal, { intake, paper: paper.value }, tell) : paper
}
