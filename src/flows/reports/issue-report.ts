import type { Principal } from '../../access/index.ts'
import { hashFile } from '../../files/evidence-store.ts'
import type { FileHash } from '../../files/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { chooseBook, officialSymbol, type Paper, type PaperFormat, signingLines } from '../../papers/index.ts'
import { commandBook } from '../../papers/store.ts'
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
import { chosenTemplate } from '../papers/keep-templates.ts'
import { writeFile } from '../papers/write-file.ts'
import { authorize, perform, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { currentCheckpoint } from '../storekeeping/seal-store.ts'
import { consolidatedResource } from './open-report.ts'
import { issuerOf, paperOf, REPORT_TYPE, renderAnew, renderBoth, stampOf } from './report-paper.ts'

/** The actions that make a submitted report an issued one. */
export type IssuingBody = Extract<ConsolidatedActionBody, { action: 'sign' | 'number' | 'send' | 'record-receipt' }>

const REPORT_SYMBOL = 'BC'

interface Issuing {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly round: LiveRound
  readonly state: LiveConsolidated
  /** Taken before the transaction: the head of the journal as it stood. */
  readonly checkpoint: { readonly code: string; readonly qr: string } | null
}

const command = (issuing: Issuing, asked: ConsolidatedCommand): Result<ConsolidatedFact[]> =>
  decideConsolidated(issuing.state, new Map(), { command: asked, context: issuing.context })

async function sign(issuing: Issuing, body: Extract<IssuingBody, { action: 'sign' }>): Promise<Result<ConsolidatedFact[]>> {
  const { house, tx, context, round } = issuing
  const { authority, rank, form, on, unit, delegation } = body
  const organizations = await house.organizations()
  const day = on ?? dayOf(context.now)
  const issuer = organizations.getName(round.asker, day)
  const inside = unit === undefined ? {} : { unit: organizations.getName(unit, day) }
  const asked = { issuer, on: day, authority, rank, form, ...inside, ...(delegation === undefined ? {} : { delegation }) }
  const lines = signingLines(house.packs.signing, asked)
  if (!lines.ok) return lines
  const content = await putContent(tx, lines.value.lines.join('\n'))
  const name = body.name === undefined ? null : await putContent(tx, body.name)
  const as = { authority, rank, form, lines: content, signer: unit ?? round.asker, name }
  return command(issuing, { action: 'sign', as, ...(on === undefined ? {} : { on }) })
}

/** Takes the next number of the asking unit's book, writes the paper and keeps its files; the number names them as its use. */
async function number(issuing: Issuing): Promise<Result<ConsolidatedFact[]>> {
  const { house, principal, tx, context, round, checkpoint } = issuing
  const issuedOn = dayOf(context.now)
  const { letters } = await issuerOf(tx, round)
  const symbol = officialSymbol(house.packs.documentTypes.rows, { type: REPORT_TYPE, issuer: letters, on: issuedOn })
  if (!symbol.ok) return symbol
  const asked = {
    direction: 'outgoing',
    unit: round.asker,
    on: issuedOn,
    secret: false,
    group: 'administrative',
    typeSymbol: REPORT_SYMBOL,
  } as const
  const identity = chooseBook(house.packs.numberBooks, asked)
  if (!identity.ok) return identity
  const subject = round.title
  const reserved = await commandBook(tx, context, {
    identity: identity.value,
    command: { action: 'reserve', on: issuedOn, symbol: symbol.value, subject, level: null },
  })
  if (!reserved.ok) return reserved
  const given = reserved.value.number ?? 0
  const template = await chosenTemplate(tx, round.asker, 'result-report')
  const proof = { checkpoint: checkpoint?.code ?? null, checkpointQr: checkpoint?.qr ?? null, template }
  const facts = command(issuing, { action: 'number', number: given, symbol: symbol.value, issuedOn, ...proof })
  if (!facts.ok) return facts
  const paper = await paperOf(tx, { house, principal, round, stamp: { number: given, date: issuedOn, ...proof } })
  if (!paper.ok) return paper
  const files = await renderBoth(house, paper.value, { on: issuedOn, template })
  if (!files.ok) return files
  const kept: Extract<ConsolidatedFact, { type: 'consolidated.files-kept' }>['files'] = []
  for (const { format, bytes } of files.value) {
    const stored = await house.evidence.putFile(bytes)
    if (!stored.ok) return stored
    kept.push({ format, file: stored.value.hash })
  }
  const used = await commandBook(tx, context, {
    identity: identity.value,
    command: { action: 'use', number: given, paper: { kind: 'consolidated-report', id: round.id }, file: kept[0]?.file ?? null },
  })
  if (!used.ok) return used
  return ok([...facts.value, { type: 'consolidated.files-kept', typeVersion: 1, files: kept }])
}

async function factsOf(issuing: Issuing, body: IssuingBody): Promise<Result<ConsolidatedFact[]>> {
  const { tx, round } = issuing
  switch (body.action) {
    case 'sign':
      return sign(issuing, body)
    case 'number':
      return number(issuing)
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

/**
 * Does one action of issuing on a submitted report: sign it by a post that may, give it the next number of the book and keep its files by
 * hash, send it, record its receipt. The files bear the code of the journal's head at that moment.
 */
export async function issueConsolidated(
  house: House,
  principal: Principal,
  roundId: string,
  body: IssuingBody,
): Promise<Result<ReportWritten>> {
  const { commandId, expectedVersion, ...asked } = body
  // The head is sealed outside the transaction that writes the number.
  const checkpoint = body.action === 'number' ? await currentCheckpoint(house) : null
  return perform(
    house,
    principal,
    { commandId, name: 'issue-consolidated', body: { roundId, expectedVersion, asked } },
    async (tx, context) => {
      const round = await readRound(tx, roundId)
      if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
      const may = authorize(house, principal, consolidatedResource(round), body.action)
      if (!may.ok) return may
      const state = await readConsolidated(tx, roundId)
      if (state.status === 'none') return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
      if (state.version !== expectedVersion) {
        return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: state.version })
      }
      const facts = await factsOf({ house, principal, tx, context, round, state, checkpoint }, body)
      if (!facts.ok) return facts
      await appendConsolidated(tx, context, { id: roundId, expectedVersion, facts: facts.value })
      return ok({ id: roundId, version: expectedVersion + facts.value.length })
    },
  )
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
