import type { z } from 'zod'
import { allows, type Principal, type Resource } from '../../../access/index.ts'
import { periodOf } from '../../../calendar/index.ts'
import { addDays, isValidOn, ok, type Result, refuse, type UnitId } from '../../../kernel/index.ts'
import {
  agreementOf,
  answerersOn,
  differenceOf,
  lastAgreement,
  movedFigures,
  RECONCILIATION_STATUS_ACTIONS,
  type ReconciliationAction,
  type ReconciliationDetail,
  type ReconciliationList,
  type ReconciliationListQuery,
  type ReconciliationState,
  reconciliationStatus,
  type ShownNow,
  type SideFigures,
  shownFigures,
  sideValue,
  standingExplanations,
  standingSignatures,
} from '../../../reports/index.ts'
import { readReconciliation, reconciliationIdOf } from '../../../reports/reconciliation/reconciliation-store.ts'
import { digestOf, findContents, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { askedDay, unitName } from '../../task-items.ts'
import { textIn } from '../../tasks/fact-texts.ts'
import { namePeople } from '../../tasks/name-people.ts'
import { formSource } from '../periodic/form-source.ts'
import type { Asking, FormInPeriod } from '../periodic/open-periodic.ts'
import { findReconciled, type ReconciledPeriod, readSides, reconciledBetween } from './read-sides.ts'

/** Which reconciliation is meant. */
export interface ReconciliationKey {
  readonly reconciliation: string
  readonly period: string
  readonly unit: UnitId
}

/** A reconciliation as the access table sees it: of the units that answer for its sides. */
export const reconciliationResource = (parties: readonly UnitId[]): Resource => ({
  kind: 'reconciliation',
  relations: { own: [...parties] },
})

/** The units that answer for the sides, each once: as it was opened, else by the day. */
export function partiesOf({ agencies }: Pick<Asking, 'agencies'>, { definition, to }: ReconciledPeriod): readonly UnitId[] {
  return [...new Set(answerersOn(definition, agencies, to).map(({ unit }) => unit))]
}

/** What is shown now, by hash. */
export function shownNow(
  sides: readonly SideFigures[],
  state: ReconciliationState | undefined,
): ShownNow & { shown: ReturnType<typeof shownFigures> } {
  const shown = shownFigures(sides)
  const figures = digestOf(shown)
  const told = state === undefined ? [] : standingExplanations(state, figures).map(({ by, text }) => ({ by, text }))
  return { shown, figures, digest: digestOf({ figures, told }) }
}

/** Reports of every side are read for it, whoever asks: the figures that are reconciled are what it shows. */
export const SIDES_READ = { 'periodic-report': true } as const

interface Reconciling {
  readonly asking: Asking
  readonly here: ReconciledPeriod
  readonly unit: UnitId
  readonly state: ReconciliationState | undefined
  readonly sides: readonly SideFigures[]
}

function headOf({ asking, here, unit, state, sides }: Reconciling): ReconciliationList['items'][number] {
  const { definition, period, from, to } = here
  const { reconciliationId, nameVi, nameEn, unverified, basis, rule } = definition
  const values = sides.map((one) => sideValue(one, null))
  const bound = rule.kind === 'within' ? rule.number : rule.kind === 'within-percent' ? rule.percent : null
  const answering = answerersOn(definition, asking.agencies, to)
  return {
    ...{ reconciliation: reconciliationId, nameVi, nameEn, unverified, basis, rule: { kind: rule.kind, bound } },
    ...{ period, from, to, unit: unitName(asking.agencies, unit, to), agreement: agreementOf(rule, values) },
    status: state === undefined ? null : reconciliationStatus(state, shownNow(sides, state)),
    version: state?.version ?? 0,
    sides: definition.sides.map(({ sideId, nameVi: vi, nameEn: en }, n) => {
      const by = answering.find(({ side }) => side === sideId)?.unit
      return {
        ...{ side: sideId, nameVi: vi, nameEn: en, unit: by === undefined ? null : unitName(asking.agencies, by, to) },
        ...{ value: values[n] ?? null, missing: sides[n]?.missing.length ?? 0 },
      }
    }),
  }
}

/** What should agree in the periods that end between two days, as far as the person may see it; the last period first. */
export async function listReconciliations(
  house: House,
  principal: Principal,
  asked: z.output<typeof ReconciliationListQuery>,
): Promise<ReconciliationList> {
  const today = askedDay(house, undefined)
  const between = { from: asked.from ?? addDays(today, -366), to: asked.to ?? today }
  return query(
    house,
    principal,
    async (tx) => {
      const agencies = await house.organizations()
      const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house) }
      const items: ReconciliationList['items'] = []
      for (const here of reconciledBetween(house.packs.reconciliations, between)) {
        if (!allows(house.policy, principal, reconciliationResource(partiesOf(asking, here)), 'read')) continue
        for (const unit of here.definition.at.filter((one) => agencies.findUnit(one, here.to) !== undefined)) {
          const state = await readReconciliation(tx, reconciliationIdOf(here.definition.reconciliationId, here.period, unit))
          items.push(headOf({ asking, here, unit, state, sides: await readSides(asking, here, unit) }))
        }
      }
      return { items }
    },
    SIDES_READ,
  )
}

function rowsOf({ asking, here, sides }: Reconciling): ReconciliationDetail['rows'] {
  const { agencies, house } = asking
  const children = [...new Set(sides.flatMap(({ parts, missing }) => [...parts, ...missing].map(({ child }) => child)))]
  const titleOf = (id: string) => house.packs.indicators.find((one) => one.indicatorId === id && isValidOn(one, here.to))
  return children.map((child) => {
    const first = sides[0] === undefined ? null : sideValue(sides[0], child)
    return {
      child: unitName(agencies, child, here.to),
      values: sides.map((side, n) => {
        const value = sideValue(side, child)
        const cells = side.parts
          .filter((one) => one.child === child)
          .map(({ form, period, unit, indicator, breakdown, value: of }) => ({
            ...{ form, period, unit: unitName(agencies, unit, here.to), indicator, breakdown, value: of },
            ...{ titleVi: titleOf(indicator)?.nameVi ?? indicator, titleEn: titleOf(indicator)?.nameEn ?? indicator },
          }))
        return {
          value,
          difference: n === 0 ? null : differenceOf(first, value),
          missing: side.missing.filter((one) => one.child === child).length,
          cells,
        }
      }),
    }
  })
}

/** What a person may do for a party now. */
function mayFor({ asking, state, sides }: Reconciling, party: UnitId): ReconciliationAction[] {
  if (state === undefined) return []
  const now = shownNow(sides, state)
  const signed = standingSignatures(state, now.digest).some(({ by }) => by === party)
  return RECONCILIATION_STATUS_ACTIONS[reconciliationStatus(state, now)].filter(
    (action) => allows(asking.house.policy, asking.principal, reconciliationResource([party]), action) && !(action === 'sign' && signed),
  )
}

async function detailOf(tx: Tx, at: Reconciling): Promise<ReconciliationDetail> {
  const { asking, here, state, sides } = at
  const { agencies, house, principal } = asking
  const now = shownNow(sides, state)
  const head = headOf(at)
  const told = [...(state?.explanations ?? []), ...(state?.signatures ?? [])]
  const people = await namePeople(tx, [...new Set(told.flatMap(({ actor, holder }) => (holder === null ? [actor] : [actor, holder])))])
  const texts = await findContents(tx, [...new Set((state?.explanations ?? []).map(({ text }) => text))])
  const who = ({ actor, holder }: { actor: string; holder: string | null }) => ({
    ...{ name: people.get(actor) ?? actor, substituteOf: holder === null ? null : (people.get(holder) ?? holder) },
  })
  const unit = (id: UnitId) => unitName(agencies, id, here.to)
  const parties = state?.parties ?? partiesOf(asking, here)
  const answering = answerersOn(here.definition, agencies, here.to)
  const agreed = state === undefined ? undefined : lastAgreement(state)
  const explained = state === undefined ? [] : standingExplanations(state, now.figures)
  const signed = state === undefined ? [] : standingSignatures(state, now.digest)
  return {
    ...head,
    sides: head.sides.map((side, n) => ({ ...side, difference: n === 0 ? null : differenceOf(head.sides[0]?.value ?? null, side.value) })),
    rows: rowsOf(at),
    missing: sides.flatMap(({ side, missing }) => missing.map(({ form, period, unit: of }) => ({ side, form, period, unit: unit(of) }))),
    parties: parties.map((party) => {
      const said = explained.find(({ by }) => by === party)
      const signature = signed.find(({ by }) => by === party)
      return {
        ...{ unit: unit(party), sides: answering.filter((one) => one.unit === party).map(({ side }) => side) },
        explanation: said === undefined ? null : { text: textIn(texts, said.text), on: said.on, ...who(said) },
        signature: signature === undefined ? null : { on: signature.on, ...who(signature) },
        may: mayFor(at, party),
      }
    }),
    opened: state === undefined ? null : { on: state.openedOn, by: unit(state.openedBy) },
    mayOpen:
      state === undefined && head.agreement === 'differs' && allows(house.policy, principal, reconciliationResource(parties), 'open'),
    digest: now.digest,
    moved: (agreed === undefined ? [] : movedFigures(agreed.shown, now.shown)).map(({ child, ...one }) => ({
      ...one,
      child: child === null ? null : unit(child),
    })),
    history: [
      ...(state?.explanations ?? []).map((one) => ({ kind: 'explained' as const, ...one, text: textIn(texts, one.text), digest: null })),
      ...(state?.signatures ?? []).map((one) => ({ kind: 'signed' as const, ...one, text: null })),
    ]
      .map(({ kind, on, by, text, digest, ...one }) => ({ kind, on, by: unit(by), ...who(one), text, digest }))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  }
}

/** One reconciliation: its sides next to each other with the difference by unit, what is missing, what was explained and signed; for those who answer for a side, and who reads all. */
export async function showReconciliation(
  house: House,
  principal: Principal,
  key: ReconciliationKey,
): Promise<Result<ReconciliationDetail>> {
  const agencies = await house.organizations()
  const here = findReconciled(house.packs.reconciliations, key.reconciliation, key.period)
  if (here === undefined || !here.definition.at.includes(key.unit)) return refuse(flowRefusals, 'NOT_FOUND')
  return query(
    house,
    principal,
    async (tx) => {
      const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house) }
      const state = await readReconciliation(tx, reconciliationIdOf(key.reconciliation, key.period, key.unit))
      const parties = state?.parties ?? partiesOf(asking, here)
      if (!allows(house.policy, principal, reconciliationResource(parties), 'read')) return refuse(flowRefusals, 'NOT_FOUND')
      return ok(await detailOf(tx, { asking, here, unit: key.unit, state, sides: await readSides(asking, here, key.unit) }))
    },
    SIDES_READ,
  )
}

/** The reconciliations in which a report's figures stand, that the person may read. */
export function reconciliationsOf(
  asking: Asking,
  form: FormInPeriod,
  unit: UnitId,
): { reconciliation: string; period: string; unit: string; nameVi: string; nameEn: string }[] {
  const { house, principal, agencies } = asking
  return [...new Set(house.packs.reconciliations.map(({ reconciliationId }) => reconciliationId))].flatMap((id) => {
    const [one] = house.packs.reconciliations.filter(({ reconciliationId }) => reconciliationId === id)
    const at = one === undefined ? undefined : periodOf({ frequency: one.frequency, cutoff: 'calendar' }, form.to)
    const period = one?.frequency === form.form.frequency ? form.period : at?.ok ? at.value.period : undefined
    const here = period === undefined ? undefined : findReconciled(house.packs.reconciliations, id, period)
    if (here === undefined || !here.definition.sides.some(({ figures }) => figures.some((figure) => figure.form === form.form.formId)))
      return []
    if (!allows(house.policy, principal, reconciliationResource(partiesOf(asking, here)), 'read')) return []
    const { nameVi, nameEn } = here.definition
    return here.definition.at
      .filter((of) => agencies.isUnder(of, unit, form.to))
      .map((of) => ({ reconciliation: id, period: here.period, unit: of, nameVi, nameEn }))
  })
}
