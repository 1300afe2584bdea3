import type { Principal } from '../../../access/index.ts'
import {
  type AllocationDraft,
  type AllocationTree,
  decideAllocate,
  decideSet,
  decideWithdraw,
  handedFact,
  type LiveTarget,
  lastDayOf,
  periodKey,
  readFigure,
  replayTarget,
  type TargetActionBody,
  type TargetContext,
  type TargetFact,
  type TargetKey,
  type TargetRequest,
  type TargetWritten,
  targetId,
  targetKey,
  targetRefusals,
} from '../../../indicators/index.ts'
import { appendTarget, readTarget } from '../../../indicators/targets/target-store.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import { putContent, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { authorize, perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { dayBefore } from './list-targets.ts'
import { treeDay } from './read-figures.ts'
import { indicatorOf, packTargetsOf, standingOf, targetResource } from './standing-targets.ts'

interface Story {
  readonly tx: Tx
  readonly context: ActContext
  readonly house: House
  readonly key: TargetKey
  readonly rules: TargetContext & AllocationTree
}

async function rulesOf(house: House, key: TargetKey, today: PlainDate): Promise<TargetContext & AllocationTree> {
  const agencies = await house.organizations()
  const [before, last] = [dayBefore(key.period), lastDayOf(periodKey(key.period) ?? 0)]
  const day = today <= before ? last : treeDay(periodKey(key.period) ?? 0, today)
  const isThere = agencies
    .versionsOf(key.unit)
    .some(({ validFrom, validTo }) => (validFrom === null || validFrom <= last) && (validTo === null || validTo > before))
  return {
    ...{ measured: indicatorOf(house, key), isThere, on: day },
    nameOf: (unit) => agencies.getName(unit, day),
    isUnder: (above, unit) => above !== unit && agencies.isUnder(above, unit, day),
  }
}

/** A figure as people wrote it, or null where none was found. */
function figure(written: string | null, { measured }: TargetContext): Result<string | null> {
  return written === null ? ok(null) : readFigure(written, measured?.decimals ?? 4)
}

const text = async (tx: Tx, words: string | null): Promise<string | null> => (words === null ? null : await putContent(tx, words))

type SetRequest = Extract<TargetRequest, { action: 'set' }>

async function draftOf({ tx, rules }: Story, request: SetRequest): Promise<Result<Parameters<typeof decideSet>[1]['draft']>> {
  const value = figure(request.value, rules)
  if (!value.ok) return value
  const base = figure(request.baseline?.value ?? null, rules)
  if (!base.ok) return base
  const milestones: { month: string; value: string }[] = []
  for (const one of request.path.kind === 'milestones' ? request.path.milestones : []) {
    const read = readFigure(one.value, rules.measured?.decimals ?? 4)
    if (!read.ok) return read
    milestones.push({ month: one.month, value: read.value })
  }
  const { baseline: asked, path, direction, document } = request
  const baseline =
    asked === null || base.value === null ? null : { value: base.value, on: asked.on, source: await putContent(tx, asked.source) }
  const way = path.kind === 'milestones' ? { kind: path.kind, milestones } : path
  return ok({ value: value.value, direction, path: way, baseline, document, reason: await text(tx, request.reason) })
}

/** What a pack gives, as the first fact of a target that is only now acted on. */
function firstFact(key: TargetKey, { terms }: Pick<LiveTarget, 'terms'>): TargetFact {
  const { value, direction, path } = terms
  return { type: 'target.set', typeVersion: 1, ...key, value, direction, path, baseline: null, document: null, reason: null, from: null }
}

async function end(story: Story, live: LiveTarget, facts: readonly TargetFact[]): Promise<void> {
  const { tx, context } = story
  await appendTarget(tx, context, { id: live.id, expectedVersion: live.version, facts })
  await endShares(story, live, live.allocation?.shares.map(({ unit }) => unit) ?? [], facts)
}

/** Ends the targets that a unit handed to units below, and what these handed on. */
async function endShares(story: Story, above: LiveTarget, units: readonly UnitId[], [cause]: readonly TargetFact[]): Promise<void> {
  const reason = cause?.type === 'target.withdrawn' || cause?.type === 'target.allocated' ? cause.reason : null
  for (const unit of units) {
    const below = await readTarget(story.tx, targetId({ ...story.key, unit }))
    if (below?.status !== 'handed' || below.from?.target !== above.id) continue
    const why = reason ?? (await putContent(story.tx, 'Phân bổ lại'))
    await end(story, below, [
      { type: 'target.withdrawn', typeVersion: 1, reason: why, from: { target: above.id, version: above.version + 1 } },
    ])
  }
}

async function sharesOf({ tx, rules }: Story, request: Extract<TargetRequest, { action: 'allocate' }>): Promise<Result<AllocationDraft>> {
  const shares: { unit: UnitId; value: string }[] = []
  for (const { unit, value } of request.shares) {
    const read = readFigure(value, rules.measured?.decimals ?? 4)
    if (!read.ok) return read
    shares.push({ unit, value: read.value })
  }
  return ok({ shares, document: request.document, reason: await text(tx, request.reason) })
}

/** Hands a target down: its own fact, and in the same transaction the targets of the units below, of those left out their end. */
async function allocate(
  story: Story,
  live: LiveTarget,
  begun: readonly TargetFact[],
  request: Extract<TargetRequest, { action: 'allocate' }>,
): Promise<Result<number>> {
  const { tx, context, rules } = story
  const draft = await sharesOf(story, request)
  if (!draft.ok) return draft
  const facts = decideAllocate(live, draft.value, rules)
  if (!facts.ok) return facts
  const { measured } = rules
  if (measured === undefined) return refuse(targetRefusals, 'TARGET_INDICATOR_NOT_TARGETABLE', { indicator: live.indicator })
  const version = live.version + facts.value.length
  await appendTarget(tx, context, { id: live.id, expectedVersion: live.version - begun.length, facts: [...begun, ...facts.value] })
  const kept = new Set<string>(draft.value.shares.map(({ unit }) => unit))
  await endShares(story, live, live.allocation?.shares.flatMap(({ unit }) => (kept.has(unit) ? [] : [unit])) ?? [], facts.value)
  for (const share of draft.value.shares) {
    const id = targetId({ ...story.key, unit: share.unit })
    const known = await readTarget(tx, id)
    const fact = handedFact(live, share, { measured, version, draft: draft.value })
    await appendTarget(tx, context, { id, expectedVersion: known?.version ?? 0, facts: [fact] })
  }
  return ok(version)
}

async function act(story: Story, request: TargetRequest): Promise<Result<number>> {
  const { tx, context, house, key, rules } = story
  const id = targetId(key)
  const live = await readTarget(tx, id)
  const pack = (await packTargetsOf(house)).find((one) => targetId(one) === id)
  if (request.action === 'set') {
    const draft = await draftOf(story, request)
    if (!draft.ok) return draft
    const facts = decideSet(live, { key, draft: draft.value, isPack: live === undefined && pack !== undefined }, rules)
    if (!facts.ok) return facts
    await appendTarget(tx, context, { id, expectedVersion: live?.version ?? 0, facts: facts.value })
    return ok((live?.version ?? 0) + facts.value.length)
  }
  const standing = standingOf(live, pack)
  if (standing === undefined) return refuse(targetRefusals, 'TARGET_NOT_SET')
  const begun = live === undefined ? [firstFact(key, standing)] : []
  const stands = live ?? asBegun(id, begun, context)
  if (stands === undefined) return refuse(targetRefusals, 'TARGET_NOT_SET')
  if (request.action === 'allocate') return allocate(story, stands, begun, request)
  const facts = decideWithdraw(stands, await putContent(tx, request.reason), rules)
  if (!facts.ok) return facts
  if (begun.length > 0) await appendTarget(tx, context, { id, expectedVersion: 0, facts: begun })
  await end(story, stands, facts.value)
  return ok(stands.version + facts.value.length)
}

/** The target as it is after its first fact, before that is written. */
function asBegun(id: string, [fact]: readonly TargetFact[], context: ActContext): LiveTarget | undefined {
  if (fact === undefined) return undefined
  const { now: recordedAt, actor, office, commandId } = context
  const effectiveOn = dayOf(recordedAt)
  return replayTarget([{ stream: 'indicator-target', streamId: id, version: 1, recordedAt, effectiveOn, actor, office, commandId, fact }])
}

/**
 * Sets, changes, allocates or withdraws a target, once per command id, in one transaction with what it does to the targets of units below. Refuses who may
 * not, a target that changed meanwhile (CHANGED_BY_ANOTHER), figures that cannot be read, and what the rules refuse.
 */
export function actOnTarget(house: House, principal: Principal, id: string, body: TargetActionBody): Promise<Result<TargetWritten>> {
  const { commandId, ...asked } = body
  const command = { commandId, name: 'act-on-target', body: { id, ...asked } }
  return perform(house, principal, command, async (tx, context): Promise<Result<TargetWritten>> => {
    const key = targetKey(id)
    if (key === undefined || periodKey(key.period) === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, targetResource(key), body.request.action)
    if (!may.ok) return may
    const actual = (await readTarget(tx, id))?.version ?? 0
    if (actual !== body.expectedVersion) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: body.expectedVersion, actual })
    const story = { tx, context, house, key, rules: await rulesOf(house, key, dayOf(context.now)) }
    const done = await act(story, body.request)
    return done.ok ? ok({ id, version: done.value }) : done
  })
}
