import { allows, type Principal } from '../../access/index.ts'
import { relationsOf } from '../../documents/store.ts'
import { dayOf, ok, type Result } from '../../kernel/index.ts'
import { appendDifficultyRoute, readDifficultyRoute } from '../../tasks/difficulty/difficulty-store.ts'
import {
  type DifficultyRouteBody,
  DifficultyRouteBody as DifficultyRouteSchema,
  type DifficultyRouteView,
  type DifficultyWritten,
  decideRoute,
  routeOn,
} from '../../tasks/index.ts'
import { openDirective, sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { perform, query } from '../perform.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { defaultTerm } from './raise-difficulty.ts'

/** The way that difficulties of a programme take today; without one, straight to who gave each task, within the default term. */
export function showDifficultyRoute(house: House, principal: Principal, id: string): Promise<Result<DifficultyRouteView>> {
  return query(house, principal, async (tx) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!opened.ok) return opened
    const today = dayOf(house.clock())
    const history = await readDifficultyRoute(tx, id)
    const route = routeOn(history, today)
    const agencies = await house.organizations()
    const term = defaultTerm(house, today)
    const doubt = typeof term?.unverified === 'string' ? term.unverified : null
    return ok({
      version: history.length,
      rule: route ? 'programme' : 'default',
      steps: (route?.steps ?? []).map(({ unit, days }) => ({ unit: { id: unit, name: agencies.getName(unit, today) }, days })),
      clause: route?.clause ?? null,
      defaultDays: term?.days ?? null,
      unverified: doubt,
      maySet: allows(house.policy, principal, { kind: 'directive', relations: await relationsOf(tx, id) }, 'set-route'),
    })
  })
}

/** Sets or gives up the way of a programme's difficulties, once per command id, for those that are raised from today on. */
export function changeDifficultyRoute(
  house: House,
  principal: Principal,
  id: string,
  body: DifficultyRouteBody,
): Promise<Result<DifficultyWritten>> {
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'change-difficulty-route', body: { id, ...asked } }, async (tx, context) => {
    const opened = await openDirective(tx, { house, principal, id, verb: 'set-route' })
    if (!opened.ok) return opened
    const history = await readDifficultyRoute(tx, id)
    const same = sameVersion({ version: history.length }, asked.expectedVersion)
    if (!same.ok) return same
    const { request } = DifficultyRouteSchema.parse(await keepTexts(tx, body))
    const today = dayOf(context.now)
    const agencies = await house.organizations()
    const exists = (unit: Parameters<typeof agencies.findUnit>[0]): boolean => agencies.findUnit(unit, today) !== undefined
    const facts = decideRoute(routeOn(history, today) !== undefined, request, { today, exists })
    if (!facts.ok) return facts
    await appendDifficultyRoute(tx, context, { id, expectedVersion: history.length, facts: facts.value })
    return ok({ id, version: history.length + facts.value.length })
  })
}
