import type { Principal } from '../../access/index.ts'
import { hashFile } from '../../files/evidence-store.ts'
import type { FileHash } from '../../files/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import type { Paper, PaperFormat } from '../../papers/index.ts'
import {
  type ConsolidatedActionBody,
  type ConsolidatedCommand,
  type ConsolidatedFact,
  decideConsolidated,
  type LiveConsolidated,
  type LiveRound,
  type ReportWritten,
  reportRefusals,
} from '../../reports/index.ts'
import { appendConsolidated, readConsolidated, readRound } from '../../reports/store.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { settleSigning } from '../papers/settle-signing.ts'
import { writeFile } from '../papers/write-file.ts'
import { actContext, authorize, perform, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { currentCheckpoint } from '../storekeeping/seal-store.ts'
import { signingOf } from './choose-signer.ts'
import { type Checkpoint, type Drawn, drawAhead, numberReport } from './number-report.ts'
import { consolidatedResource } from './open-report.ts'
import { paperOf, renderAnew, stampOf } from './report-paper.ts'

/** The actions that make a submitted report an issued one. */
export type IssuingBody = Extract<ConsolidatedActionBody, { action: 'sign' | 'number' | 'send' | 'record-receipt' }>

interface Issuing {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly round: LiveRound
  readonly state: LiveConsolidated
  /** Both taken before the transaction. */
  readonly checkpoint: Checkpoint
  readonly ahead: { readonly drawn: Drawn | undefined; readonly isLast: boolean }
}

const command = (issuing: Issuing, asked: ConsolidatedCommand): Result<ConsolidatedFact[]> =>
  decideConsolidated(issuing.state, new Map(), { command: asked, context: issuing.context })

async function sign(issuing: Issuing, body: Extract<IssuingBody, { action: 'sign' }>): Promise<Result<ConsolidatedFact[]>> {
  const { house, principal, tx, context, round } = issuing
  const { authority, rank, form, on } = body
  const settled = await settleSigning(tx, signingOf(house, principal, { round, on: on ?? dayOf(context.now) }), body)
  if (!settled.ok) return settled
  const { lines, signer, post } = settled.value
  const content = await putContent(tx, lines.join('\n'))
  const name = body.name === undefined ? null : await putContent(tx, body.name)
  const as = { authority, rank, form, lines: content, signer, name, post }
  return command(issuing, { action: 'sign', as, ...(on === undefined ? {} : { on }) })
}

async function factsOf(issuing: Issuing, body: IssuingBody): Promise<Result<ConsolidatedFact[] | 'changed'>> {
  const { tx, round } = issuing
  switch (body.action) {
    case 'sign':
      return sign(issuing, body)
    case 'number':
      return numberReport(tx, issuing, issuing.ahead)
    case 'send': {
      const by = await putContent(tx, body.by)
      return command(issuing, { action: 'send', to: round.addressee, by, ...(body.on === undefined ? {} : { on: body.on }) })
    }
    case 'record-receipt': {
      const note = body.note === null ? null : await putContent(tx, body.note)
      return command(issuing, { action: 'record-receipt', number: body.number, note, ...(body.on === undefined ? {} : { on: body.on }) })
    }
  }
}

/** How often a report is drawn anew because the number, the day or what it says changed while it was drawn; after that it is drawn where it is numbered. */
const TRIES = 3

type Attempt = Pick<Issuing, 'checkpoint' | 'ahead'>

/** One attempt: its answer, or `changed` where nothing was written because the files drawn ahead do not fit any more. */
async function attempt(
  house: House,
  principal: Principal,
  asked: { roundId: string; body: IssuingBody },
  before: Attempt,
): Promise<Result<ReportWritten> | 'changed'> {
  const { commandId, expectedVersion, ...rest } = asked.body
  const { roundId } = asked
  let isChanged = false
  const command = { commandId, name: 'issue-consolidated', body: { roundId, expectedVersion, asked: rest } }
  const done = await perform(house, principal, command, async (tx, context) => {
    const round = await readRound(tx, roundId)
    if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, consolidatedResource(round), asked.body.action)
    if (!may.ok) return may
    const state = await readConsolidated(tx, roundId)
    if (state.status === 'none') return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
    const byAnother = refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: state.version })
    if (state.version !== expectedVersion) return byAnother
    const facts = await factsOf({ house, principal, tx, context, round, state, ...before }, asked.body)
    if (!facts.ok) return facts
    if (facts.value === 'changed') {
      isChanged = true
      return byAnother
    }
    await appendConsolidated(tx, context, { id: roundId, expectedVersion, facts: facts.value })
    return ok({ id: roundId, version: expectedVersion + facts.value.length })
  })
  return isChanged && !done.ok ? 'changed' : done
}

/**
 * Does one action of issuing on a submitted report: sign it by a post that may, give it the next number of the book and keep its files by
 * hash, send it, record its receipt. The files bear the code of the journal's head at that moment. They are drawn before the transaction that
 * gives the number, and again when another paper took that number meanwhile: no other writer waits for LibreOffice.
 */
export async function issueConsolidated(
  house: House,
  principal: Principal,
  roundId: string,
  body: IssuingBody,
): Promise<Result<ReportWritten>> {
  const isNumbering = body.action === 'number'
  // The head is sealed outside the transaction that writes the number.
  const checkpoint = isNumbering ? await currentCheckpoint(house) : null
  const { commandId, expectedVersion } = body
  for (let tries = 1; ; tries++) {
    const context = actContext(house, principal, { commandId, name: 'issue-consolidated', body: null })
    const drawn = isNumbering ? await drawAhead(house, principal, { roundId, expectedVersion, checkpoint, context }) : ok(undefined)
    if (!drawn.ok) return drawn
    const isLast = tries === TRIES || drawn.value === undefined
    const done = await attempt(house, principal, { roundId, body }, { checkpoint, ahead: { drawn: drawn.value, isLast } })
    if (done !== 'changed') return done
  }
}

/** The report as a file: the issued one byte for byte as it was kept, or the draft as it stands, without a number. */
export async function openReportFile(
  house: House,
  principal: Principal,
  asked: { roundId: string; format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string; issued: boolean }>> {
  const found = await query(
    house,
    principal,
    async (tx): Promise<Result<{ hash: FileHash; name: string } | { paper: Paper; name: string; template: FileHash | null }>> => {
      const round = await readRound(tx, asked.roundId)
      if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
      const may = authorize(house, principal, consolidatedResource(round), 'read')
      if (!may.ok) return may
      const state = await readConsolidated(tx, asked.roundId)
      if (state.status === 'none') return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
      const kept = state.files.find((file) => file.format === asked.format)
      if (state.numbered) {
        const name = `${state.numbered.number}-${state.numbered.symbol}.${asked.format}`
        return kept ? ok({ hash: kept.file, name }) : refuse(reportRefusals, 'CONSOLIDATED_FILE_NOT_KEPT', { format: asked.format })
      }
      const stamp = await stampOf(tx, round, state)
      const paper = await paperOf(tx, { house, principal, round, stamp })
      return paper.ok ? ok({ name: `du-thao-bao-cao.${asked.format}`, paper: paper.value, template: stamp.template }) : paper
    },
  )
  if (!found.ok) return found
  const { name } = found.value
  if ('paper' in found.value) {
    const how = { format: asked.format, on: dayOf(house.clock()), template: found.value.template }
    const drawn = await writeFile(house, found.value.paper, how)
    return drawn.ok ? ok({ bytes: drawn.value, name, issued: false }) : drawn
  }
  const bytes = await house.evidence.openFile(found.value.hash)
  return bytes.ok ? ok({ bytes: bytes.value, name, issued: true }) : bytes
}

/** Writes the issued report anew from the facts; equal bytes show that nothing behind it has changed. */
export async function recomputeReport(
  house: House,
  principal: Principal,
  roundId: string,
): Promise<Result<{ format: 'docx' | 'pdf'; equal: boolean }[]>> {
  const remade = await query(house, principal, async (tx): Promise<Result<{ state: LiveConsolidated; paper: Paper; on: PlainDate }>> => {
    const round = await readRound(tx, roundId)
    const state = await readConsolidated(tx, roundId)
    if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, consolidatedResource(round), 'read')
    if (!may.ok) return may
    if (state.status === 'none' || !state.numbered) return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
    const paper = await paperOf(tx, { house, principal, round, stamp: await stampOf(tx, round, state) })
    return paper.ok ? ok({ state, paper: paper.value, on: state.numbered.issuedOn }) : paper
  })
  if (!remade.ok) return remade
  const { state, paper, on } = remade.value
  const made = await renderAnew(house, paper, { on, template: state.numbered?.template ?? null })
  if (!made.ok) return made
  const checked: { format: 'docx' | 'pdf'; equal: boolean }[] = []
  for (const { format, bytes } of made.value) {
    const hash = hashFile(bytes)
    checked.push({ format, equal: state.files.some((file) => file.format === format && file.file === hash) })
  }
  return ok(checked)
}
