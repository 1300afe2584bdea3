import { sql } from 'kysely'
import type { AccountId, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import type { Role, SubstituteForm } from '../schema.ts'
import type { SubstituteFact } from './substitute.ts'

/** A substitution as a list shows it. */
export interface SubstituteRow {
  readonly id: string
  readonly holder: AccountId
  readonly substitute: AccountId
  readonly role: Role
  readonly unit: UnitId
  readonly from: PlainDate
  readonly to: PlainDate
  readonly form: SubstituteForm
  readonly reason: string
  readonly paper: string | null
  readonly isEnded: boolean
}

/** Keeps a fact of a substitute of an account; the version of the account is written by its own projection. */
export async function applySubstitute(tx: Tx, { streamId: holder, recordedAt }: Recorded, fact: SubstituteFact): Promise<void> {
  if (fact.type === 'account.substitute-ended') {
    await sql`update account_substitute set ended_at = ${recordedAt}::timestamptz where substitution_id = ${fact.id}`.execute(tx)
    return
  }
  const { id, role, unit, substitute, from, to, form, reason, paper } = fact
  await sql`
    insert into account_substitute (substitution_id, holder, substitute, role, unit, first_day, last_day, form, reason_hash, paper_hash, named_at)
    values (${id}, ${holder}, ${substitute}, ${role}, ${unit}, ${from}::date, ${to}::date, ${form}, ${reason}, ${paper},
      ${recordedAt}::timestamptz)`.execute(tx)
}

/** The substitutions in which somebody is substituted or substitutes, the last first. */
export async function listSubstitutes(db: Reader, account: AccountId): Promise<readonly SubstituteRow[]> {
  const { rows } = await sql<SubstituteRow>`
    select substitution_id as id, holder, substitute, role, unit, first_day as "from", last_day as "to", form, reason_hash as reason,
      paper_hash as paper, ended_at is not null as "isEnded"
    from account_substitute where holder = ${account} or substitute = ${account} order by first_day desc, substitution_id`.execute(db)
  return rows
}

/** Whose a substitution is; undefined when there is none that the reader sees. */
export async function findHolder(db: Reader, id: string): Promise<AccountId | undefined> {
  const { rows } = await sql<{ holder: AccountId }>`
    select holder from account_substitute where substitution_id = ${id}`.execute(db)
  return rows[0]?.holder
}
