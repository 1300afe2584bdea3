import { type Principal, scopeOf } from '../../access/index.ts'
import { type ActContext, dayOf, newId, ok, type PlainDate, type Result, refusalMessage, refuse, type UnitId } from '../../kernel/index.ts'
import {
  type ApplyReformBody,
  type CorrectReformBody,
  type KnownAgencies,
  type Organizations,
  organizations,
  planReform,
  type ReformContent,
  type ReformDecision,
  type ReformFact,
  type ReformPlan,
  type ReformWritten,
  reformRefusal,
} from '../../organizations/index.ts'
import {
  appendReform,
  findReform,
  listKeptItems,
  listReformItems,
  loadReformContents,
  lockReforms,
} from '../../organizations/reform/reform-store.ts'
import { findInstalledDigest, loadOrganizations, replaceUnits } from '../../organizations/store.ts'
import { digestOf, putContent, putContents, type Tx } from '../../storage/index.ts'
import { sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { recountAfterReform } from '../procedures/recount-dossiers.ts'
import { flowRefusals } from '../refusals.ts'
import { handOverAfterReform } from '../registers/handover/hand-over-records.ts'
import { carryOver, heirsIn, isHandOver } from './carry-over.ts'
import { endedOn, findStranded, type Stranded, strandedKey } from './find-stranded.ts'
import { reformRefusals } from './refusals.ts'
import { withReforms } from './with-reforms.ts'

/** The access table's name of reforms. */
export const REFORM = { kind: 'reform', relations: {} } as const

interface Work {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly content: ReformContent
  readonly decisions: readonly ReformDecision[]
}

/** The first fault of a plan in the words of the house, with how many there are. */
function checkPlan(plan: ReformPlan): Result<true> {
  const [first] = plan.faults
  if (!first) return ok(true)
  return refuse(reformRefusals, 'REFORM_HAS_FAULTS', { count: plan.faults.length, first: refusalMessage(reformRefusal(first), 'vi') })
}

/** Whether a plan tells anything that is not known yet. */
const isNew = (known: KnownAgencies, plan: KnownAgencies): boolean =>
  digestOf([known.versions, known.successions, known.functions]) !== digestOf([plan.versions, plan.successions, plan.functions])

/** Makes the agencies of a plan what is known from now on, under the digest of the packs that stand; null when they are known so already. */
async function writeAgencies({ tx, context, content }: Work, known: KnownAgencies, plan: KnownAgencies): Promise<string | null> {
  if (!isNew(known, plan)) return null
  const digest = (await findInstalledDigest(tx)) ?? ''
  const { versions, groups, successions, functions } = { ...plan, groups: known.groups }
  const source = `sha256:${digestOf({ ...content })}`
  return (await replaceUnits(tx, context, { versions, groups, successions, functions, digest, source })).batchId
}

function checkDecision(
  work: Work,
  agencies: Organizations,
  asOf: PlainDate,
  one: { decision: ReformDecision; found: Stranded },
): Result<true> {
  const { decision, found } = one
  const { house, principal } = work
  if (decision.also.length > 0 && (decision.part !== 'owes' || decision.to === null)) {
    return refuse(reformRefusals, 'REFORM_ONE_SUCCESSOR', { id: found.note ?? found.id })
  }
  if (!isHandOver(decision)) return decision.reason === null ? refuse(reformRefusals, 'REFORM_REASON_MISSING') : ok(true)
  if (found.stays !== null) return refuse(reformRefusals, 'REFORM_CANNOT_MOVE', { id: found.note ?? found.id, why: found.stays })
  const wrong = heirsIn(decision).find((unit) => !agencies.findUnit(unit, asOf))
  if (wrong !== undefined) return refuse(reformRefusals, 'REFORM_SUCCESSOR_WRONG', { unit: agencies.getName(wrong, asOf), on: asOf })
  if (decision.kind !== 'account' || found.proposal.candidates.some(({ unit }) => unit === decision.to)) return ok(true)
  // A role in any unit one likes is the administrator's to give, and to nobody's own account.
  const mayGive = scopeOf(house.policy, principal, 'account', 'grant').all && decision.id !== principal.account
  return mayGive ? ok(true) : refuse(reformRefusals, 'REFORM_SUCCESSOR_NOT_PROPOSED')
}

/** Puts each decision to what it is about. Refuses decisions about what is not there, and things about which nothing is decided. */
function matchDecisions(work: Work, stranded: readonly Stranded[], further: ReadonlySet<string>) {
  const open = new Map(stranded.map((one) => [strandedKey(one), one]))
  const matched: { decision: ReformDecision; found: Stranded }[] = []
  for (const decision of work.decisions) {
    const found = open.get(strandedKey(decision))
    if (!found) return refuse(reformRefusals, 'REFORM_ITEM_UNKNOWN', { id: decision.id })
    open.delete(strandedKey(decision))
    matched.push({ decision, found })
  }
  const left = [...open.keys()].filter((key) => !further.has(key))
  return left.length > 0 ? refuse(reformRefusals, 'REFORM_UNDECIDED', { count: left.length }) : ok(matched)
}

const wayOf = ({ proposal }: Stranded, to: UnitId | null) => proposal.candidates.find(({ unit }) => unit === to)?.way ?? 'person'

/** The facts of one decision: one, or one for every unit that takes the thing over. */
function factsOfDecision({ decision, found }: { decision: ReformDecision; found: Stranded }, reason: string | null): ReformFact[] {
  const { kind, id, part, unit: from } = decision
  const places = isHandOver(decision) ? heirsIn(decision) : [null]
  return places.map((to) => ({
    ...{ type: 'reform.item-decided', typeVersion: 1, item: { kind, id }, part, from, to, way: wayOf(found, to), reason },
  }))
}

interface Deciding {
  readonly agencies: Organizations
  readonly ended: readonly UnitId[]
  /** What an earlier decision of this reform moved and which may, but need not, be decided anew. */
  readonly again: readonly Stranded[]
}

/** Carries out every decision by the action of each thing's own concept and gives the facts that say so. */
async function decideItems(work: Work, { agencies, ended, again }: Deciding): Promise<Result<{ facts: ReformFact[]; moved: number }>> {
  const { house, principal, tx, context, content } = work
  const today = dayOf(context.now)
  const stranded = await findStranded(tx, { house, principal, organizations: agencies, ended, asOf: today })
  const matched = matchDecisions(work, [...stranded, ...again], new Set([...again.map(strandedKey), ...(await listKeptItems(tx))]))
  if (!matched.ok) return matched
  const said = `${content.title} (${content.basis}): ${content.reason}`
  const [reason = '', ...keptReasons] = await putContents(tx, [said, ...matched.value.map(({ decision }) => decision.reason ?? said)])
  const facts: ReformFact[] = []
  for (const [at, one] of matched.value.entries()) {
    const { decision } = one
    const checked = checkDecision(work, agencies, today, one)
    if (!checked.ok) return checked
    facts.push(...factsOfDecision(one, decision.reason === null ? null : (keptReasons[at] ?? null)))
  }
  const handed = matched.value.flatMap(({ decision }) => (isHandOver(decision) ? [decision] : []))
  const done = await carryOver({ house, tx, context, on: content.batch.on, reason }, handed)
  return done.ok ? ok({ facts, moved: handed.length }) : done
}

function checkDay(work: Work): Result<true> {
  const { on } = work.content.batch
  return on > dayOf(work.context.now) ? refuse(reformRefusals, 'REFORM_NOT_YET', { on }) : ok(true)
}

const isKept = (fact: ReformFact): boolean => fact.type === 'reform.item-decided' && fact.to === null

const written = (id: string, from: number, facts: readonly ReformFact[], moved: number): Result<ReformWritten> =>
  ok({ id, version: from + facts.length, moved, kept: facts.filter(isKept).length })

async function applyIn(work: Work): Promise<Result<ReformWritten>> {
  const { tx, context, content } = work
  const day = checkDay(work)
  if (!day.ok) return day
  await lockReforms(tx)
  const known = await loadOrganizations(tx)
  const plan = planReform(known, content.batch)
  const right = checkPlan(plan)
  if (!right.ok) return right
  const { on } = content.batch
  const agencies = organizations(plan.versions, known.groups, plan)
  const ended = endedOn(agencies, on)
  const batch = await writeAgencies(work, known, { ...plan, groups: known.groups })
  if (batch === null && ended.length === 0) return refuse(reformRefusals, 'REFORM_NOTHING', { on })
  const items = await decideItems(work, { agencies, ended, again: [] })
  if (!items.ok) return items
  const id = newId()
  const applied: ReformFact = { type: 'reform.applied', typeVersion: 1, on, content: await putContent(tx, content), batch, source: null }
  const facts = [applied, ...items.value.facts]
  await appendReform(tx, context, { id, expectedVersion: 0, facts })
  return written(id, 0, facts, items.value.moved)
}

/** What follows the agencies by rule, each in its own transactions: the turns of dossiers, the keepers of records. */
async function followReform(house: House, { account: actor, office }: Principal, how: { readonly anew?: boolean } = {}): Promise<void> {
  await recountAfterReform(house, { actor, office })
  await handOverAfterReform(house, { actor, office }, how)
}

/**
 * Applies a reviewed reform in one transaction: the agencies as its rows leave them, and every open thing of an ended unit handed to the
 * successor that was chosen, or left with a reason. Refuses a batch with faults, a day that has not come, and anything left undecided.
 */
export async function applyReform(house: House, principal: Principal, body: ApplyReformBody): Promise<Result<ReformWritten>> {
  const { commandId, content, decisions } = body
  const done = await perform(house, principal, { commandId, name: 'apply-reform', body: { content, decisions } }, async (tx, context) => {
    const may = authorize(house, principal, REFORM, 'apply')
    return may.ok ? await applyIn({ house, principal, tx, context, content, decisions }) : may
  })
  await house.organizations('anew')
  if (done.ok) await followReform(house, principal)
  return done
}

/** What a reform moved and where it is now, for those who correct it: a thing that has gone on elsewhere meanwhile is no longer its. */
export async function movedBefore(
  work: Omit<Work, 'context' | 'content' | 'decisions'>,
  id: string,
  agencies: Organizations,
  asOf: PlainDate,
) {
  const items = await listReformItems(work.tx, id)
  const heirs = [...new Set(items.flatMap(({ to }) => to ?? []))]
  const keys = new Map(items.filter(({ to }) => to !== null).map((one) => [`${one.kind} ${one.itemId} ${one.part} ${one.to}`, one.from]))
  const { house, principal, tx } = work
  const held = await findStranded(tx, { house, principal, organizations: agencies, ended: heirs, asOf })
  return held.filter((one) => keys.has(strandedKey(one)) && one.kind !== 'account')
}

async function correctIn(work: Work, id: string, expectedVersion: number): Promise<Result<ReformWritten>> {
  const { house, principal, tx, context, content } = work
  const day = checkDay(work)
  if (!day.ok) return day
  await lockReforms(tx)
  const row = await findReform(tx, id)
  if (!row) return refuse(flowRefusals, 'NOT_FOUND')
  const same = sameVersion(row, expectedVersion)
  if (!same.ok) return same
  const contents = (await loadReformContents(tx)).map((one) => (one.id === id ? { id, content } : one))
  const folded = withReforms(
    house.packs,
    contents.sort((a, b) => (a.content.batch.on < b.content.batch.on ? -1 : 1)),
  )
  if (!folded.ok) return folded
  const agencies = organizations(folded.value.versions, folded.value.groups, folded.value)
  const batch = await writeAgencies(work, await loadOrganizations(tx), folded.value)
  const again = await movedBefore({ house, principal, tx }, id, agencies, dayOf(context.now))
  const items = await decideItems(work, { agencies, ended: endedOn(agencies, content.batch.on), again })
  if (!items.ok) return items
  const reason = await putContent(tx, content.reason)
  const facts: ReformFact[] = [
    { type: 'reform.corrected', typeVersion: 1, content: await putContent(tx, content), batch, reason },
    ...items.value.facts,
  ]
  await appendReform(tx, context, { id, expectedVersion, facts })
  return written(id, expectedVersion, facts, items.value.moved)
}

/**
 * Corrects an applied reform by a new fact: the rows as they should have been take the place of the wrong ones from now on, what was moved
 * wrongly is handed on, and what was known before stays known as it was. Refuses what `applyReform` refuses, and CHANGED_BY_ANOTHER.
 */
export async function correctReform(
  house: House,
  principal: Principal,
  id: string,
  body: CorrectReformBody,
): Promise<Result<ReformWritten>> {
  const { commandId, expectedVersion, content, decisions } = body
  const command = { commandId, name: 'correct-reform', body: { id, expectedVersion, content, decisions } }
  const done = await perform(house, principal, command, async (tx, context) => {
    const may = authorize(house, principal, REFORM, 'correct')
    return may.ok ? await correctIn({ house, principal, tx, context, content, decisions }, id, expectedVersion) : may
  })
  await house.organizations('anew')
  if (done.ok) await followReform(house, principal, { anew: true })
  return done
}
