import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { listDifficulties, readDifficulties } from '../../tasks/difficulty/difficulty-store.ts'
import {
  allowedDifficultyActions,
  type DifficultyDetail,
  type DifficultyItem,
  type DifficultyList,
  type DifficultyQuery,
  type DifficultyStanding,
  difficultyAsOf,
  isStopLate,
  type LiveDifficulty,
  lastStop,
  stopDue,
  waitingOn,
} from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { askedDay } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { type DifficultyNames, nameDifficulties } from './name-difficulties.ts'
import { difficultyResource, openDifficulty, partsOf, queryDifficulties, standingOn, withPlaces } from './open-difficulty.ts'
import { defaultTerm } from './raise-difficulty.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
}

/** The units that a person acts for in a relation: those whose difficulties it raises, or those at which it answers. */
async function unitsOf(house: House, principal: Principal, of: { verb: string; relation: 'own' | 'lead' }): Promise<ReadonlySet<string>> {
  const scope = scopeOf(house.policy, await withPlaces(house, principal), 'difficulty', of.verb)
  return new Set(scope.all ? [] : scope.clauses.flatMap(({ relation, ids }) => (relation === of.relation ? ids : [])))
}

function standingOf(state: LiveDifficulty, { house, asOf }: Reading): readonly DifficultyStanding[] {
  const isOverdue = waitingOn(state, { asOf, calendar: house.calendar })?.isOverdue
  return isOverdue ? ['waiting', 'overdue'] : [state.status]
}

function countsOf(states: readonly LiveDifficulty[], reading: Reading): DifficultyList['counts'] {
  const counts = { waiting: 0, overdue: 0, answered: 0, returned: 0, withdrawn: 0 }
  for (const state of states) for (const standing of standingOf(state, reading)) counts[standing] += 1
  return counts
}

/** Which of some tasks a person may open. */
async function openTasks(tx: Tx, { house, principal }: Reading, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const tasks = await readTasks(tx, [...new Set(ids)])
  const open = [...tasks].filter(([, task]) => task.status !== 'unassigned' && allows(house.policy, principal, taskResource(task), 'read'))
  return new Set(open.map(([id]) => id))
}

function itemOf(state: LiveDifficulty, names: DifficultyNames, at: Reading & { readable: ReadonlySet<string> }): DifficultyItem {
  const { raised, raisedOn } = state
  const stop = lastStop(state)
  const waiting = waitingOn(state, { asOf: at.asOf, calendar: at.house.calendar })
  return {
    ...{ id: state.id, version: state.version, text: names.text(raised.text), status: state.status },
    task: { id: raised.taskId, title: names.taskTitle(state), clause: raised.clause, readable: at.readable.has(raised.taskId) },
    ...{ directive: names.directive(state), raisedBy: names.unit(raised.raisedBy, raisedOn), raisedOn },
    ...{ at: names.unit(stop.unit, stop.since), since: stop.since, due: waiting?.due ?? null, isOverdue: waiting?.isOverdue ?? false },
    ...{ asksClock: raised.asksClock, joinedTo: state.joinedTo, joinedCount: state.others.length },
  }
}

/**
 * Difficulties that a person may read, as they stood on a day and were known on another: raised by its unit, waiting at its unit (those joined to
 * another are answered with that one), or all. Each count opens as long a list.
 */
export function listDifficultiesFor(house: House, principal: Principal, asked: DifficultyQuery): Promise<DifficultyList> {
  return queryDifficulties(house, principal, async (tx) => {
    const reading = { house, principal, asOf: askedDay(house, asked.asOf) }
    const scope = scopeOf(house.policy, await withPlaces(house, principal), 'difficulty', 'read')
    const ids = await listDifficulties(tx, scope)
    const histories = await readDifficulties(tx, ids)
    const days = { asOf: reading.asOf, knownOn: asked.knownOn }
    const states = ids.flatMap((id) => {
      const state = difficultyAsOf(histories.get(id) ?? [], days)
      return state.status === 'none' ? [] : [state]
    })
    const own = await unitsOf(house, principal, { verb: 'raise', relation: 'own' })
    const here = await unitsOf(house, principal, { verb: 'answer', relation: 'lead' })
    const isHere = (state: LiveDifficulty): boolean => here.has(lastStop(state).unit) && state.joinedTo === null
    const isAsked = (state: LiveDifficulty): boolean => {
      const { raised } = state
      if (asked.list === 'mine' && !own.has(raised.raisedBy)) return false
      if (asked.list === 'to-answer' && !isHere(state)) return false
      if (asked.task !== undefined && raised.taskId !== asked.task) return false
      if (asked.directive !== undefined && raised.directiveId !== asked.directive) return false
      return asked.unit === undefined || raised.raisedBy === asked.unit
    }
    const all = states.filter(isAsked)
    const wanted = asked.standing === undefined ? undefined : asked.standing
    const shown = wanted === undefined ? all : all.filter((state) => standingOf(state, reading).includes(wanted))
    const names = await nameDifficulties(tx, reading, shown)
    const readable = await openTasks(
      tx,
      reading,
      shown.map(({ raised }) => raised.taskId),
    )
    const { waiting = 0, overdue = 0 } = countsOf(states.filter(isHere), reading)
    return {
      items: shown.map((state) => itemOf(state, names, { ...reading, readable })),
      ...{ counts: countsOf(all, reading), waitingHere: { waiting, overdue } },
      ...{ asOf: reading.asOf, knownOn: asked.knownOn ?? null },
    }
  })
}

/** The whole way of a difficulty: where it was, where it waits, where it could still go. */
function wayOf(state: LiveDifficulty, names: DifficultyNames, { house, asOf }: Reading): DifficultyDetail['way'] {
  const { calendar } = house
  const been = state.stops.map((stop) => ({
    ...{ unit: names.unit(stop.unit, stop.since), days: stop.days, since: stop.since, until: stop.until },
    ...{ due: stopDue(stop, calendar), isLate: isStopLate(stop, { asOf, calendar }) },
  }))
  const ahead = state.status === 'waiting' ? state.raised.route.slice(lastStop(state).place + 1) : []
  const open = { since: null, until: null, due: null, isLate: false }
  return [...been, ...ahead.map(({ unit, days }) => ({ unit: names.unit(unit, asOf), days, ...open }))]
}

/** What waits at the same place, joined to nothing: to these a difficulty can be joined. */
async function joinableTo(tx: Tx, state: LiveDifficulty, { house, principal }: Reading): Promise<LiveDifficulty[]> {
  const scope = scopeOf(house.policy, await withPlaces(house, principal), 'difficulty', 'join')
  const histories = await readDifficulties(tx, await listDifficulties(tx, scope))
  const { one } = standingOn(await house.organizations(), dayOf(house.clock()))
  const place = one(lastStop(state).unit)
  return [...histories.values()].flatMap((history) => {
    const other = difficultyAsOf(history, { asOf: dayOf(house.clock()) })
    const isSame = other.status === 'waiting' && other.joinedTo === null && other.id !== state.id && one(lastStop(other).unit) === place
    return isSame ? [other] : []
  })
}

/** One difficulty with its way, its answer, those joined to it, its life, and what this person may do now. */
export function showDifficulty(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined },
): Promise<Result<DifficultyDetail>> {
  return queryDifficulties(house, principal, async (tx) => {
    const opened = await openDifficulty(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const reading = { house, principal, asOf: askedDay(house, asked.asOf) }
    const then = difficultyAsOf(opened.value.history, { asOf: reading.asOf })
    const state = then.status === 'none' ? opened.value : then
    const { all } = standingOn(await house.organizations(), dayOf(house.clock()))
    const resource = difficultyResource(partsOf(opened.value), all)
    const allowed = allowedDifficultyActions(opened.value).filter((action) => allows(house.policy, principal, resource, action))
    const joined = [...(await readDifficulties(tx, state.others)).values()].flatMap((history) => {
      const other = difficultyAsOf(history, { asOf: reading.asOf })
      return other.status === 'none' ? [] : [other]
    })
    const joinable = allowed.includes('join') ? await joinableTo(tx, state, reading) : []
    const names = await nameDifficulties(tx, reading, [state, ...joined, ...joinable])
    const readable = await openTasks(tx, reading, [state.raised.taskId])
    const brief = (one: LiveDifficulty) => ({
      ...{ id: one.id, unit: names.unit(one.raised.raisedBy, one.raisedOn), text: names.text(one.raised.text) },
    })
    const doubt = state.raised.rule === 'default' ? defaultTerm(house, state.raisedOn)?.unverified : null
    const answer = state.status === 'answered' ? state.answer : null
    return ok({
      ...itemOf(state, names, { ...reading, readable }),
      ...{ version: opened.value.version, asOf: reading.asOf, proposal: names.text(state.raised.proposal) },
      proofs: state.raised.proofs.map(names.proof),
      ...{ way: wayOf(state, names, reading), rule: state.raised.rule, unverified: typeof doubt === 'string' ? doubt : null },
      answer: answer && {
        ...{ on: answer.on, by: names.unit(answer.by, answer.on), text: names.text(answer.text), paper: names.paper(answer.paper) },
        ...{ clock: answer.clock, clockLeft: answer.clockLeft },
      },
      ...{ joined: joined.map(brief), joinable: joinable.map(brief), events: names.events(state), allowed },
    })
  })
}
