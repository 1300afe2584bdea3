import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { listExplanations, readExplanations } from '../../tasks/explanation/explanation-store.ts'
import {
  allowedExplanationActions,
  CAUSES,
  type ExplainedTask,
  type ExplanationDetail,
  type ExplanationItem,
  type ExplanationList,
  type ExplanationQuery,
  type ExplanationStanding,
  explanationAsOf,
  isExplanationOverdue,
  isOpen,
  isRoundLate,
  type LiveExplanation,
  lastRound,
  roundDue,
  wasAnsweredLate,
} from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import { standingOn, withPlaces } from '../difficulties/open-difficulty.ts'
import type { House } from '../house.ts'
import { askedDay } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { placeHolders } from '../urging/open-letter.ts'
import { nameTurn } from './about-record.ts'
import { type ExplanationNames, nameExplanations } from './name-explanations.ts'
import { explanationResource, openExplanation, queryExplanations } from './open-explanation.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
}

/** The units for which a person may do a verb in a relation. */
async function unitsOf({ house, principal }: Reading, of: { verb: string; relation: 'own' | 'assigner' }): Promise<ReadonlySet<string>> {
  const scope = scopeOf(house.policy, await withPlaces(house, principal), 'explanation', of.verb)
  return new Set(scope.all ? [] : scope.clauses.flatMap(({ relation, ids }) => (relation === of.relation ? ids : [])))
}

function standingsOf(state: LiveExplanation, { house, asOf }: Reading): readonly ExplanationStanding[] {
  const { calendar } = house
  const overdue: readonly ExplanationStanding[] = isExplanationOverdue(state, { asOf, calendar }) ? ['overdue'] : []
  return [state.status, ...overdue, ...(wasAnsweredLate(state, calendar) ? (['late'] as const) : [])]
}

function countsOf(states: readonly LiveExplanation[], reading: Reading): ExplanationList['counts'] {
  const counts = { asked: 0, returned: 0, answered: 0, accepted: 0, withdrawn: 0, overdue: 0, late: 0 }
  for (const state of states) for (const standing of standingsOf(state, reading)) counts[standing] += 1
  return counts
}

/** The last answer of a demand, whether or not it was given back. */
const lastAnswer = ({ rounds }: LiveExplanation) => rounds.flatMap(({ answer }) => answer ?? []).at(-1)

function causesOf(states: readonly LiveExplanation[]): ExplanationList['causes'] {
  const given = states.flatMap((state) => (state.status === 'withdrawn' ? [] : (lastAnswer(state)?.causes ?? [])))
  const count = (kind: (typeof CAUSES)[number]): number => given.filter((one) => one.kind === kind).length
  const [a, b, c, d, e] = CAUSES
  return { [a]: count(a), [b]: count(b), [c]: count(c), [d]: count(d), [e]: count(e) }
}

/** A demand as lists show it. */
function itemOf(state: LiveExplanation, names: ExplanationNames, { house, asOf }: Reading): ExplanationItem {
  const { demanded, demandedOn, status } = state
  const { about } = demanded
  const { calendar } = house
  const [first] = demanded.tasks
  return {
    ...{ id: state.id, version: state.version, status, about, taskCount: demanded.tasks.length, demandedOn },
    ...{ office: names.unit(demanded.office, demandedOn), unit: names.unit(demanded.unit, demandedOn), head: names.head(state) },
    title: about.kind === 'record' ? names.text(about.name) : first === undefined ? null : names.title(first.text),
    turned: about.kind === 'record' ? nameTurn(house, about, demandedOn) : null,
    due: isOpen(state) ? roundDue(lastRound(state), calendar) : null,
    isOverdue: isExplanationOverdue(state, { asOf, calendar }),
    answeredOn: lastAnswer(state)?.on ?? null,
    wasLate: wasAnsweredLate(state, calendar),
  }
}

/** Which of a person's demands a list asks for. */
async function filterOf(reading: Reading, asked: ExplanationQuery): Promise<(state: LiveExplanation) => boolean> {
  const office = await unitsOf(reading, { verb: 'demand', relation: 'assigner' })
  const own = await unitsOf(reading, { verb: 'answer', relation: 'own' })
  return (state) => {
    const { demanded } = state
    if (asked.list === 'demanded' && !office.has(demanded.office)) return false
    if (asked.list === 'of-us' && !own.has(demanded.unit)) return false
    if (asked.cause !== undefined && !lastAnswer(state)?.causes.some(({ kind }) => kind === asked.cause)) return false
    return asked.unit === undefined || demanded.unit === asked.unit
  }
}

/** What waits for a person: demands to answer, those among them whose day has passed, answers to decide. */
async function hereOf(states: readonly LiveExplanation[], reading: Reading): Promise<ExplanationList['here']> {
  const own = await unitsOf(reading, { verb: 'answer', relation: 'own' })
  const deciding = await unitsOf(reading, { verb: 'accept', relation: 'assigner' })
  const mine = states.filter((state) => isOpen(state) && own.has(state.demanded.unit))
  const overdue = mine.filter((state) => isExplanationOverdue(state, { asOf: reading.asOf, calendar: reading.house.calendar }))
  const toDecide = states.filter(({ status, demanded }) => status === 'answered' && deciding.has(demanded.office))
  return { toAnswer: mine.length, overdue: overdue.length, toDecide: toDecide.length }
}

/**
 * Demands that a person may read, as they stood on a day and were known on another: what its office demanded, what is demanded of its unit, or all.
 * Each count opens as long a list.
 */
export function listExplanationsFor(house: House, principal: Principal, asked: ExplanationQuery): Promise<ExplanationList> {
  return queryExplanations(house, principal, async (tx) => {
    const reading = { house, principal, asOf: askedDay(house, asked.asOf) }
    const scope = scopeOf(house.policy, await withPlaces(house, principal), 'explanation', 'read')
    const ids = await listExplanations(tx, scope, { task: asked.task, record: asked.record })
    const histories = await readExplanations(tx, ids)
    const states = ids.flatMap((id) => {
      const state = explanationAsOf(histories.get(id) ?? [], { asOf: reading.asOf, knownOn: asked.knownOn })
      return state.status === 'none' ? [] : [state]
    })
    const all = states.filter(await filterOf(reading, asked))
    const { standing } = asked
    const shown = standing === undefined ? all : all.filter((state) => standingsOf(state, reading).includes(standing))
    const names = await nameExplanations(tx, reading, shown)
    return {
      items: shown.map((state) => itemOf(state, names, reading)),
      ...{ counts: countsOf(all, reading), causes: causesOf(all), here: await hereOf(states, reading) },
      ...{ asOf: reading.asOf, knownOn: asked.knownOn ?? null },
    }
  })
}

async function tasksOf(tx: Tx, state: LiveExplanation, at: Reading & { names: ExplanationNames }): Promise<ExplanationDetail['tasks']> {
  const { house, principal, names } = at
  const tasks = await readTasks(
    tx,
    state.demanded.tasks.map(({ taskId }) => taskId),
  )
  const isReadable = (id: string): boolean => {
    const task = tasks.get(id)
    return task !== undefined && task.status !== 'unassigned' && allows(house.policy, principal, taskResource(task), 'read')
  }
  const causes = new Map(lastAnswer(state)?.causes.map((one) => [one.taskId, one]))
  return state.demanded.tasks.map(({ taskId: id, text, clause, directiveId, due, class: found }: ExplainedTask) => ({
    ...{ id, title: names.title(text), clause, directive: names.directive(directiveId), due, class: found, readable: isReadable(id) },
    ...{ cause: causes.get(id)?.kind ?? null, note: names.text(causes.get(id)?.note ?? null) },
  }))
}

function roundsOf(state: LiveExplanation, at: Reading & { names: ExplanationNames }): ExplanationDetail['rounds'] {
  const { asOf, names } = at
  const { calendar } = at.house
  return state.rounds.map((round) => {
    const { since, days, answer, returned } = round
    return {
      ...{ since, days, due: roundDue(round, calendar) },
      // What was withdrawn waits for nobody any more.
      isLate: (answer !== null || isOpen(state)) && isRoundLate(round, { asOf, calendar }),
      answer: answer && {
        ...{ on: answer.on, by: names.unit(answer.by, answer.on), text: names.text(answer.text), proofs: answer.proofs.map(names.proof) },
      },
      returned: returned && { on: returned.on, reason: names.text(returned.reason) },
    }
  })
}

/** One demand with its tasks, its rounds, its life, and what this person may do now. */
export function showExplanation(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined },
): Promise<Result<ExplanationDetail>> {
  return queryExplanations(house, principal, async (tx) => {
    const opened = await openExplanation(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const reading = { house, principal, asOf: askedDay(house, asked.asOf) }
    const then = explanationAsOf(opened.value.history, { asOf: reading.asOf })
    const state = then.status === 'none' ? opened.value : then
    const agencies = await house.organizations()
    const today = dayOf(house.clock())
    const { unit, office, reason, leftOut } = state.demanded
    const { all } = standingOn(agencies, today)
    const resource = explanationResource({ office, unit }, all)
    const allowed = allowedExplanationActions(opened.value).filter((action) => allows(house.policy, principal, resource, action))
    const names = await nameExplanations(tx, reading, [state])
    const at = { ...reading, names }
    const heirs = agencies.findUnit(unit, today) ? [] : placeHolders(agencies, unit, today)
    const own = principal.grants.some((grant) => all(unit).includes(grant.unit))
    return ok({
      ...itemOf(state, names, reading),
      ...{ version: opened.value.version, asOf: reading.asOf, reason: names.text(reason), leftOut },
      ...{ tasks: await tasksOf(tx, state, at), rounds: roundsOf(state, at) },
      ...{ endedOn: state.endedOn, endNote: names.text(state.endNote), heirs: heirs.map((one) => names.unit(one, today)) },
      ...{ events: names.events(state), allowed, keysIn: allowed.includes('answer') && !own },
    })
  })
}
