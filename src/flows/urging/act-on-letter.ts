import type { Principal } from '../../access/index.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import type { FileHash } from '../../files/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { type BookCommand, chooseBook, type Paper, type PaperFormat } from '../../papers/index.ts'
import { commandBook } from '../../papers/store.ts'
import { digestOf, putContent, type Tx } from '../../storage/index.ts'
import {
  checkLetterAction,
  decideLetter,
  type LetterActionBody,
  type LetterCommand,
  type LetterContext,
  type LetterFact,
  type LetterRequest,
  type LiveLetter,
  meantFor,
  monthText,
  type UrgingWritten,
  urgingRefusals,
} from '../../tasks/index.ts'
import { appendLetters, lockLetter } from '../../tasks/urging/letter-store.ts'
import { queueDigest } from '../../tasks/urging/mail-store.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { demandByLetter } from '../explanations/demand-explanation.ts'
import type { House } from '../house.ts'
import { type Signing, settleSigning } from '../papers/settle-signing.ts'
import { check, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { renderBoth } from '../reports/report-paper.ts'
import { letterPaper, letterSymbol, letterWords, paperType } from './letter-paper.ts'
import { openLetter, placeHolders } from './open-letter.ts'

interface Acting {
  readonly house: House
  readonly principal: Principal
  readonly id: string
  readonly body: LetterActionBody
}

/** A letter drawn before the transaction that signs it: no other writer waits for the typesetter. */
interface Drawn {
  readonly of: string
  readonly files: readonly { readonly format: PaperFormat; readonly file: FileHash }[]
}

interface Deed extends Acting {
  readonly tx: Tx
  readonly context: ActContext
  readonly state: LiveLetter
  readonly agencies: Organizations
  readonly drawn: Drawn | undefined
}

type SignRequest = Extract<LetterRequest, { action: 'sign' }>

/** How a letter is signed today. */
export function signingOfLetter(house: House, principal: Principal, drafted: LiveLetter['drafted']): Signing {
  return { house, principal, issuer: drafted.office, inner: [], paper: paperType(drafted), on: dayOf(house.clock()) }
}

interface SignedPaper {
  readonly paper: Paper
  readonly on: PlainDate
  readonly lines: readonly string[]
  readonly signer: UnitId
  readonly post: string | null
}

/** The letter as it goes out when it is signed in a way on a day. Refuses who may not sign, and a unit whose place nobody has. */
async function signedPaper(tx: Tx, { house, principal }: Acting, state: LiveLetter, request: SignRequest): Promise<Result<SignedPaper>> {
  const { drafted, numbered } = state
  const today = dayOf(house.clock())
  const settled = await settleSigning(tx, signingOfLetter(house, principal, drafted), request)
  if (!settled.ok) return settled
  const { lines, signer, post } = settled.value
  const words = await letterWords(tx, house, [drafted])
  const to = meantFor(drafted).flatMap((unit) => placeHolders(words.agencies, unit, today))
  if (to.length === 0) return refuse(urgingRefusals, 'LETTER_UNIT_ENDED', { unit: drafted.unit })
  const on = numbered?.issuedOn ?? today
  const stamp = { number: numbered?.number ?? null, date: on, to, signing: { lines, name: request.name ?? null } }
  const paper = letterPaper(words, drafted, stamp)
  return paper.ok ? ok({ paper: paper.value, on, lines, signer, post }) : paper
}

/** Draws a letter ahead of its signing and keeps its files; undefined where it cannot be signed now: signing then says why. */
async function drawAhead(acting: Acting): Promise<Result<Drawn | undefined>> {
  const { house, principal, body } = acting
  const { request } = body
  if (request.action !== 'sign') return ok(undefined)
  const found = await check(house, principal, async (tx): Promise<Result<SignedPaper>> => {
    const opened = await openLetter(tx, acting, 'sign')
    if (!opened.ok) return opened
    const state = opened.value
    if (state.status !== 'numbered') return refuse(flowRefusals, 'NOT_FOUND')
    return signedPaper(tx, acting, state, request)
  })
  if (!found.ok) return ok(undefined)
  const { paper, on } = found.value
  const made = await renderBoth(house, paper, { on, template: null })
  if (!made.ok) return made
  const files: { format: PaperFormat; file: FileHash }[] = []
  for (const { format, bytes } of made.value) {
    const kept = await house.evidence.putFile(bytes)
    if (!kept.ok) return kept
    files.push({ format, file: kept.value.hash })
  }
  return ok({ of: digestOf({ paper, on }), files })
}

/** Runs a command on the office's book of outgoing papers for this letter. */
async function inBook({ tx, house, context, state }: Deed, command: BookCommand): Promise<Result<number>> {
  const on = state.numbered?.issuedOn ?? dayOf(context.now)
  const asked = { direction: 'outgoing', unit: state.drafted.office, on, secret: false, group: 'administrative', typeSymbol: null } as const
  const book = chooseBook(house.packs.numberBooks, asked)
  if (!book.ok) return book
  const done = await commandBook(tx, context, { identity: book.value, command })
  return done.ok ? ok(done.value.number ?? 0) : done
}

/** What the book of outgoing papers says of a letter. */
const subjectOf = ({ monthly }: LiveLetter['drafted']): string =>
  monthly === undefined ? 'đôn đốc thực hiện nhiệm vụ quá hạn' : `tình hình thực hiện nhiệm vụ tháng ${monthText(monthly.month)}`

async function numberCommand(deed: Deed): Promise<Result<LetterCommand>> {
  const { tx, house, context, state } = deed
  const on = dayOf(context.now)
  const symbol = letterSymbol(await letterWords(tx, house, [state.drafted]), state.drafted, on)
  if (!symbol.ok) return symbol
  const subject = await putContent(tx, subjectOf(state.drafted))
  const number = await inBook(deed, { action: 'reserve', on, symbol: symbol.value, subject, level: null })
  return number.ok ? ok({ action: 'number', number: number.value, symbol: symbol.value }) : number
}

async function signCommand(deed: Deed, request: SignRequest): Promise<Result<LetterCommand>> {
  const { tx, state, drawn } = deed
  const signed = await signedPaper(tx, deed, state, request)
  if (!signed.ok) return signed
  const { paper, on, lines, signer, post } = signed.value
  const isAsDrawn = drawn !== undefined && drawn.of === digestOf({ paper, on })
  if (!isAsDrawn) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: deed.body.expectedVersion, actual: state.version })
  const file = drawn.files[0]?.file ?? null
  const used = await inBook(deed, {
    action: 'use',
    number: state.numbered?.number ?? 0,
    paper: { kind: 'urging-letter', id: state.id },
    file,
  })
  if (!used.ok) return used
  const name = request.name === undefined ? null : await putContent(tx, request.name)
  const { authority, rank, form } = request
  const content = await putContent(tx, lines.join('\n'))
  return ok({ action: 'sign', authority, rank, form, lines: content, signer, name, post, files: [...drawn.files] })
}

/** The unit that receives: the reader's own by opening the letter, else the one that the office names, which said so on paper. */
async function receiveCommand(
  { tx, principal, state }: Deed,
  request: Extract<LetterRequest, { action: 'receive' }>,
): Promise<Result<LetterCommand>> {
  const own = state.to.find((unit) => principal.grants.some((grant) => grant.unit === unit))
  const note = request.note === null ? null : await putContent(tx, request.note)
  if (own !== undefined) return ok({ action: 'receive', unit: own, how: 'opened', note, on: null })
  const unit = request.unit ?? state.to[0]
  return unit === undefined
    ? refuse(urgingRefusals, 'LETTER_NOT_ADDRESSED', { unit: '—' })
    : ok({ action: 'receive', unit, how: 'recorded', note, on: request.on })
}

async function recallCommand(deed: Deed, reason: string): Promise<Result<LetterCommand>> {
  const { tx, state } = deed
  const kept = await putContent(tx, reason)
  if (state.numbered) {
    // The number is gone for ever; its line in the book says why.
    const cancelled = await inBook(deed, { action: 'cancel', number: state.numbered.number, reason: kept })
    if (!cancelled.ok) return cancelled
  }
  return ok({ action: 'recall', reason: kept })
}

async function commandOf(deed: Deed): Promise<Result<LetterCommand>> {
  const { tx } = deed
  const { request } = deed.body
  switch (request.action) {
    case 'approve':
    case 'send':
    case 'pass-on':
      return ok(request)
    case 'take-back':
      return ok({ action: 'take-back', reason: await putContent(tx, request.reason) })
    case 'number':
      return numberCommand(deed)
    case 'sign':
      return signCommand(deed, request)
    case 'receive':
      return receiveCommand(deed, request)
    case 'recall':
      return recallCommand(deed, request.reason)
  }
}

function contextOf({ house, context, state, agencies }: Deed): LetterContext {
  const today = dayOf(context.now)
  const { rows, explainIn } = state.drafted
  const isAsked = explainIn !== null && rows.some(({ rung }) => rung === 'explain')
  return {
    ...context,
    heirsOf: (unit) => placeHolders(agencies, unit, today),
    explainBy: isAsked ? addWorkingDays(house.calendar, today, explainIn) : null,
  }
}

/** Whether the status allows the action is told before anything about books and signers. */
async function factsOf(deed: Deed): Promise<Result<LetterFact[]>> {
  const allowed = checkLetterAction(deed.state, deed.body.request.action)
  if (!allowed.ok) return allowed
  const command = await commandOf(deed)
  return command.ok ? decideLetter(deed.state, command.value, contextOf(deed)) : command
}

/** Puts a letter that was sent into the digests of its addressees, in the same transaction; units without an address open it in the application. */
async function tellByMail(tx: Tx, { house, id }: Acting, { state, to }: { state: LiveLetter; to: readonly UnitId[] }): Promise<void> {
  const { office } = state.drafted
  const { addresses } = await readDesk(tx, office)
  for (const unit of to) {
    const address = addresses.get(unit)
    if (address === undefined) continue
    await queueDigest(tx, { office, unit, address, letterId: id }, { now: house.clock(), calendar: house.calendar })
  }
}

/**
 * Does one thing to a letter, once per command id: approves, numbers in the office's book, signs with its files kept, sends, records a receipt,
 * passes it on to who took the addressee's place, recalls with the number cancelled. Refuses what `decideLetter` refuses, who may not, and a
 * letter to which somebody else did something meanwhile.
 */
export async function actOnLetter(house: House, principal: Principal, id: string, body: LetterActionBody): Promise<Result<UrgingWritten>> {
  const acting = { house, principal, id, body }
  const { commandId, expectedVersion, request } = body
  const drawn = await drawAhead(acting)
  if (!drawn.ok) return drawn
  const command = { commandId, name: 'act-on-urging-letter', body: { id, expectedVersion, request } }
  return perform(house, principal, command, async (tx, context): Promise<Result<UrgingWritten>> => {
    await lockLetter(tx, id)
    const opened = await openLetter(tx, acting, request.action)
    if (!opened.ok) return opened
    const state = opened.value
    const same = sameVersion(state, expectedVersion)
    if (!same.ok) return same
    const facts = await factsOf({ ...acting, tx, context, state, agencies: await house.organizations(), drawn: drawn.value })
    if (!facts.ok) return facts
    await appendLetters(tx, context, [{ id, expectedVersion, facts: facts.value }])
    for (const fact of facts.value) {
      if (fact.type !== 'letter.sent') continue
      const asked =
        fact.explainBy === null ? ok(true) : await demandByLetter(tx, context, { house, letter: state, explainBy: fact.explainBy })
      if (!asked.ok) return asked
      await tellByMail(tx, acting, { state, to: fact.to })
    }
    return ok({ id, version: expectedVersion + facts.value.length })
  })
}
