import { actingUnits, allows, type Principal } from '../../../access/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse } from '../../../kernel/index.ts'
import { beginDraft, decideBegin, decideUrge, type PeriodicUrged, type Reporter, reportRefusals } from '../../../reports/index.ts'
import { appendPeriodic, periodicIdOf, readPeriodics } from '../../../reports/periodic/periodic-store.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { perform } from '../../perform.ts'
import { actingFor, stamped } from '../act-for.ts'
import { formSource } from './form-source.ts'
import { type FormInPeriod, formInPeriod, periodicResource } from './open-periodic.ts'

interface Urging {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly here: FormInPeriod
  readonly today: PlainDate
}

/** The reports of a period that a person receives and judges: only for these may it urge. */
export function urgedBy(house: House, principal: Principal, { reporters }: Pick<FormInPeriod, 'reporters'>): readonly Reporter[] {
  const mine = new Set(actingUnits(principal))
  return reporters.filter(
    (one) => one.receiver !== null && mine.has(one.receiver) && allows(house.policy, principal, periodicResource(one), 'accept'),
  )
}

/** Urges one unit; why not, by the code of the refusal. */
async function urge(
  { house, principal, tx, context, here, today }: Urging,
  { unit, receiver }: Reporter,
  known: Awaited<ReturnType<typeof readPeriodics>>,
) {
  if (receiver === null) return 'PERIODIC_NOT_MISSING'
  const key = { form: here.form.formId, period: here.period, unit }
  const id = periodicIdOf(key.form, key.period, unit)
  const report = known.get(id)
  const begun = report === undefined ? decideBegin(undefined, { ...key, owing: new Map([[unit, receiver]]) }) : ok([])
  const decided = decideUrge(report ?? beginDraft(id, { ...key, receiver }), { by: receiver, due: here.dueOn, today })
  if (!begun.ok) return begun.refusal.code
  if (!decided.ok) return decided.refusal.code
  const acting = actingFor({ house, principal, context }, periodicResource({ unit, receiver }), 'accept')
  const facts = stamped([...begun.value, ...decided.value], acting.stamp)
  await appendPeriodic(tx, acting.context, { id, expectedVersion: report?.version ?? 0, facts })
  return null
}

/**
 * Urges every unit whose report of a period is missing or was sent back and that the person receives, each at most once a day, once per command id; each keeps who urged
 * when. Refuses a form that is not there (PERIODIC_FORM_UNKNOWN), and when nothing is missing (PERIODIC_NOT_MISSING) or all were urged that day (PERIODIC_URGED_TODAY).
 */
export function urgeMissing(
  house: House,
  principal: Principal,
  { commandId, ...asked }: { readonly form: string; readonly period: string; readonly commandId: string },
): Promise<Result<PeriodicUrged>> {
  return perform<PeriodicUrged>(house, principal, { commandId, name: 'urge-missing-reports', body: asked }, async (tx, context) => {
    const here = formInPeriod({ house, agencies: await house.organizations(), source: await formSource(tx, house) }, asked)
    if (!here.ok) return here
    const mine = urgedBy(house, principal, here.value)
    const known = await readPeriodics(
      tx,
      mine.map(({ unit }) => periodicIdOf(asked.form, asked.period, unit)),
    )
    const urging = { house, principal, tx, context, here: here.value, today: dayOf(context.now) }
    const ends: (string | null)[] = []
    for (const one of mine) ends.push(await urge(urging, one, known))
    const urged = ends.filter((end) => end === null).length
    const already = ends.filter((end) => end === 'PERIODIC_URGED_TODAY').length
    if (urged > 0) return ok({ urged, already })
    return refuse(reportRefusals, already > 0 ? 'PERIODIC_URGED_TODAY' : 'PERIODIC_NOT_MISSING')
  })
}
