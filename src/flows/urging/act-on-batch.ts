import { type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, ok, type Refusal, type Result, refuse } from '../../kernel/index.ts'
import { allowedLetterActions, type BatchActionBody, type BatchDone, type LiveLetter } from '../../tasks/index.ts'
import { listLetters, readLetters } from '../../tasks/urging/letter-store.ts'
import type { House } from '../house.ts'
import { sentenceOf } from '../papers/find-signers.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { actOnLetter } from './act-on-letter.ts'
import type { Tell } from './compose-letters.ts'
import { deskResource } from './open-desk.ts'
import { letterResource } from './open-letter.ts'

/** The letters of a batch that somebody may read; a batch of which there are none is not found. */
export async function lettersOf(house: House, principal: Principal, batch: string): Promise<Result<LiveLetter[]>> {
  const letters = await query(house, principal, async (tx) => {
    const ids = await listLetters(tx, scopeOf(house.policy, principal, 'urging-letter', 'read'), { batch })
    return readLetters(tx, ids)
  })
  return letters.length > 0 ? ok(letters) : refuse(flowRefusals, 'NOT_FOUND')
}

/** The letters of a batch, for whoever may do something to them; whoever got one letter of a batch does not see the batch. */
export async function openBatch(
  house: House,
  principal: Principal,
  { id, action }: { readonly id: string; readonly action: BatchActionBody['request']['action'] },
): Promise<Result<LiveLetter[]>> {
  const letters = await lettersOf(house, principal, id)
  if (!letters.ok) return letters
  const [first] = letters.value
  if (!first) return refuse(flowRefusals, 'NOT_FOUND')
  const sees = authorize(house, principal, deskResource(first.drafted.office), 'read')
  if (!sees.ok) return sees
  const may = authorize(house, principal, letterResource(first), action)
  return may.ok ? letters : may
}

/**
 * Does the same to every letter of a batch that stands where it can be done, one after the other, each once per command id: what was done before a
 * fault stays done, and a resend goes on from there. A letter that is refused is named with its reason and holds up no other.
 */
export async function actOnBatch(
  house: House,
  principal: Principal,
  asked: { readonly id: string; readonly body: BatchActionBody },
  tell: Tell = () => undefined,
): Promise<Result<BatchDone>> {
  const { id, body } = asked
  const { commandId, request } = body
  const letters = await openBatch(house, principal, { id, action: request.action })
  if (!letters.ok) return letters
  const able = letters.value.filter((letter) => allowedLetterActions(letter).includes(request.action))
  const agencies = await house.organizations()
  const refused: BatchDone['refused'] = []
  const no = (letter: LiveLetter, refusal: Refusal): void => {
    const unit = agencies.getName(letter.drafted.unit, dayOf(house.clock()))
    refused.push({ id: letter.id, unit, code: refusal.code, message: sentenceOf(refusal) })
  }
  for (const [done, letter] of able.entries()) {
    tell({ stage: request.action, done, of: able.length })
    const act = { commandId: `${commandId}/${letter.id}`, expectedVersion: letter.version, request }
    const answer = await actOnLetter(house, principal, letter.id, act)
    if (!answer.ok) no(letter, answer.refusal)
  }
  tell({ stage: request.action, done: able.length, of: able.length })
  return ok({ batchId: id, done: able.length - refused.length, refused })
}
