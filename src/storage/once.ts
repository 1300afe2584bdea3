import { sql } from 'kysely'
import { type ActContext, ok, type Result, refuse } from '../kernel/index.ts'
import { executeBehind } from './engines/behind.ts'
import { storageRefusals } from './refusals.ts'
import { Refused } from './refused.ts'
import { assertRoom } from './room.ts'
import { inTransaction, type Store, type Tx } from './transaction.ts'

const claim = async (tx: Tx, context: ActContext, requestDigest: string): Promise<boolean> => {
  // A rival with the same id makes this wait until its transaction has ended.
  const inserted = await tx
    .insertInto('command')
    .values({ command_id: context.commandId, actor: context.actor, request_digest: requestDigest, answer: null, recorded_at: context.now })
    .onConflict((conflict) => conflict.column('command_id').doNothing())
    .returning('command_id')
    .executeTakeFirst()
  return inserted !== undefined
}

const earlierAnswer = async <T>(tx: Tx, context: ActContext, requestDigest: string): Promise<Result<T>> => {
  const row = await tx.selectFrom('command').selectAll().where('command_id', '=', context.commandId).executeTakeFirstOrThrow()
  if (row.request_digest !== requestDigest || row.actor !== context.actor) {
    return refuse(storageRefusals, 'COMMAND_ID_REUSED', { commandId: context.commandId })
  }
  return ok(row.answer as T) // written below from the answer of the same request
}

/**
 * Runs a command once per command id, in one transaction. A resend (same id, actor and digest) gives the first answer and writes nothing;
 * the id with another digest or actor is refused COMMAND_ID_REUSED. A body that throws `Refused` (see `orRollback`) writes nothing and gives
 * its refusal; such a command may be sent again. The answer must be plain JSON.
 */
export async function once<T>(store: Store, context: ActContext, requestDigest: string, run: (tx: Tx) => Promise<T>): Promise<Result<T>> {
  try {
    assertRoom(store)
    const body = async (tx: Tx): Promise<Result<T>> => {
      if (!(await claim(tx, context, requestDigest))) return await earlierAnswer<T>(tx, context, requestDigest)
      const answer = JSON.stringify((await run(tx)) ?? null)
      await executeBehind(tx, sql`update command set answer = ${answer}::json where command_id = ${context.commandId}`)
      return ok(JSON.parse(answer) as T) // the same trip through JSON that a resend's answer has made
    }
    return await inTransaction(store, body, { scope: { mode: 'act', account: context.actor } })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}
