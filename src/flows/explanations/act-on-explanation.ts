import type { Principal } from '../../access/index.ts'
import { type ActContext, dayOf, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { appendExplanation, lockExplanation } from '../../tasks/explanation/explanation-store.ts'
import {
  checkExplanationAction,
  decideExplanation,
  type ExplanationActionBody,
  type ExplanationCommand,
  ExplanationRequest,
  type ExplanationWritten,
  explanationRefusals,
  type LiveExplanation,
  taskRefusals,
} from '../../tasks/index.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { perform } from '../perform.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { openExplanation } from './open-explanation.ts'

interface Acting {
  readonly house: House
  readonly principal: Principal
  readonly id: string
  readonly body: ExplanationActionBody
}

/** The unit for which the person answers: its own that has the place of the one that was asked, else the one for which it keys in a paper. */
async function answererOf({ house, principal, body }: Acting, { demanded }: LiveExplanation): Promise<Result<UnitId>> {
  const agencies = await house.organizations()
  const today = dayOf(house.clock())
  const places = standingOn(agencies, today).all(demanded.unit)
  const own = principal.grants.find(({ unit, role }) => places.includes(unit) && (role === 'head' || role === 'focal'))?.unit
  const unit = own ?? places.find((one) => one === body.onBehalfOf)
  if (unit !== undefined) return ok(unit)
  return refuse(explanationRefusals, 'EXPLANATION_NOT_FOR', { unit: agencies.getName(demanded.unit, today) })
}

/** The command with its texts kept; the files that it cites must be open to the person. */
async function commandOf(tx: Tx, { house, principal, body }: Acting): Promise<Result<ExplanationCommand>> {
  const proofs = body.request.action === 'answer' ? body.request.proofs : []
  for (const proof of proofs) {
    const file = 'file' in proof ? proof.file : null
    if (file !== null && !(await mayCite(tx, house, principal, file))) return refuse(taskRefusals, 'TASK_FILE_MISSING', { file })
  }
  return ok(ExplanationRequest.parse(await keepTexts(tx, body.request)))
}

async function actIn(tx: Tx, context: ActContext, acting: Acting): Promise<Result<ExplanationWritten>> {
  const { house, id, body } = acting
  const { request, expectedVersion } = body
  await lockExplanation(tx, id)
  const opened = await openExplanation(tx, acting, request.action)
  if (!opened.ok) return opened
  const state = opened.value
  const same = sameVersion(state, expectedVersion)
  if (!same.ok) return same
  const allowed = checkExplanationAction(state, request.action)
  if (!allowed.ok) return allowed
  const by = request.action === 'answer' ? await answererOf(acting, state) : ok(state.demanded.office)
  if (!by.ok) return by
  const command = await commandOf(tx, acting)
  if (!command.ok) return command
  const deciding = { ...context, calendar: house.calendar, effectiveOn: body.effectiveOn, by: by.value }
  const facts = decideExplanation(state, command.value, deciding)
  if (!facts.ok) return facts
  await appendExplanation(tx, context, { id, expectedVersion, facts: facts.value })
  return ok({ id, version: expectedVersion + facts.value.length })
}

/**
 * Answers, accepts, gives back or withdraws a demand, once per command id. Of two who act at once one is told that the other was first. Refuses what
 * `decideExplanation` refuses, who may not, and an answer for a unit that was not asked.
 */
export function actOnExplanation(
  house: House,
  principal: Principal,
  id: string,
  body: ExplanationActionBody,
): Promise<Result<ExplanationWritten>> {
  const { commandId, onBehalfOf, ...asked } = body
  const command = {
    ...{ commandId, name: 'act-on-explanation', body: { id, ...asked, effectiveOn: asked.effectiveOn ?? null } },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
  return perform(house, principal, command, (tx, context) => actIn(tx, context, { house, principal, id, body }))
}
