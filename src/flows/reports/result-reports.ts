import type { Principal } from '../../access/index.ts'
import { scopeOf } from '../../access/index.ts'
import { ok, type Result } from '../../kernel/index.ts'
import { officesOn, type ResultReportList } from '../../reports/index.ts'
import { listRounds, readRound } from '../../reports/store.ts'
import type { Reader } from '../../storage/index.ts'
import { openDirective } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'

/** The open rounds on a directive that the person may read, by the definition that each follows; after a closed one it can be asked for anew. */
async function openedOn(tx: Reader, { house, principal }: { house: House; principal: Principal }, directiveId: string) {
  const rounds = await Promise.all(
    (await listRounds(tx, scopeOf(house.policy, principal, 'report-round', 'read'))).map(({ round_id }) => readRound(tx, round_id)),
  )
  return new Map(
    rounds.flatMap((round) =>
      round.status === 'open' && round.directiveId === directiveId && round.form !== null ? [[round.form, round.id] as const] : [],
    ),
  )
}

/**
 * The reports of results that packs define for a directive, by its number, ready to be opened: offices as they are on the due day, and the round that
 * follows a definition already. A directive that the person may not read is not found.
 */
export function listResultReports(house: House, principal: Principal, id: string): Promise<Result<ResultReportList>> {
  return query(house, principal, async (tx) => {
    const directive = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!directive.ok) return directive
    const { number } = directive.value.review.header
    const agencies = await house.organizations()
    const opened = await openedOn(tx, { house, principal }, id)
    const items = house.packs.resultReports
      .filter((report) => report.directive === number)
      .map((report) => {
        const { channels, consolidator } = officesOn(report, { agencies, on: report.dueOn })
        const named = (unit: (typeof channels)[number]) => ({ id: unit, name: agencies.getName(unit, report.dueOn) })
        const { directive: _number, validFrom: _from, validTo: _to, ...said } = report
        return {
          ...said,
          ...{ directiveId: id, opened: opened.get(report.reportId) ?? null },
          ...{ channels: channels.map(named), consolidator: consolidator === null ? null : named(consolidator) },
        }
      })
    return ok({ items })
  })
}
