import { allows, type Principal } from '../../../access/index.ts'
import { dayOf, type Locale, ok, type Result, refusalMessage, refuse, type UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import { lockRecords } from '../../../registers/handover/handover-store.ts'
import {
  decideByRule,
  decideGiveBack,
  decideTakeOver,
  type GiveBackBody,
  type GivenBack,
  type LiveRecord,
  type RecordFact,
  replayRecord,
  stepsOnce,
  type TakeOverAnswer,
  type TakeOverBody,
  withFacts,
} from '../../../registers/index.ts'
import { appendRecord, appendRecords, readRecords } from '../../../registers/store.ts'
import { putContent } from '../../../storage/index.ts'
import { sameVersion } from '../../directives/open-directive.ts'
import type { House } from '../../house.ts'
import { authorize, perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { openRecord, recordResource, resourceOf } from '../open-record.ts'

interface Taking {
  readonly house: House
  readonly principal: Principal
  readonly agencies: Organizations
  readonly to: UnitId
}

/** Whether a record ever waited for a unit: who could take it may know who was first. */
const waitedFor = ({ history }: LiveRecord, unit: UnitId): boolean =>
  history.some(({ fact }) => (fact.type === 'record.awaiting-heir' || fact.type === 'record.given-back') && fact.heirs.includes(unit))

/** The facts by which one record goes over; one that was never offered to the unit is as if it were not. */
function decideOne(
  { house, principal, agencies, to }: Taking,
  record: LiveRecord | undefined,
  expectedVersion: number,
): Result<RecordFact[]> {
  const isKnown = record !== undefined && (waitedFor(record, to) || allows(house.policy, principal, resourceOf(record), 'read'))
  if (!isKnown) return refuse(flowRefusals, 'NOT_FOUND')
  const today = dayOf(house.clock())
  const decided = decideTakeOver(record, { to, nameOf: (unit) => agencies.getName(unit, today) })
  if (!decided.ok) return decided
  const same = sameVersion(record, expectedVersion)
  return same.ok ? decided : same
}

/**
 * Takes records over that wait for one of several heirs, each with an answer of its own, once per command id: what cannot be taken is told and the others
 * are taken all the same. Of two who take one at once the second is told who has it. Refuses a unit for which the person may not take anything over.
 */
export function takeOverRecords(
  house: House,
  principal: Principal,
  { body, locale }: { body: TakeOverBody; locale: Locale },
): Promise<Result<TakeOverAnswer>> {
  const { commandId, to, records: asked } = body
  return perform(house, principal, { commandId, name: 'take-over-records', body: { to, records: asked } }, async (tx, context) => {
    const may = authorize(house, principal, recordResource({ keeper: to, concerned: [], waitingFor: [to] }), 'take-over')
    if (!may.ok) return may
    const ids = [...new Set(asked.map(({ id }) => id))]
    await lockRecords(tx, ids)
    const histories = await readRecords(tx, ids)
    const taking = { house, principal, agencies: await house.organizations(), to }
    const expected = new Map(asked.map(({ id, expectedVersion }) => [id, expectedVersion]))
    const decided = ids.map((id) => {
      const record = replayRecord(histories.get(id) ?? [])
      return { id, record, facts: decideOne(taking, record, expected.get(id) ?? 0) }
    })
    await appendRecords(
      tx,
      context,
      decided.flatMap(({ id, record, facts }) => (facts.ok ? [{ id, expectedVersion: record?.version ?? 0, facts: facts.value }] : [])),
    )
    const answers = decided.map(({ id, record, facts }) =>
      facts.ok
        ? { id, version: (record?.version ?? 0) + facts.value.length, refusal: null }
        : { id, version: null, refusal: { code: facts.refusal.code, message: refusalMessage(facts.refusal, locale) } },
    )
    return ok({ taken: answers.filter(({ refusal }) => refusal === null).length, answers })
  })
}

/**
 * Gives a record back that somebody of its keeper took over: it waits again for its heirs of today, or goes to the one that is left. Refuses what nobody
 * took over, and a record that changed meanwhile.
 */
export function giveRecordBack(house: House, principal: Principal, id: string, body: GiveBackBody): Promise<Result<GivenBack>> {
  const { commandId, expectedVersion, reason } = body
  return perform(house, principal, { commandId, name: 'give-record-back', body: { id, expectedVersion, reason } }, async (tx, context) => {
    const opened = await openRecord(tx, { house, principal, id }, 'give-back')
    if (!opened.ok) return opened
    const record = opened.value
    const same = sameVersion(record, expectedVersion)
    if (!same.ok) return same
    const back = decideGiveBack(record, await putContent(tx, reason))
    if (!back.ok) return back
    const left = withFacts(record, back.value, context)
    const facts = [...back.value, ...decideByRule(left, stepsOnce(await house.organizations(), dayOf(context.now)))]
    await appendRecord(tx, context, { id, expectedVersion: record.version, facts })
    return ok({ id, version: record.version + facts.length })
  })
}
