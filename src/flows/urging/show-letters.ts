import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { type PaperFormat, paperRefusals } from '../../papers/index.ts'
import type { SigningChoices } from '../../reports/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import {
  allowedLetterActions,
  type Batch,
  type BatchDetail,
  type BatchItem,
  LETTER_ACTIONS,
  type LetterAction,
  type LetterDetail,
  type LetterItem,
  type LetterList,
  type LetterRow,
  type LetterStatus,
  type LiveLetter,
} from '../../tasks/index.ts'
import { listLetters, readLetters } from '../../tasks/urging/letter-store.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import type { House } from '../house.ts'
import { signingChoices } from '../papers/settle-signing.ts'
import { writeFile } from '../papers/write-file.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { unitName } from '../task-items.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'
import { lettersOf } from './act-on-batch.ts'
import { signingOfLetter } from './act-on-letter.ts'
import { type LetterWords, letterPaper, letterWords } from './letter-paper.ts'
import { deskResource } from './open-desk.ts'
import { letterResource, openLetter, placeHolders } from './open-letter.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
}

/** Number and symbol of a letter: `07/UBND`; null before it has them. */
export const numberOf = ({ numbered }: LiveLetter): string | null =>
  numbered === null ? null : `${String(numbered.number).padStart(2, '0')}/${numbered.symbol}`

function actionsOf({ house, principal }: Reading, letter: LiveLetter): LetterAction[] {
  const resource = letterResource(letter)
  return allowedLetterActions(letter).filter((action) => allows(house.policy, principal, resource, action))
}

function itemOf(reading: Reading, letter: LiveLetter, task?: string): LetterItem {
  const { drafted, to, numbered, sentOn, receipts, explainBy } = letter
  const { batchId, kind, unit, rung, asOf, knownOn, overdue, rows, monthly } = drafted
  const name = (one: UnitId, on: PlainDate = asOf) => unitName(reading.agencies, one, on)
  return {
    ...{
      id: letter.id,
      version: letter.version,
      batchId,
      kind,
      month: monthly?.month ?? null,
      status: letter.status,
      unit: name(unit),
      rung,
      asOf,
      knownOn,
      overdue,
    },
    to: to.map((one) => name(one, sentOn ?? asOf)),
    ...{ taskCount: rows.length, number: numberOf(letter), issuedOn: numbered?.issuedOn ?? null, sentOn, explainBy },
    receivedAt: receipts.at(-1)?.at ?? null,
    taskRung: rows.find(({ taskId }) => taskId === task)?.rung ?? null,
    isOwn: to.some((one) => reading.principal.grants.some((grant) => grant.unit === one)),
    actions: actionsOf(reading, letter),
  }
}

/** A batch with how many of its letters stand where. */
export function batchItem(batch: Batch, letters: readonly LiveLetter[], by: string): BatchItem {
  const { batchId, asOf, knownOn, on, letters: count } = batch
  const byStatus: BatchItem['byStatus'] = {}
  for (const { status } of letters) byStatus[status] = (byStatus[status] ?? 0) + 1
  return { batchId, asOf, knownOn, on, by, letters: count, byStatus }
}

/** A batch with its letters, and what can be done to some of them now. */
export async function showBatch(house: House, principal: Principal, id: string): Promise<Result<BatchDetail>> {
  const letters = await lettersOf(house, principal, id)
  if (!letters.ok) return letters
  const agencies = await house.organizations()
  const office = letters.value[0]?.drafted.office
  if (office === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  // Whoever got one letter of a batch reads that letter, not the batch.
  const may = authorize(house, principal, deskResource(office), 'read')
  if (!may.ok) return may
  return query(house, principal, async (tx) => {
    const batch = (await readDesk(tx, office)).batches.find(({ batchId }) => batchId === id)
    if (!batch) return refuse(flowRefusals, 'NOT_FOUND')
    const people = await namePeople(tx, [batch.by])
    const items = letters.value.map((letter) => itemOf({ house, principal, agencies }, letter))
    const able = LETTER_ACTIONS.filter((action) => items.some(({ actions }) => actions.includes(action)))
    const head = batchItem(batch, letters.value, people.get(batch.by) ?? batch.by)
    return ok({ ...head, office: unitName(agencies, office, batch.asOf), items, may: able })
  })
}

/** Letters that somebody may read: all, those about a task, those in some states, or those that came to its units and wait to be opened. */
export async function listLettersFor(
  house: House,
  principal: Principal,
  asked: { readonly task?: string | undefined; readonly waiting?: boolean; readonly statuses?: readonly LetterStatus[] },
): Promise<LetterList> {
  const agencies = await house.organizations()
  const scope = scopeOf(house.policy, principal, 'urging-letter', asked.waiting ? 'receive' : 'read')
  const own = asked.waiting && !scope.all ? { ...scope, clauses: scope.clauses.filter(({ relation }) => relation === 'own') } : scope
  return query(house, principal, async (tx) => {
    const statuses = asked.waiting ? (['sent'] as const) : asked.statuses
    const letters = await readLetters(tx, await listLetters(tx, own, { task: asked.task, statuses }))
    return { items: letters.map((letter) => itemOf({ house, principal, agencies }, letter, asked.task)) }
  })
}

function unitOf({ fact }: LiveLetter['history'][number]): UnitId | null {
  if (fact.type === 'letter.received') return fact.unit
  return fact.type === 'letter.passed-on' ? fact.to : null
}

async function eventsOf(tx: Tx, { agencies }: Reading, { history }: LiveLetter): Promise<LetterDetail['events']> {
  const texts = await findContents(tx, hashesIn(history.map(({ fact }) => ('reason' in fact || 'note' in fact ? fact : null))))
  const people = await namePeople(
    tx,
    history.map(({ actor }) => actor),
  )
  return history.map((one) => {
    const { fact, version, effectiveOn: on, recordedAt: at, actor } = one
    const unit = unitOf(one)
    return {
      ...{ version, type: fact.type, on, at, by: people.get(actor) ?? actor, unit: unit === null ? null : unitName(agencies, unit, on) },
      text: 'reason' in fact ? textIn(texts, fact.reason) : 'note' in fact ? textIn(texts, fact.note) : null,
    }
  })
}

async function signatureOf(tx: Tx, { signed, history }: LiveLetter): Promise<LetterDetail['signature']> {
  if (signed === null) return null
  const texts = await findContents(tx, [signed.lines, ...(signed.name === null ? [] : [signed.name])])
  const on = history.find(({ fact }) => fact.type === 'letter.signed')?.effectiveOn ?? ''
  return { lines: (textIn(texts, signed.lines) ?? '').split('\n'), name: textIn(texts, signed.name), on }
}

function formatsOf({ drafted, signed }: LiveLetter): PaperFormat[] {
  if (drafted.kind === 'notice') return []
  return signed ? signed.files.map(({ format }) => format) : ['docx', 'pdf']
}

/** The table of a letter as a screen shows it. */
export function letterRows({ titles }: Pick<LetterWords, 'titles'>, rows: readonly LetterRow[]): LetterDetail['rows'] {
  return rows.map(({ taskId, text, clause, rung, firstDue, due, daysLate, timesUrged }) => ({
    ...{ task: taskId, title: titles.get(text) ?? null, clause, rung, firstDue, due, daysLate, timesUrged },
  }))
}

/** A letter as it was written, frozen, with its life and who has the place of an addressee that ended since. */
export async function showLetter(house: House, principal: Principal, id: string): Promise<Result<LetterDetail>> {
  const agencies = await house.organizations()
  return query(house, principal, async (tx): Promise<Result<LetterDetail>> => {
    const opened = await openLetter(tx, { house, principal, id }, 'read')
    if (!opened.ok) return opened
    const letter = opened.value
    const reading = { house, principal, agencies }
    const { drafted, to } = letter
    const words = await letterWords(tx, house, [drafted])
    const on = dayOf(house.clock())
    const ended = (to.length === 0 ? [drafted.unit] : to).filter((unit) => !agencies.findUnit(unit, on))
    return ok({
      ...itemOf(reading, letter),
      ...{ office: unitName(agencies, drafted.office, drafted.asOf), reported: drafted.reported, stopped: drafted.stopped },
      rows: letterRows(words, drafted.rows),
      signature: await signatureOf(tx, letter),
      formats: formatsOf(letter),
      events: await eventsOf(tx, reading, letter),
      heirs: ended.map((unit) => ({
        from: unitName(agencies, unit, on),
        to: placeHolders(agencies, unit, on).map((heir) => unitName(agencies, heir, on)),
      })),
    })
  })
}

/** The ways in which a letter may be signed today, and whose post may not, with the sentence why. */
export function showLetterSignings(house: House, principal: Principal, id: string): Promise<Result<SigningChoices>> {
  return query(house, principal, async (tx): Promise<Result<SigningChoices>> => {
    const opened = await openLetter(tx, { house, principal, id }, 'sign')
    if (!opened.ok) return opened
    return ok(await signingChoices(tx, signingOfLetter(house, principal, opened.value.drafted)))
  })
}

/** The letter as a file: the signed one byte for byte as it was kept, the .docx of the draft as it was approved, any other as it stands. */
export async function openLetterFile(
  house: House,
  principal: Principal,
  asked: { readonly id: string; readonly format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const { id, format } = asked
  const found = await query(house, principal, async (tx) => {
    const opened = await openLetter(tx, { house, principal, id }, 'read')
    if (!opened.ok) return opened
    return ok({ letter: opened.value, words: await letterWords(tx, house, [opened.value.drafted]) })
  })
  if (!found.ok) return found
  const { letter, words } = found.value
  const { drafted, numbered, signed } = letter
  if (drafted.kind === 'notice') return refuse(flowRefusals, 'NOT_FOUND')
  const number = numberOf(letter)?.replace('/', '-') ?? 'du-thao'
  const name = `${number} ${words.agencies.getName(drafted.unit, drafted.asOf)}.${format}`
  const file = signed
    ? signed.files.find((one) => one.format === format)?.file
    : numbered === null && format === 'docx'
      ? drafted.file
      : null
  if (signed && file === undefined) return refuse(paperRefusals, 'PDF_NOT_AVAILABLE')
  if (file) {
    const bytes = await house.evidence.openFile(file)
    return bytes.ok ? ok({ bytes: bytes.value, name }) : bytes
  }
  const on = numbered?.issuedOn ?? drafted.asOf
  const stamp = { number: numbered?.number ?? null, date: numbered?.issuedOn ?? null, to: [drafted.unit], signing: null }
  const paper = letterPaper(words, drafted, stamp)
  if (!paper.ok) return paper
  const bytes = await writeFile(house, paper.value, { format, on, template: null })
  return bytes.ok ? ok({ bytes: bytes.value, name }) : bytes
}
