import { randomInt } from 'node:crypto'
import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { type AccountId, type ActContext, ok, type Result, refuse, SEED_MAX } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import {
  type CheckContext,
  type DrawSampleBody,
  decideCheck,
  decideDraw,
  followUpRuleOn,
  isDrawn,
  type LiveSample,
  quarterDays,
  resultOf,
  SampleCheck,
  type SampleResultBody,
  type SampleWritten,
  sampleId,
  sampleRefusals,
  type TaskFact,
} from '../../tasks/index.ts'
import { appendSample, readSample } from '../../tasks/sample/sample-store.ts'
import { readTaskHistory } from '../../tasks/store.ts'
import { sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { notAllowed, perform } from '../perform.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { candidatesOf } from './candidates.ts'
import { openSample, sampleResource } from './open-sample.ts'

/** Whether a person draws at all, for whatever office. */
function draws(house: House, principal: Principal): boolean {
  const scope = scopeOf(house.policy, principal, 'task-sample', 'draw')
  return scope.all || scope.clauses.length > 0
}

/**
 * Draws the sample of an office and a quarter from the tasks that stand verified in it, once per command id. Without a seed the machine takes one.
 * Refuses who may not draw for the office and what the rule refuses (`decideDraw`); of two who draw at once the second is told so.
 */
export function drawTaskSample(house: House, principal: Principal, body: DrawSampleBody): Promise<Result<SampleWritten>> {
  const { commandId, office, quarter } = body
  const command = { commandId, name: 'draw-task-sample', body: { office, quarter, seed: body.seed ?? null } }
  return perform(house, principal, command, async (tx, context) => {
    const may = draws(house, principal) && allows(house.policy, principal, sampleResource({ office, units: [] }), 'draw')
    if (!may) return notAllowed(house, 'task-sample', 'draw')
    const id = sampleId(office, quarter)
    const { from, to } = quarterDays(quarter)
    const candidates = await candidatesOf(tx, { office, from, to, knownAt: context.now })
    const rule = followUpRuleOn(house.packs.followUpRules, to)
    const seed = body.seed ?? randomInt(1, SEED_MAX + 1)
    const facts = decideDraw(await readSample(tx, id), { office, quarter, seed, rule, candidates }, context.now)
    if (!facts.ok) return facts
    await appendSample(tx, context, { id, expectedVersion: 0, facts: facts.value })
    return ok({ id, version: 1 })
  })
}

type Doers = Pick<CheckContext, 'claimers' | 'verifiers'>

/** Who ever claimed or verified a task: an entry that was taken back makes nobody a stranger to it. */
export function doersOf(history: readonly { readonly fact: TaskFact; readonly actor: AccountId }[]): Doers {
  const of = (type: TaskFact['type']) => new Set(history.flatMap(({ fact, actor }) => (fact.type === type ? [actor] : [])))
  return { claimers: of('task.claimed'), verifiers: of('task.verified') }
}

async function checkIn(tx: Tx, context: ActContext, { sample, body }: { sample: LiveSample; body: SampleResultBody }) {
  const { taskId, effectiveOn } = body
  if (!isDrawn(sample, taskId)) return refuse(sampleRefusals, 'SAMPLE_TASK_NOT_DRAWN')
  const same = sameVersion({ version: resultOf(sample, taskId)?.version ?? 0 }, body.expectedVersion)
  if (!same.ok) return same
  const check = SampleCheck.parse(await keepTexts(tx, body.check))
  const doers = doersOf(await readTaskHistory(tx, taskId))
  const facts = decideCheck(sample, { taskId, effectiveOn, ...check }, { ...context, ...doers })
  if (!facts.ok) return facts
  await appendSample(tx, context, { id: sample.id, expectedVersion: sample.version, facts: facts.value })
  return ok({ id: sample.id, version: sample.version + facts.value.length })
}

/**
 * Enters what came of looking at a drawn task, once per command id. Refuses who may not check, a result that another entered meanwhile
 * (CHANGED_BY_ANOTHER), and what the rule refuses (`decideCheck`), whoever claimed or verified the task among it.
 */
export function checkSampledTask(house: House, principal: Principal, id: string, body: SampleResultBody): Promise<Result<SampleWritten>> {
  const { commandId, ...asked } = body
  const command = { commandId, name: 'check-sampled-task', body: { id, ...asked, effectiveOn: asked.effectiveOn ?? null } }
  return perform(house, principal, command, async (tx, context) => {
    const opened = await openSample(tx, { house, principal, id }, 'check')
    return opened.ok ? await checkIn(tx, context, { sample: opened.value, body }) : opened
  })
}
