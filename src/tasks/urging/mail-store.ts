import { sql } from 'kysely'
import type { WorkCalendar } from '../../calendar/index.ts'
import type { AccountId, Instant, PlainDate, UnitId } from '../../kernel/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { digestMoment, leaseBefore } from './mail/mail-rules.ts'

/** A letter that is to be told to a unit by mail. */
export interface Told {
  readonly office: UnitId
  readonly unit: UnitId
  /** The content that holds the address. */
  readonly address: string
  readonly letterId: string
}

/**
 * Puts a letter into the unit’s digest in the caller’s transaction: the one that waits, else a new one. What commits will be sent, and nothing
 * that did not commit.
 */
export async function queueDigest(tx: Tx, told: Told, at: { readonly now: Instant; readonly calendar: WorkCalendar }): Promise<void> {
  const { office, unit, address, letterId } = told
  await sql`select pg_advisory_xact_lock(74017036, hashtext(${unit}))`.execute(tx)
  const { rows } = await sql<{ id: string; day: PlainDate; status: string }>`
    select mail_id as id, day, status from mail_outbox where unit = ${unit} order by day desc limit 1`.execute(tx)
  const last = rows[0]
  let id = last?.id
  if (last === undefined || last.status !== 'waiting') {
    const moment = digestMoment(at.now, last?.day ?? null, at.calendar)
    id = `${moment.day}/${unit}`
    await sql`
      insert into mail_outbox (mail_id, office, unit, address_hash, day, status, attempts, due_at, is_maybe_twice)
      values (${id}, ${office}, ${unit}, ${address}, ${moment.day}::date, 'waiting', 0, ${moment.at}::timestamptz, false)`.execute(tx)
  }
  await sql`insert into mail_outbox_letter (mail_id, letter_id) values (${id}, ${letterId}) on conflict do nothing`.execute(tx)
}

/** A digest that is in hand: of the letters that wait for a unit, or of what waits for a person. */
export interface MailInHand {
  readonly id: string
  readonly to: { readonly unit: UnitId } | { readonly account: AccountId }
  readonly address: string
  readonly day: PlainDate
  readonly attempts: number
  readonly letters: readonly string[]
}

/**
 * Takes the next digest that is due; no other process takes it for ten minutes. One that a dead process had in hand comes again, marked: nobody
 * knows whether the server had taken it.
 */
export async function takeDue(tx: Tx, now: Instant): Promise<MailInHand | undefined> {
  const { rows } = await sql<Omit<MailInHand, 'letters' | 'to'> & { unit: UnitId; account: null | AccountId }>`
    update mail_outbox set status = 'sending', attempts = attempts + 1, taken_at = ${now}::timestamptz,
      is_maybe_twice = is_maybe_twice or status = 'sending'
    where mail_id = (
      select mail_id from mail_outbox
      where (status = 'waiting' and due_at <= ${now}::timestamptz) or (status = 'sending' and taken_at < ${leaseBefore(now)}::timestamptz)
      order by due_at, mail_id limit 1 for update skip locked)
    returning mail_id as id, unit, account, address_hash as address, day, attempts`.execute(tx)
  const [mail] = rows
  if (!mail) return undefined
  const letters = await sql<{ id: string }>`select letter_id as id from mail_outbox_letter where mail_id = ${mail.id} order by 1`.execute(
    tx,
  )
  const { unit, account, ...rest } = mail
  return { ...rest, to: account === null ? { unit } : { account }, letters: letters.rows.map(({ id }) => id) }
}

/** A digest that the mail server took. */
export async function settleSent(tx: Tx, id: string, now: Instant): Promise<void> {
  await sql`update mail_outbox set status = 'sent', sent_at = ${now}::timestamptz, last_error = null where mail_id = ${id}`.execute(tx)
}

/** A digest that the mail server did not take: it waits, with what was said. */
export async function settleFailed(tx: Tx, id: string, said: { readonly error: string; readonly dueAt: Instant }): Promise<void> {
  await sql`
    update mail_outbox set status = 'waiting', due_at = ${said.dueAt}::timestamptz, last_error = ${said.error.slice(0, 500)}
    where mail_id = ${id}`.execute(tx)
}

/** How many digests wait, are in hand, were sent, and of how many nobody knows whether they went twice. */
export async function countMail(db: Reader): Promise<{ waiting: number; sending: number; sent: number; maybeTwice: number }> {
  const { rows } = await sql<{ waiting: number; sending: number; sent: number; maybeTwice: number }>`
    select (count(*) filter (where status = 'waiting'))::integer as waiting, (count(*) filter (where status = 'sending'))::integer as sending,
      (count(*) filter (where status = 'sent'))::integer as sent, (count(*) filter (where is_maybe_twice))::integer as "maybeTwice"
    from mail_outbox`.execute(db)
  return rows[0] ?? { waiting: 0, sending: 0, sent: 0, maybeTwice: 0 }
}
