import type { Principal } from '../../access/index.ts'
import { type ActContext, dayOf, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { appendDifficulty, readDifficulty } from '../../tasks/difficulty/difficulty-store.ts'
import {
  type DifficultyActionBody,
  type DifficultyCommand,
  type DifficultyContext,
  type DifficultyFacts,
  DifficultyRequest,
  type DifficultyWritten,
  decideDifficulty,
  difficultyRefusals,
  type LiveDifficulty,
  lastStop,
  taskRefusals,
} from '../../tasks/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { perform } from '../perform.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { openDifficulty, type Standing, standingOn } from './open-difficulty.ts'
import { findRunning, stopClocks } from './stop-clocks.ts'

interface Acting {
  readonly house: House
  readonly principal: Principal
  readonly id: string
  readonly body: DifficultyActionBody
}

/** The difficulty, open to the request; somebody whose unit had it until a moment ago is told where it went. */
async function open(tx: Tx, acting: Acting): Promise<Result<LiveDifficulty>> {
  const { house, principal, id, body } = acting
  const opened = await openDifficulty(tx, acting, body.request.action)
  if (opened.ok || opened.refusal.code !== 'NOT_ALLOWED') return opened
  const state = await readDifficulty(tx, id)
  if (state.status === 'none' || body.expectedVersion >= state.version) return opened
  const had = state.stops.slice(0, -1).some(({ unit }) => principal.grants.some((grant) => grant.unit === unit))
  const { unit, since } = lastStop(state)
  const name = (await house.organizations()).getName(unit, since)
  return had ? refuse(difficultyRefusals, 'DIFFICULTY_MOVED_ON', { unit: name, on: since }) : opened
}

/** What hangs together with a difficulty: those joined to it, or the one that it is joined to. */
async function othersOf(tx: Tx, state: LiveDifficulty): Promise<LiveDifficulty[]> {
  const ids = state.joinedTo === null ? state.others : [state.joinedTo]
  const found: LiveDifficulty[] = []
  for (const id of ids) {
    const other = await readDifficulty(tx, id)
    if (other.status !== 'none') found.push(other)
  }
  return found
}

/** The command with its texts kept; another difficulty to which it is joined must be open to the person as well. */
async function commandOf(tx: Tx, acting: Acting): Promise<Result<DifficultyCommand>> {
  const { house, principal, body } = acting
  const kept = DifficultyRequest.parse(await keepTexts(tx, body.request))
  const file = 'paper' in kept ? (kept.paper?.file ?? null) : null
  if (file !== null && !(await mayCite(tx, house, principal, file))) return refuse(taskRefusals, 'TASK_FILE_MISSING', { file })
  if (kept.action !== 'join') return ok(kept)
  const into = await openDifficulty(tx, { house, principal, id: kept.into }, 'join')
  return into.ok ? ok({ action: 'join', into: into.value }) : into
}

/** The unit for which the person handles it: the one that has the place where it waits. */
function handlerOf({ principal }: Acting, state: LiveDifficulty, { all }: Standing): UnitId {
  const here = all(lastStop(state).unit)
  return principal.grants.find(({ unit }) => here.includes(unit))?.unit ?? principal.office
}

async function write(
  tx: Tx,
  context: ActContext,
  decided: readonly DifficultyFacts[],
  versions: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { id, facts } of decided) await appendDifficulty(tx, context, { id, expectedVersion: versions.get(id) ?? 0, facts })
}

async function actIn(tx: Tx, context: ActContext, acting: Acting): Promise<Result<DifficultyWritten>> {
  const { house, principal, id, body } = acting
  const opened = await open(tx, acting)
  if (!opened.ok) return opened
  const state = opened.value
  // What has ended says so with its day, before two versions are compared.
  const same = state.status === 'waiting' ? sameVersion(state, body.expectedVersion) : ok(true)
  if (!same.ok) return same
  const isKeyedIn = body.request.action === 'withdraw' && !principal.grants.some(({ unit }) => unit === state.raised.raisedBy)
  const command = await commandOf(tx, acting)
  if (!command.ok) return command
  const agencies = await house.organizations()
  const today = dayOf(context.now)
  const places = standingOn(agencies, today)
  if (isKeyedIn && body.onBehalfOf !== state.raised.raisedBy && !places.all(state.raised.raisedBy).some((unit) => holds(principal, unit))) {
    return refuse(difficultyRefusals, 'DIFFICULTY_RAISED_BY_OTHERS')
  }
  const others = await othersOf(tx, state)
  const running = await findRunning(tx, [state, ...others])
  const deciding: DifficultyContext = {
    ...context,
    ...{ effectiveOn: body.effectiveOn, by: handlerOf(acting, state, places), others, placeOf: places.one },
    nameOf: (unit) => agencies.getName(unit, today),
    isClockRunning: (one) => running.has(one.id),
  }
  const decided = decideDifficulty(state, command.value, deciding)
  if (!decided.ok) return decided
  const into = command.value.action === 'join' ? [command.value.into] : []
  await write(tx, context, decided.value, new Map([state, ...others, ...into].map((one) => [one.id, one.version])))
  const stopped = await stopClocks(tx, context, { house, decided: decided.value, difficulties: [state, ...others] })
  if (!stopped.ok) return stopped
  const own = decided.value.find((one) => one.id === id)?.facts.length ?? 0
  return ok({ id, version: state.version + own })
}

const holds = (principal: Principal, unit: UnitId): boolean => principal.grants.some((grant) => grant.unit === unit)

/**
 * Answers, passes up, returns, joins, separates or withdraws a difficulty, once per command id. An answer reaches all that were joined and stops the
 * clocks of their tasks where it says so, all in one transaction. Of two who answer at once the second learns the day and the unit of the first.
 */
export function actOnDifficulty(
  house: House,
  principal: Principal,
  id: string,
  body: DifficultyActionBody,
): Promise<Result<DifficultyWritten>> {
  const { commandId, onBehalfOf, ...asked } = body
  const command = {
    ...{ commandId, name: 'act-on-difficulty', body: { id, ...asked, effectiveOn: asked.effectiveOn ?? null } },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
  return perform(house, principal, command, (tx, context) => actIn(tx, context, { house, principal, id, body }))
}
