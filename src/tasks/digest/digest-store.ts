import { sql } from 'kysely'
import type { AccountId, Instant, PlainDate } from '../../kernel/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { leaseBefore } from '../urging/mail/mail-rules.ts'
import { type DigestLine, type DigestLineName, type DigestStatus, isDigestLine } from './lines.ts'

/**
 * Puts the digest of a day into the outbox for every active person who gave an address and wants one, once a person and day however often it is
 * asked. A digest of an earlier day that the mail server never took becomes part of that of this day, so that nobody gets two at once.
 */
export async function queuePersonDigests(tx: Tx, day: PlainDate, now: Instant): Promise<void> {
  await sql`
    insert into mail_outbox (mail_id, account, address_hash, day, status, attempts, due_at, is_maybe_twice)
    select ${day}::text || '/' || a.account_id, a.account_id, m.address_hash, ${day}::date, 'waiting', 0, ${now}::timestamptz, false
    from account_mail m join account a on a.account_id = m.account_id
    where m.address_hash is not null and m.digest <> 'none' and a.status = 'active'
    on conflict do nothing`.execute(tx)
  await sql`
    update mail_outbox o set status = 'merged'
    where o.account is not null and o.day < ${day}::date
      and (o.status = 'waiting' or (o.status = 'sending' and o.taken_at < ${leaseBefore(now)}::timestamptz))
      and exists (select from mail_outbox n where n.account = o.account and n.day = ${day}::date)`.execute(tx)
}

/** What was said, or would have been, in the digest of a person: the numbers by line, and a mark of which things they were about. */
export interface Said {
  readonly lines: readonly Pick<DigestLine, 'name' | 'count'>[]
  readonly mark: string
}

/** Keeps what the digest of a person says, just before it goes. */
export async function keepSaid(tx: Tx, id: string, { lines, mark }: Said): Promise<void> {
  const said = JSON.stringify(lines.map(({ name, count }) => ({ name, count })))
  await sql`update mail_outbox set said = ${said}::jsonb, mark = ${mark} where mail_id = ${id}`.execute(tx)
}

/** A digest for which there was nothing to send. */
export async function settleNothing(tx: Tx, id: string): Promise<void> {
  await sql`update mail_outbox set status = 'nothing', last_error = null where mail_id = ${id}`.execute(tx)
}

/** What the last digest that went to a person was about; null before the first. */
export async function lastMark(db: Reader, account: AccountId): Promise<string | null> {
  const { rows } = await sql<{ mark: string | null }>`
    select mark from mail_outbox where account = ${account} and status = 'sent' order by day desc limit 1`.execute(db)
  return rows[0]?.mark ?? null
}

/** The digest of a day as its person sees it. */
export interface DigestTrace {
  readonly day: PlainDate
  readonly status: DigestStatus
  readonly sentAt: Instant | null
  readonly nextTryAt: Instant | null
  readonly attempts: number
  readonly hasFailed: boolean
  readonly isMaybeTwice: boolean
  readonly lines: readonly { readonly name: DigestLineName; readonly count: number }[]
}

/** The last digests of a person, the newest first. */
export async function listDigests(db: Reader, account: AccountId, limit: number): Promise<DigestTrace[]> {
  const { rows } = await sql<Omit<DigestTrace, 'lines'> & { said: { name: string; count: number }[] | null }>`
    select day, status, sent_at as "sentAt", case when status = 'waiting' then due_at end as "nextTryAt", attempts,
      last_error is not null as "hasFailed", is_maybe_twice as "isMaybeTwice", said
    from mail_outbox where account = ${account} order by day desc limit ${limit}`.execute(db)
  return rows.map(({ said, ...row }) => ({
    ...row,
    lines: (said ?? []).flatMap(({ name, count }) => (isDigestLine(name) ? [{ name, count }] : [])),
  }))
}
