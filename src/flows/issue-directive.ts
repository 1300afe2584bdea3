import type { Principal } from '../access/index.ts'
import { DIRECTIVE_STREAM, headerWordsOf } from '../documents/directive-projection-store.ts'
import { EVENT_STREAM, findExpectedEvent } from '../documents/event-store.ts'
import {
  type Directive,
  dayOfDirective,
  decideWithdraw,
  dutyTitle,
  eventWords,
  expectEvent,
  type IssueAnswer,
  type IssueBody,
  issuedFact,
  type PlannedTask,
  type ProductKind,
  planIssue,
  type WithdrawBody,
  type Written,
} from '../documents/index.ts'
import { type ActContext, newId, ok, type Result, type UnitId } from '../kernel/index.ts'
import { append, findContent, putContent, type Tx } from '../storage/index.ts'
import { allowedActions, decide, type ProductType, type TaskDraft } from '../tasks/index.ts'
import { appendTask, readTask } from '../tasks/store.ts'
import { takeActs, takeBackActs } from './directives/amend-tasks.ts'
import { carryTask, closeSuperseded, type Following, followsFact, giveBack, openFollowed, planFollowOn } from './directives/follow-on.ts'
import { openDirective, readingOf, sameVersion, wordsOf } from './directives/open-directive.ts'
import type { House } from './house.ts'
import { perform } from './perform.ts'
import { assignTasks } from './task-assign.ts'

const PRODUCTS = {
  report: 'document',
  plan: 'document',
  scheme: 'document',
  regulation: 'document',
  document: 'document',
  conference: 'event',
  review: 'event',
  inspection: 'event',
  training: 'event',
  campaign: 'event',
  result: 'state-of-affairs',
} as const satisfies Record<ProductKind, ProductType>

interface Issuing {
  readonly house: House
  readonly tx: Tx
  readonly context: ActContext
  readonly id: string
  readonly state: Directive
}

type Words = Awaited<ReturnType<typeof wordsOf>>

/** The outside event of each trigger among the planned duties: one that is awaited already under that name, or a new one. */
async function awaitEvents(
  { tx, context, id, state }: Issuing,
  planned: readonly PlannedTask[],
  words: Words,
): Promise<Map<string, string>> {
  const events = new Map<string, string>()
  for (const { duty } of planned) {
    if ((duty.term.kind !== 'trigger' && duty.term.kind !== 'after-event') || events.has(duty.term.event)) continue
    const name = eventWords(duty.term.event, state, words)
    const known = await findExpectedEvent(tx, name)
    const event = known ?? newId()
    if (known === undefined) {
      const fact = expectEvent(await putContent(tx, name), id)
      await append(tx, context, { stream: EVENT_STREAM, streamId: event, expectedVersion: 0, facts: [fact] })
    }
    events.set(duty.term.event, event)
  }
  return events
}

interface Drafting extends Issuing {
  readonly words: Words
  readonly text: string
  readonly events: ReadonlyMap<string, string>
}

function draftOf(drafting: Drafting, { duty, lead, coordinators }: PlannedTask): TaskDraft {
  const { id, state, words, events } = drafting
  const { term } = duty
  const event = 'event' in term ? term.event : null
  const text = duty.spans
    .map(([from, to]) => drafting.text.slice(from, to))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  const figures = duty.targets.length > 0 && (duty.product === null || duty.product === 'result')
  const type = figures ? 'figures' : duty.product === null ? null : PRODUCTS[duty.product]
  return {
    ...{ directiveId: id, dutyId: duty.id, clause: duty.clause.slice(0, 40) || null, lead, coordinators: [...coordinators] },
    product: type === null ? null : { type, description: null },
    term: !('event' in term) ? term : { ...term, event: eventWords(term.event, state, words) },
    eventId: event === null ? null : (events.get(event) ?? null),
    source: { from: duty.spans[0]?.[0] ?? 0, to: duty.spans.at(-1)?.[1] ?? 0 },
    ...{ field: null, updateEveryDays: null, reviewOn: term.kind === 'none' ? term.reviewOn : null },
    // Each unit of a group that must have a paper of its own gives the task on by it, or by parts.
    mustPassOn: duty.lead?.kind === 'group' && (duty.product === 'document' || duty.product === 'plan'),
    assignedOn: dayOfDirective(state),
    title: (dutyTitle(duty, words) ?? text).slice(0, 500) || duty.id,
    text: text.slice(0, 20_000),
  }
}

/** The task of each planned one: a new one, or the open one with which it goes on. */
async function tasksOf(
  drafting: Drafting,
  planned: readonly PlannedTask[],
  { assigner, following }: Issue,
): Promise<Result<ReadonlyMap<PlannedTask, string>>> {
  const { house, tx, context } = drafting
  const carrying = following ? await planFollowOn(following, planned) : ok([])
  if (!carrying.ok) return carrying
  const goesOn = new Set(carrying.value.map((one) => one.planned))
  const fresh = planned.filter((one) => !goesOn.has(one))
  const made = await assignTasks(
    tx,
    context,
    house,
    fresh.map((task) => ({ draft: draftOf(drafting, task), assigner })),
  )
  if (!made.ok) return made
  for (const { planned: order, task } of carrying.value) {
    const carried = following ? await carryTask(following, task, draftOf(drafting, order)) : ok(true)
    if (!carried.ok) return carried
  }
  return ok(
    new Map([
      ...fresh.map((one, at) => [one, made.value[at]?.id ?? ''] as const),
      ...carrying.value.map((one) => [one.planned, one.task.id] as const),
    ]),
  )
}

interface Issue {
  readonly assigner: UnitId
  readonly following: Following | undefined
}

/** The following with the acts that were taken: they are done before tasks are carried, closed and made. */
async function withActs(following: Following, planned: readonly PlannedTask[]) {
  const before = await openFollowed(following.tx, following, following.follows.of)
  if (!before.ok) return before
  const { issuer } = headerWordsOf(await findContent(following.tx, following.state.review.header.words))
  const taken = await takeActs(following, before.value, planned, issuer)
  return taken.ok ? ok({ following: { ...following, follows: taken.value.follows }, changed: taken.value.changed }) : taken
}

async function issue(issuing: Issuing, planned: readonly PlannedTask[], asked: Issue): Promise<Result<IssueAnswer>> {
  const { tx, context, id, state } = issuing
  const acts = asked.following ? await withActs(asked.following, planned) : ok({ following: undefined, changed: [] })
  if (!acts.ok) return acts
  const { following, changed } = acts.value
  const how = { ...asked, following }
  const words = await wordsOf(tx, state)
  const events = await awaitEvents(issuing, planned, words)
  const drafting = { ...issuing, words, events, text: (await readingOf(tx, state)).text }
  const made = await tasksOf(drafting, planned, how)
  if (!made.ok) return made
  if (following) {
    const { issuer } = headerWordsOf(await findContent(tx, state.review.header.words))
    const closed = await closeSuperseded(following, issuer)
    if (!closed.ok) return closed
  }
  const tasks = planned.map((one) => ({
    ...{ duty: one.duty.id, task: made.value.get(one) ?? '', lead: one.lead, coordinators: one.coordinators },
  }))
  const awaited = [...events].map(([trigger, event]) => ({ trigger, event }))
  const facts = [issuedFact(tasks, awaited), ...(following ? [followsFact(following, changed)] : [])]
  await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion: state.version, facts })
  return ok({
    id,
    version: state.version + facts.length,
    tasks: tasks.map((task) => task.task),
    events: awaited.map((event) => event.event),
  })
}

/**
 * Makes tasks of the reviewed duties in one transaction (a duty of a group: one for each member unit that got the paper for action) and
 * closes the review. With `follows`, open tasks of a directive that this one amends or replaces go on under its duties or are closed. Refuses ISSUE_BLOCKED while a blocking question is open, and what the rules of tasks refuse.
 */
export function issueDirective(house: House, principal: Principal, id: string, body: IssueBody): Promise<Result<IssueAnswer>> {
  const { commandId, expectedVersion, follows } = body
  const command = { commandId, name: 'issue-directive', body: { id, expectedVersion, ...(follows === undefined ? {} : { follows }) } }
  const assigner = principal.grants.find((grant) => grant.role === 'specialist')?.unit ?? principal.office
  return perform(house, principal, command, async (tx, context) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'issue' })
    if (!opened.ok) return opened
    const same = sameVersion(opened.value, expectedVersion)
    if (!same.ok) return same
    const planned = planIssue(opened.value, { isAmending: (follows?.acts?.length ?? 0) > 0 })
    if (!planned.ok) return planned
    const issuing = { house, tx, context, id, state: opened.value }
    const following = follows === undefined ? undefined : { ...issuing, principal, follows }
    return issue(issuing, planned.value, { assigner, following })
  })
}

/** Closes what is still open of the tasks of a withdrawn directive. */
async function closeTasks({ house, tx, context, state }: Issuing, reason: string): Promise<Result<true>> {
  const carried = new Set(state.follows?.carried)
  for (const { task: taskId } of state.tasks) {
    if (carried.has(taskId)) continue
    const task = await readTask(tx, taskId)
    if (task.status === 'unassigned' || !allowedActions(task).includes('close')) continue
    const close = { action: 'close' as const, reason, decision: { kind: 'note' as const, text: reason } }
    const facts = decide(task, close, { ...context, calendar: house.calendar, isAssigner: true })
    if (!facts.ok) return facts
    await appendTask(tx, context, { id: taskId, expectedVersion: task.version, facts: facts.value })
  }
  return ok(true)
}

/** Withdraws a wrong intake, or a wrong issue with all its open tasks, with a reason; nothing is deleted. */
export function withdrawDirective(house: House, principal: Principal, id: string, body: WithdrawBody): Promise<Result<Written>> {
  const { commandId, expectedVersion, reason } = body
  const command = { commandId, name: 'withdraw-directive', body: { id, expectedVersion, reason } }
  return perform(house, principal, command, async (tx, context) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'withdraw' })
    if (!opened.ok) return opened
    const same = sameVersion(opened.value, expectedVersion)
    if (!same.ok) return same
    const hash = await putContent(tx, reason)
    const facts = decideWithdraw(opened.value, hash)
    if (!facts.ok) return facts
    await append(tx, context, { stream: DIRECTIVE_STREAM, streamId: id, expectedVersion, facts: facts.value })
    const withdrawing = { house, tx, context, id, state: opened.value }
    const back = await giveBack(withdrawing, hash)
    if (!back.ok) return back
    const undone = await takeBackActs(withdrawing, hash)
    if (!undone.ok) return undone
    const closed = await closeTasks(withdrawing, hash)
    return closed.ok ? ok({ id, version: expectedVersion + facts.value.length }) : closed
  })
}
