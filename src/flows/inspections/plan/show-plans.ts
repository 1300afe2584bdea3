import { allows, type Principal, scopeOf } from '../../../access/index.ts'
import {
  differencesOf,
  type LivePlan,
  PLAN_STATUS_ACTIONS,
  PLAN_VERBS,
  type PlanAction,
  type PlanDetail,
  type PlanList,
  type PlanUnit,
  sheetKey,
  unitsOf,
} from '../../../inspections/index.ts'
import { listPlans, readPlan } from '../../../inspections/plan/plan-store.ts'
import { dayOf, type Locale, ok, type Result, type UnitId } from '../../../kernel/index.ts'
import { findContents, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { hashesIn, textIn } from '../../tasks/fact-texts.ts'
import { openPlan, resourceOfPlan } from './open-plan.ts'

interface Names {
  readonly unit: (id: UnitId) => { id: UnitId; name: string }
  readonly text: (hash: string | null) => string | null
}

async function namesFor(tx: Tx, house: House, plans: readonly LivePlan[]): Promise<Names> {
  const sheets = plans.flatMap((plan) => [
    ...[...plan.assessed.values(), ...plan.visited.values()],
    ...[...plan.visits.values(), ...plan.named.values()],
  ])
  const hashes = hashesIn([plans.map(({ drafted }) => drafted.title), sheets])
  const texts = await findContents(tx, [...new Set(hashes)])
  const agencies = await house.organizations()
  const today = dayOf(house.clock())
  return { unit: (id) => ({ id, name: agencies.getName(id, today) }), text: (hash) => textIn(texts, hash) }
}

/** The units that a reader sees of a plan: all, or those through which alone it may read it. */
function seenUnits(house: House, principal: Principal, plan: LivePlan): { readonly all: boolean; readonly units: readonly UnitId[] } {
  const units = unitsOf(plan)
  if (allows(house.policy, principal, resourceOfPlan(plan, []), 'read')) return { all: true, units }
  return { all: false, units: units.filter((unit) => allows(house.policy, principal, resourceOfPlan(plan, [unit]), 'read')) }
}

function itemOf(names: Names, plan: LivePlan, units: readonly UnitId[]): PlanList['items'][number] {
  const { year, title, keeper, office } = plan.drafted
  const visited = units.filter((unit) => plan.subjects.some(({ subjectId }) => plan.visited.has(sheetKey(unit, subjectId))))
  return {
    ...{ id: plan.id, version: plan.version, year, title: names.text(title), status: plan.status },
    ...{ keeper: names.unit(keeper), office: names.unit(office), unitCount: units.length, visitedCount: visited.length },
  }
}

/** Plans that a person may read, the latest year first. */
export function listPlansFor(house: House, principal: Principal): Promise<PlanList> {
  return query(house, principal, async (tx) => {
    const plans: LivePlan[] = []
    for (const id of await listPlans(tx, scopeOf(house.policy, principal, 'inspection-plan', 'read'))) {
      const plan = await readPlan(tx, id)
      if (plan.status !== 'none') plans.push(plan)
    }
    const names = await namesFor(tx, house, plans)
    const scope = scopeOf(house.policy, principal, 'inspection-plan', 'draft')
    return {
      items: plans.map((plan) => itemOf(names, plan, seenUnits(house, principal, plan).units)),
      mayDraft: scope.all || scope.clauses.length > 0,
    }
  })
}

type SheetView = NonNullable<PlanUnit['sheets'][number]['own']>

/** By what a unit came in: a unit that was named and then ranks high goes for its risk. */
function chosenBy({ ranked, draws }: LivePlan, unit: UnitId): PlanUnit['chosenBy'] {
  if (ranked?.chosen.includes(unit)) return 'risk'
  return draws.at(-1)?.chosen.includes(unit) ? 'draw' : 'named'
}

function unitView(names: Names, plan: LivePlan, unit: UnitId): Omit<PlanUnit, 'mayAssess'> {
  const visit = plan.visits.get(unit)
  return {
    unit: names.unit(unit),
    chosenBy: chosenBy(plan, unit),
    reason: names.text(plan.named.get(unit)?.reason ?? null),
    visitOn: visit?.on ?? null,
    team: (visit?.team ?? []).map(names.text),
    sheets: plan.subjects.map(({ subjectId, items }) => {
      const own = plan.assessed.get(sheetKey(unit, subjectId))
      const found = plan.visited.get(sheetKey(unit, subjectId))
      const judged = (sheet: NonNullable<typeof own | typeof found>): SheetView['items'] =>
        sheet.items.map(({ itemId, answer, note }) => ({ itemId, answer, note: names.text(note) }))
      const proofs = (own?.proofs ?? []).map((proof) =>
        proof.kind === 'document' ? { ...proof, issuer: names.text(proof.issuer) } : proof,
      )
      return {
        subjectId,
        own: own ? { on: null, items: judged(own), proofs } : null,
        found: found ? { on: found.on, items: judged(found), proofs: [] } : null,
        differences: differencesOf(items, own, found),
      }
    }),
    conclusions: [...(plan.conclusions.get(unit) ?? [])],
  }
}

function subjectsView(house: House, plan: LivePlan, locale: Locale): Pick<PlanDetail, 'subjects' | 'choices'> {
  const known = new Map(house.packs.inspectionPlans.subjects.map((one) => [one.subjectId, one]))
  const nameOf = (one: { nameVi: string; nameEn: string }): string => (locale === 'en' ? one.nameEn : one.nameVi)
  const chosen = new Set(plan.subjects.map(({ subjectId }) => subjectId))
  return {
    subjects: plan.subjects.map(({ subjectId, items }) => {
      const subject = known.get(subjectId)
      // The items that were chosen stay, whatever the packs say later.
      const wordsOf = (itemId: string): string => subject?.items.find((one) => one.itemId === itemId)?.[locale] ?? itemId
      return {
        ...{ subjectId, name: subject ? nameOf(subject) : subjectId, unverified: subject?.unverified ?? true },
        items: items.map((itemId) => ({ itemId, text: wordsOf(itemId) })),
      }
    }),
    choices: [...known.values()]
      .filter(({ subjectId }) => !chosen.has(subjectId))
      .map((one) => ({ subjectId: one.subjectId, name: nameOf(one) })),
  }
}

function chosenView(names: Names, { ranked, draws }: LivePlan): Pick<PlanDetail, 'ranked' | 'draws'> {
  return {
    ranked: ranked && {
      ...{ asOf: ranked.asOf, weights: ranked.weights },
      scores: ranked.scores.map((one) => ({ ...one, unit: names.unit(one.unit), isChosen: ranked.chosen.includes(one.unit) })),
    },
    draws: draws.map(({ seed, pool, chosen }) => ({ seed, pool: pool.map(names.unit), chosen: chosen.map(names.unit) })),
  }
}

/** One plan: subjects with their checklists, how units were chosen, visits, what units said and teams found, and where they differ. */
export function showPlan(
  house: House,
  principal: Principal,
  asked: { readonly id: string; readonly locale: Locale },
): Promise<Result<PlanDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openPlan(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const plan = opened.value
    const names = await namesFor(tx, house, [plan])
    const seen = seenUnits(house, principal, plan)
    const mayAssess = (unit: UnitId): boolean => allows(house.policy, principal, resourceOfPlan(plan, [unit]), 'assess')
    const units = seen.units.map((unit) => {
      const view = unitView(names, plan, unit)
      return { ...view, reason: seen.all ? view.reason : null, mayAssess: mayAssess(unit) }
    })
    const possible: readonly PlanAction[] = PLAN_STATUS_ACTIONS[plan.status]
    return ok({
      ...itemOf(names, plan, seen.units),
      approval: plan.status === 'approved' ? plan.approval.notice : null,
      ...subjectsView(house, plan, asked.locale),
      ...(seen.all ? chosenView(names, plan) : { ranked: null, draws: [] }),
      units,
      differenceCount: units.reduce((sum, { sheets }) => sum + sheets.reduce((more, { differences }) => more + differences.length, 0), 0),
      allowed: possible.filter((action) => allows(house.policy, principal, resourceOfPlan(plan), PLAN_VERBS[action])),
    })
  })
}
