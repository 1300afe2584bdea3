import { allows, type Principal } from '../../access/index.ts'
import { dayOf, ok, type Result } from '../../kernel/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import {
  checkChecker,
  countResults,
  drawSample,
  followUpRuleOn,
  type LiveSample,
  quarterDays,
  resultOf,
  type SampleDetail,
  type SampledTask,
  type SampleRepeat,
  type TaskState,
  TaskText,
} from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { authorize, check, query } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'
import { doersOf } from './act-on-sample.ts'
import { candidatesOf } from './candidates.ts'
import { namingUnits, openSample, resourceOfSample, seenUnits } from './open-sample.ts'
import { figuresOf } from './published-rates.ts'

interface Reading {
  readonly house: House
  readonly principal: Principal
  readonly sample: LiveSample
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly texts: ReadonlyMap<string, unknown>
  readonly people: ReadonlyMap<string, string>
}

function resultsOf({ sample, texts, people }: Reading, taskId: string): SampledTask['results'] {
  return (sample.results.get(taskId) ?? []).map(({ version, verdict, on, by, correction }) => ({
    ...{ version, on, by: people.get(by) ?? by, result: verdict.result, correction: textIn(texts, correction) },
    reason: 'reason' in verdict ? textIn(texts, verdict.reason) : null,
    missing: 'missing' in verdict ? textIn(texts, verdict.missing) : null,
    note: 'note' in verdict ? textIn(texts, verdict.note) : null,
  }))
}

/** Whether the reader may check a task, or why not. */
function mayCheck({ house, principal, sample }: Reading, task: TaskState | undefined): SampledTask['mayCheck'] {
  if (!task || task.status === 'unassigned') return 'no-right'
  if (!allows(house.policy, principal, resourceOfSample(sample), 'check')) return 'no-right'
  const checker = checkChecker({ actor: principal.account, ...doersOf(task.history) })
  if (checker.ok) return 'yes'
  return checker.refusal.code === 'SAMPLE_CHECKED_BY_VERIFIER' ? 'verified-it' : 'claimed-it'
}

function taskView(reading: Reading, id: string): SampledTask {
  const { house, principal, tasks, texts } = reading
  const task = tasks.get(id)
  const results = resultsOf(reading, id)
  const isReadable = task !== undefined && task.status !== 'unassigned' && allows(house.policy, principal, taskResource(task), 'read')
  if (!isReadable) {
    return { id, title: null, clause: null, readable: false, verifiedOn: null, isTakenBack: false, results, mayCheck: 'no-right' }
  }
  const words = TaskText.safeParse(texts.get(task.assigned.text))
  return {
    ...{ id, title: words.success ? words.data.title : null, clause: task.assigned.clause, readable: true, results },
    ...{ verifiedOn: task.status === 'verified' ? task.verifiedOn : null, isTakenBack: task.status !== 'verified' },
    mayCheck: mayCheck(reading, task),
  }
}

async function readFor(tx: Tx, asked: Pick<Reading, 'house' | 'principal' | 'sample'>, ids: readonly string[]): Promise<Reading> {
  const tasks = await readTasks(tx, ids)
  const entered = ids.flatMap((id) => asked.sample.results.get(id) ?? [])
  const titles = [...tasks.values()].flatMap((task) => (task.status === 'unassigned' ? [] : [task.assigned.text]))
  return {
    ...{ ...asked, tasks },
    texts: await findContents(tx, [...new Set([...titles, ...hashesIn(entered)])]),
    people: await namePeople(tx, [asked.sample.drawnBy, ...entered.map(({ by }) => by)]),
  }
}

/** What no paper prescribes in the rule of the quarter; null where it has a basis. */
function doubtOf(house: House, sample: LiveSample): string | null {
  const doubt = followUpRuleOn(house.packs.followUpRules, quarterDays(sample.drawn.quarter).to)?.unverified ?? false
  return typeof doubt === 'string' ? doubt : null
}

/** One sample: seed, rule and units with their drawn tasks and results; a unit that reads it as its own sees its own part. */
export function showSample(house: House, principal: Principal, id: string): Promise<Result<SampleDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openSample(tx, { house, principal, id }, 'read')
    if (!opened.ok) return opened
    const sample = opened.value
    const { office, quarter, seed, rule, candidates } = sample.drawn
    const seen = seenUnits(house, principal, sample)
    const units = sample.drawn.units.filter(({ unit }) => seen.units.includes(unit))
    const reading = await readFor(
      tx,
      { house, principal, sample },
      units.flatMap(({ drawn }) => drawn),
    )
    const agencies = await house.organizations()
    const { from, to } = quarterDays(quarter)
    const nameOf = namingUnits(agencies, dayOf(house.clock()))
    return ok({
      ...{ id, version: sample.version, office: unitName(agencies, office, to), quarter, from, to, seed, candidates },
      ...{ drawnOn: sample.drawnOn, drawnBy: reading.people.get(sample.drawnBy) ?? sample.drawnBy, isWhole: seen.isWhole },
      rule: { ...rule, unverified: doubtOf(house, sample) },
      units: units.map((one) => {
        const counts = countResults(one.drawn.map((task) => resultOf(sample, task)?.verdict.result ?? null))
        return {
          ...{ unit: nameOf(one.unit, to), digest: one.digest, tasks: one.drawn.map((task) => taskView(reading, task)) },
          figures: figuresOf({ candidates: one.candidates, ...counts }),
        }
      }),
    })
  })
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, at) => one === b[at])

/**
 * Draws again with the kept seed from what was known at the moment of the draw, and says where it comes out the same. Reads beyond the reader’s own
 * tasks, and gives out of others no more than counts and yes or no.
 */
export async function repeatDraw(house: House, principal: Principal, id: string): Promise<Result<SampleRepeat>> {
  const opened = await query(house, principal, (tx) => openSample(tx, { house, principal, id }, 'read'))
  if (!opened.ok) return opened
  const sample = opened.value
  const may = authorize(house, principal, resourceOfSample(sample), 'read')
  if (!may.ok) return may
  const { office, quarter, seed, rule, units } = sample.drawn
  const { from, to } = quarterDays(quarter)
  const candidates = await check(house, principal, (tx) => candidatesOf(tx, { office, from, to, knownAt: sample.drawnAt }))
  const again = new Map(drawSample(seed, rule, candidates).map(({ unit, drawn }) => [unit, drawn]))
  const found = new Map(candidates.map((one) => [one.unit, one]))
  const seen = seenUnits(house, principal, sample)
  const nameOf = namingUnits(await house.organizations(), dayOf(house.clock()))
  const compared = units.map((one) => {
    const { ids = [], digest = '' } = found.get(one.unit) ?? {}
    const drawn = again.get(one.unit) ?? []
    const isMine = seen.units.includes(one.unit)
    return {
      ...{ unit: nameOf(one.unit, to), count: ids.length, isSame: digest === one.digest && isSameList(drawn, one.drawn) },
      ...{ ids: isMine ? [...ids] : null, drawn: isMine ? [...drawn] : null },
    }
  })
  const isSame = compared.every((one) => one.isSame) && found.size === units.length
  return ok({ seed, isSame, units: seen.isWhole ? compared : compared.filter(({ ids }) => ids !== null) })
}
