import type { Principal } from '../../access/index.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import { type ActContext, dayOf, newId, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { findContents, putContent, type Tx } from '../../storage/index.ts'
import { appendExplanation, lockDemands } from '../../tasks/explanation/explanation-store.ts'
import {
  type Demand,
  type DemandExplanationBody,
  decideDemand,
  type ExplanationPreview,
  type ExplanationPreviewBody,
  type ExplanationWritten,
  explanationRefusals,
  type LiveLetter,
  subjectsOf,
} from '../../tasks/index.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import type { House } from '../house.ts'
import { check, perform } from '../perform.ts'
import { unitName } from '../task-items.ts'
import { textIn } from '../tasks/fact-texts.ts'
import { aboutRecord, nameTurn, type RecordArea } from './about-record.ts'
import { gatherDemand, openOn } from './gather-demand.ts'
import { nameHeads, titlesOf } from './name-explanations.ts'
import { headOn } from './open-explanation.ts'

/** Decides and writes one demand; the unit is held until the end, so that the same is not demanded twice. */
async function write(
  tx: Tx,
  context: ActContext,
  { house, demand }: { house: House; demand: Demand },
): Promise<Result<ExplanationWritten>> {
  await lockDemands(tx, demand.unit)
  const open = await openOn(tx, { house }, demand)
  const facts = decideDemand(demand, { ...context, calendar: house.calendar, open })
  if (!facts.ok) return facts
  const id = newId()
  await appendExplanation(tx, context, { id, expectedVersion: 0, facts: facts.value })
  return ok({ id, version: facts.value.length })
}

/**
 * Demands an explanation of a unit about a task, a red cell or the area of a record, once per command id. Refuses whoever may not, a cell without tasks of the office,
 * and what is to be explained already, naming the open demand.
 */
export function demandExplanation(house: House, principal: Principal, body: DemandExplanationBody): Promise<Result<ExplanationWritten>> {
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'demand-explanation', body: asked }, async (tx, context) => {
    const gathered = await gatherDemand(tx, { house, principal, about: body.about })
    if (!gathered.ok) return gathered
    const { others: _others, usual, tasks, ...of } = gathered.value
    const reason = await putContent(tx, body.reason)
    const demand: Demand = { ...of, tasks: [...tasks], reason, days: body.days ?? usual.days, due: null }
    return write(tx, context, { house, demand })
  })
}

async function textOf(tx: Tx, hash: string | null): Promise<string | null> {
  return hash === null ? null : textIn(await findContents(tx, [hash]), hash)
}

/** What a demand would ask, of whom and until when; writes nothing. Refuses what `demandExplanation` refuses before it looks at open demands. */
export function previewExplanation(house: House, principal: Principal, body: ExplanationPreviewBody): Promise<Result<ExplanationPreview>> {
  return check(house, principal, async (tx): Promise<Result<ExplanationPreview>> => {
    const gathered = await gatherDemand(tx, { house, principal, about: body.about })
    if (!gathered.ok) return gathered
    const { office, unit, head, about, tasks, others, usual } = gathered.value
    const today = dayOf(house.clock())
    const agencies = await house.organizations()
    const open = await openOn(tx, { house }, gathered.value)
    const days = body.days ?? usual.days
    const left = tasks.filter(({ taskId }) => !open.has(taskId))
    const titles = await titlesOf(tx, left)
    const heads = await nameHeads(tx, { house, principal, on: today }, [{ unit, head }])
    return ok({
      ...{ office: unitName(agencies, office, today), unit: unitName(agencies, unit, today), head: heads.get(unit) ?? null },
      tasks: left.map(({ taskId, text }) => ({ id: taskId, title: titles.get(text) ?? null })),
      area: about.kind === 'record' ? { title: await textOf(tx, about.name), turned: nameTurn(house, about, today) } : null,
      ...{ others, leftOut: tasks.length - left.length, open: subjectsOf(gathered.value).flatMap((id) => open.get(id) ?? [])[0] ?? null },
      ...{ days, due: days === null ? null : addWorkingDays(house.calendar, today, days) },
      unverified: body.days === null && usual.unverified,
    })
  })
}

/**
 * Opens the explanation that a letter demands as it is sent, in the caller's transaction, with the day that the letter bears. What is to be explained
 * already stays with its own demand; when nothing else is left no new one is opened.
 */
export async function demandByLetter(
  tx: Tx,
  context: ActContext,
  { house, letter, explainBy }: { house: House; letter: LiveLetter; explainBy: PlainDate },
): Promise<Result<true>> {
  const { id, drafted } = letter
  const on = dayOf(context.now)
  const unit = standingOn(await house.organizations(), on).one(drafted.unit) ?? drafted.unit
  const asked = drafted.rows.filter(({ rung }) => rung === 'explain')
  const tasks = asked.map(({ taskId, text, clause, directiveId, due }) => ({
    ...{ taskId, text, clause, directiveId, due, class: 'open-overdue' as const },
  }))
  const head = await headOn(tx, house, { unit, on })
  const about = { kind: 'letter', letterId: id } as const
  const demand: Demand = { office: drafted.office, unit, head, about, tasks, reason: null, days: drafted.explainIn, due: explainBy }
  const written = await write(tx, context, { house, demand })
  return written.ok || written.refusal.code === 'EXPLANATION_OPEN_ALREADY' ? ok(true) : written
}

/**
 * Demands an explanation of the head of an area that has turned worse, in the caller's transaction, with the reason for which its class was changed; without
 * one where a first entry demands it.
 * Gives the id of the demand, null where the record has to be explained already. Refuses an area whose place nobody has or that nobody stands above.
 */
export async function demandByRecord(
  tx: Tx,
  context: ActContext,
  { house, turned, reason }: { house: House; turned: RecordArea; reason: string | null },
): Promise<Result<string | null>> {
  const on = dayOf(context.now)
  const agencies = await house.organizations()
  const about = aboutRecord(agencies, turned, on)
  if (!about.ok) return about
  const unit = standingOn(agencies, on).one(about.value.unit)
  if (unit === undefined) return refuse(explanationRefusals, 'EXPLANATION_UNIT_ENDED', { unit: agencies.getName(about.value.unit, on) })
  const head = await headOn(tx, house, { unit, on })
  const days = turned.definition.explanation?.days ?? null
  const written = await write(tx, context, { house, demand: { ...about.value, unit, head, tasks: [], reason, days, due: null } })
  if (written.ok) return ok(written.value.id)
  return written.refusal.code === 'EXPLANATION_OPEN_ALREADY' ? ok(null) : written
}
