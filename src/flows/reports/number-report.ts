import type { Principal } from '../../access/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { type BookIdentity, chooseBook, officialSymbol, type Paper, type PaperFormat } from '../../papers/index.ts'
import { commandBook, nextNumber } from '../../papers/store.ts'
import { type ConsolidatedFact, decideConsolidated, type LiveConsolidated, type LiveRound, reportRefusals } from '../../reports/index.ts'
import { readConsolidated, readRound } from '../../reports/store.ts'
import { digestOf, type Reader, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { chosenTemplate } from '../papers/keep-templates.ts'
import { authorize, check } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { REPORT_TYPE } from './choose-signer.ts'
import { consolidatedResource } from './open-report.ts'
import { issuerOf, paperOf, renderBoth, type Stamp } from './report-paper.ts'

const REPORT_SYMBOL = 'BC'

/** The head of the journal as it stood before the number is given. */
export type Checkpoint = { readonly code: string; readonly qr: string } | null

/** What numbering goes by; `state` is the report that was signed. */
export interface Numbering {
  readonly house: House
  readonly principal: Principal
  readonly context: Pick<ActContext, 'now' | 'actor' | 'office' | 'commandId'>
  readonly round: LiveRound
  readonly state: LiveConsolidated
  readonly checkpoint: Checkpoint
}

/** A report written before its number is given: `of` is the digest of all that its files are made of. */
export interface Drawn {
  readonly of: string
  readonly files: readonly { readonly format: PaperFormat; readonly bytes: Uint8Array }[]
}

/** How the report goes into the asking unit's book on a day. */
async function bookOf(db: Reader, { house, context, round }: Numbering): Promise<Result<{ identity: BookIdentity; symbol: string }>> {
  const on = dayOf(context.now)
  const { letters } = await issuerOf(db, round)
  const symbol = officialSymbol(house.packs.documentTypes.rows, { type: REPORT_TYPE, issuer: letters, on })
  if (!symbol.ok) return symbol
  const asked = { direction: 'outgoing', unit: round.asker, on, secret: false, group: 'administrative', typeSymbol: REPORT_SYMBOL } as const
  const identity = chooseBook(house.packs.numberBooks, asked)
  return identity.ok ? ok({ identity: identity.value, symbol: symbol.value }) : identity
}

interface Written {
  readonly facts: readonly ConsolidatedFact[]
  readonly paper: Paper
  readonly how: { readonly on: PlainDate; readonly template: Stamp['template'] }
  readonly digest: string
}

/** The report with a number: the fact that gives it, the paper that bears it, and the digest of both paper and form. */
async function writeWith(tx: Tx, numbering: Numbering, given: { number: number; symbol: string }): Promise<Result<Written>> {
  const { house, principal, context, round, state, checkpoint } = numbering
  const on = dayOf(context.now)
  const template = await chosenTemplate(tx, round.asker, 'result-report')
  const proof = { checkpoint: checkpoint?.code ?? null, checkpointQr: checkpoint?.qr ?? null, template }
  const facts = decideConsolidated(state, new Map(), { command: { action: 'number', ...given, issuedOn: on, ...proof }, context })
  if (!facts.ok) return facts
  const paper = await paperOf(tx, { house, principal, round, stamp: { number: given.number, date: on, ...proof } })
  if (!paper.ok) return paper
  const how = { on, template }
  return ok({ facts: facts.value, paper: paper.value, how, digest: digestOf({ paper: paper.value, how }) })
}

/**
 * Writes the files of a report as they will be if it gets the number that comes next, and holds nothing meanwhile: an office's own template takes
 * LibreOffice seconds. Undefined where the report cannot be numbered by this principal now: numbering then says why. Refuses what `writeFile` refuses.
 */
export async function drawAhead(
  house: House,
  principal: Principal,
  asked: { roundId: string; expectedVersion: number; checkpoint: Checkpoint; context: Numbering['context'] },
): Promise<Result<Drawn | undefined>> {
  const { roundId, expectedVersion, checkpoint, context } = asked
  const written = await check(house, principal, async (tx): Promise<Result<Written>> => {
    const round = await readRound(tx, roundId)
    if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, consolidatedResource(round), 'number')
    if (!may.ok) return may
    const state = await readConsolidated(tx, roundId)
    if (state.status === 'none' || state.version !== expectedVersion) return refuse(reportRefusals, 'CONSOLIDATED_NOT_FOUND')
    const numbering = { house, principal, context, round, state, checkpoint }
    const book = await bookOf(tx, numbering)
    if (!book.ok) return book
    return writeWith(tx, numbering, { number: await nextNumber(tx, book.value.identity), symbol: book.value.symbol })
  })
  if (!written.ok) return ok(undefined)
  const files = await renderBoth(house, written.value.paper, written.value.how)
  return files.ok ? ok({ of: written.value.digest, files: files.value }) : files
}

/**
 * Takes the next number of the asking unit's book and keeps the report's files; the number names them as its use. Files drawn ahead are taken
 * when nothing that they are made of has changed since; else `draw` writes them here, or gives undefined to have all of it done again.
 */
export async function numberReport(
  tx: Tx,
  numbering: Numbering,
  ahead: { readonly drawn: Drawn | undefined; readonly isLast: boolean },
): Promise<Result<ConsolidatedFact[] | 'changed'>> {
  const { house, context, round } = numbering
  const book = await bookOf(tx, numbering)
  if (!book.ok) return book
  const { identity, symbol } = book.value
  const reserve = { action: 'reserve', on: dayOf(context.now), symbol, subject: round.title, level: null } as const
  const reserved = await commandBook(tx, context, { identity, command: reserve })
  if (!reserved.ok) return reserved
  const number = reserved.value.number ?? 0
  const written = await writeWith(tx, numbering, { number, symbol })
  if (!written.ok) return written
  const isAsDrawn = ahead.drawn?.of === written.value.digest
  if (!isAsDrawn && !ahead.isLast) return ok('changed')
  const files = isAsDrawn && ahead.drawn ? ok(ahead.drawn.files) : await renderBoth(house, written.value.paper, written.value.how)
  if (!files.ok) return files
  const kept: Extract<ConsolidatedFact, { type: 'consolidated.files-kept' }>['files'] = []
  for (const { format, bytes } of files.value) {
    const stored = await house.evidence.putFile(bytes)
    if (!stored.ok) return stored
    kept.push({ format, file: stored.value.hash })
  }
  const paper = { kind: 'consolidated-report', id: round.id } as const
  const used = await commandBook(tx, context, { identity, command: { action: 'use', number, paper, file: kept[0]?.file ?? null } })
  if (!used.ok) return used
  return ok([...written.value.facts, { type: 'consolidated.files-kept', typeVersion: 1, files: kept }])
}
