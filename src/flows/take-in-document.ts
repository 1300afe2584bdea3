import { allows, type Principal, roleName, rolesThatMay } from '../access/index.ts'
import { DIRECTIVE_STREAM, findDirective } from '../documents/directive-projection-store.ts'
import { STUB_STREAM } from '../documents/event-store.ts'
import {
  type DirectiveFact,
  documentRefusals,
  findPaperMark,
  type HeaderWords,
  type IntakeAnswer,
  type Origin,
  openQuestions,
  type PaperMark,
  proposeDuties,
  type StubFact,
  symbolOf,
} from '../documents/index.ts'
import { findTwin, lockIntake } from '../documents/store.ts'
import { readInChild } from '../files/child-read.ts'
import { hashFile } from '../files/evidence-store.ts'
import { checkFile, type UploadedFile } from '../files/index.ts'
import { type ActContext, dayOf, newId, nfc, ok, type PlainDate, parseDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { ExtractedSource } from '../reading/extract.ts'
import { checkReadable, type Reading, readDocument } from '../reading/index.ts'
import { append, type JsonValue, putContent, type Tx } from '../storage/index.ts'
import type { House } from './house.ts'
import { perform } from './perform.ts'
import { flowRefusals } from './refusals.ts'

/** A paper that somebody brings: a file, or text pasted. */
export interface Intake {
  readonly commandId: string
  readonly declaredNotSecret: boolean
  readonly origin: Origin
  readonly source: UploadedFile | { readonly text: string }
}

/** How far intake has come: the stage that begins now, and its place among all stages. */
export interface IntakeProgress {
  readonly stage: 'waiting' | 'extract' | 'read' | 'propose' | 'keep'
  readonly done: number
  readonly of: number
}

const STAGES = 4

interface Paper {
  readonly bytes: Uint8Array
  readonly reading: Reading
  readonly mark: PaperMark | undefined
}

type Tell = (progress: IntakeProgress) => void

const isUpload = (source: Intake['source']): source is UploadedFile => 'bytes' in source

/** The text of an uploaded file, extracted in a child process; pasted text is text already. */
async function extract(house: House, source: Intake['source'], tell: Tell): Promise<Result<ExtractedSource>> {
  if (!isUpload(source)) return ok({ kind: 'text', file: '', text: nfc(source.text), marks: [] })
  const kind = checkFile(source)
  if (!kind.ok) return kind
  const answer = await readInChild({
    entry: house.childEntry,
    bytes: source.bytes,
    name: source.name,
    onProgress: ({ stage }) => (stage === 'waiting' ? tell({ stage: 'waiting', done: 0, of: STAGES }) : undefined),
  })
  if (!answer.ok) return answer
  const parsed = ExtractedSource.safeParse(
    answer.value !== null && typeof answer.value === 'object' && 'source' in answer.value ? answer.value.source : null,
  )
  return parsed.success ? ok(parsed.data) : refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
}

function linesOf(source: ExtractedSource): string[] {
  if (source.kind === 'text') return source.text.split(/\r?\n|\|/)
  return source.paragraphs.flatMap((paragraph) => [paragraph.text, ...(paragraph.table?.cells ?? [])].flatMap((text) => text.split('\n')))
}

async function readPaper(house: House, intake: Intake, tell: Tell): Promise<Result<Paper>> {
  const { source } = intake
  tell({ stage: 'extract', done: 0, of: STAGES })
  const extracted = await extract(house, source, tell)
  if (!extracted.ok) return extracted
  const readable = checkReadable(extracted.value)
  if (!readable.ok) return readable
  tell({ stage: 'read', done: 1, of: STAGES })
  const reading = readDocument(extracted.value, house.packs.readingWords)
  if (reading.text.trim() === '') return refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
  const mark = findPaperMark({ headers: extracted.value.marks, lines: linesOf(extracted.value), number: reading.header.number })
  const bytes = isUpload(source) ? source.bytes : new TextEncoder().encode(nfc(source.text))
  return ok({ bytes, reading, mark })
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
  const command = { commandId: intake.commandId, name: 'keep-stub', body: { file: hashFile(paper.bytes) } }
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
  readonly fileHash: string
}

async function factsOf(tx: Tx, { intake, paper, organizations, fileHash }: Keeping, today: PlainDate): Promise<DirectiveFact[]> {
  const { reading } = paper
  const heading = headingOf(reading, organizations, today)
  const number = reading.header.number?.slice(0, 80) ?? null
  const { proposal, words } = proposeDuties(reading, organizations, heading.issuedOn ?? today)
  return [
    {
      ...{ type: 'directive.received', typeVersion: 1, fileHash, number, typeSymbol: number === null ? null : symbolOf(number) },
      ...{ issuedOn: heading.issuedOn, issuerUnit: heading.issuerUnit, textLength: reading.text.length },
      reading: await putContent(tx, reading satisfies JsonValue),
      header: await putContent(tx, heading.words),
      declaredNotSecret: true,
      origin: intake.origin,
    },
    { type: 'directive.proposed', typeVersion: 1, proposal, words: await putContent(tx, words) },
  ]
}

async function keep(tx: Tx, context: ActContext, keeping: Keeping): Promise<Result<IntakeAnswer>> {
  const { reading } = keeping.paper
  await lockIntake(tx)
  const heading = headingOf(reading, keeping.organizations, dayOf(context.now))
  const { number } = reading.header
  const twin = await findTwin(tx, { fileHash: keeping.fileHash, number, issuer: heading.words.issuer, issuedOn: heading.issuedOn })
  if (twin) return refuse(documentRefusals, 'DOCUMENT_ALREADY_IN', { id: twin.id, number: twin.number ?? '–' })
  const facts = await factsOf(tx, keeping, dayOf(context.now))
  const proposed = facts.find((fact) => fact.type === 'directive.proposed')?.proposal.duties.length ?? 0
  if (proposed === 0 && reading.findings.some((finding) => finding.code === 'NOT_A_DIRECTIVE')) {
    return refuse(documentRefusals, 'DOCUMENT_NOT_A_DIRECTIVE')
  }
  const id = newId()
  await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion: 0, facts })
  const state = await findDirective(tx, id)
  const questions = state ? openQuestions(state).length : 0
  return ok({ id, version: facts.length, duties: proposed, questions, findings: reading.findings.length })
}

/**
 * Takes a paper in, once per command id: its text is extracted in a child process, read, and proposed for review. Refuses without the
 * declaration (DECLARATION_REQUIRED), a secret paper (DOCUMENT_IS_SECRET: only a stub is kept), one that is in (DOCUMENT_ALREADY_IN with
 * its id), one without text or that is no directive, and what `files/` refuses.
 */
export async function takeInDocument(
  house: House,
  principal: Principal,
  intake: Intake,
  tell: Tell = () => undefined,
): Promise<Result<IntakeAnswer>> {
  if (!allows(house.policy, principal, { kind: 'directive', relations: {} }, 'take-in')) {
    const who = rolesThatMay(house.policy, 'directive', 'take-in').map((role) => roleName(role, 'vi'))
    return refuse(flowRefusals, 'NOT_ALLOWED', { who: who.join(', ') })
  }
  if (!intake.declaredNotSecret) return refuse(documentRefusals, 'DECLARATION_REQUIRED')
  const paper = await readPaper(house, intake, tell)
  if (!paper.ok) return paper
  const { mark } = paper.value
  if (mark) return await refuseSecret(house, principal, intake, { ...paper.value, mark })
  tell({ stage: 'propose', done: 2, of: STAGES })
  const stored = await house.evidence.putFile(paper.value.bytes)
  if (!stored.ok) return stored
  tell({ stage: 'keep', done: 3, of: STAGES })
  const organizations = await house.organizations()
  const command = { commandId: intake.commandId, name: 'take-in-document', body: { file: stored.value.hash, origin: intake.origin } }
  return await perform(house, principal, command, (tx, context) =>
    keep(tx, context, { intake, paper: paper.value, organizations, fileHash: stored.value.hash }),
  )
}
