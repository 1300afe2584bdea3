import type { Principal } from '../../access/index.ts'
import { scopeOf } from '../../access/index.ts'
import type { Directive } from '../../documents/index.ts'
import { ok, type Result } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { carryDefinition, officesOn, type ResultReport, type ResultReportList } from '../../reports/index.ts'
import { listRounds, readRound } from '../../reports/store.ts'
import type { Reader } from '../../storage/index.ts'
import { openDirective } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'

interface Looking {
  readonly house: House
  readonly principal: Principal
}

/** A definition of a pack for a directive, and of which one it was written when clones carried it here. */
interface Defined {
  readonly report: ResultReport
  readonly carried: ResultReportList['items'][number]['carried']
}

/** The open rounds on a directive that the person may read, by the definition that each follows; after a closed one it can be asked for anew. */
async function openedOn(tx: Reader, { house, principal }: Looking, directiveId: string) {
  const rounds = await Promise.all(
    (await listRounds(tx, scopeOf(house.policy, principal, 'report-round', 'read'))).map(({ round_id }) => readRound(tx, round_id)),
  )
  return new Map(
    rounds.flatMap((round) =>
      round.status === 'open' && round.directiveId === directiveId && round.form !== null ? [[round.form, round.id] as const] : [],
    ),
  )
}

const citedAs = ({ review: { header } }: Directive) => ({ number: header.number, on: header.issuedOn })

/**
 * What packs define for a directive by its number; else, of a clone for another year, what they define for the one that it was made of, moved as its
 * words and days were. One made for another place carries nothing: the offices of a definition are those of its place.
 */
async function definedFor(tx: Reader, looking: Looking, directive: Directive): Promise<Defined[]> {
  const { house, principal } = looking
  const { number } = directive.review.header
  const own = house.packs.resultReports.filter((report) => report.directive === number)
  if (own.length > 0) return own.map((report) => ({ report, carried: null }))
  const { cloned } = directive
  if (cloned === null || cloned.place !== null) return []
  const source = await openDirective(tx, { house, principal, id: cloned.of, verb: 'read' })
  if (!source.ok) return []
  const step = { of: citedAs(source.value), clone: citedAs(directive), years: cloned.years }
  return (await definedFor(tx, looking, source.value)).map(({ report, carried }) => ({
    report: carryDefinition(report, step),
    carried: { number: carried?.number ?? report.directive, years: (carried?.years ?? 0) + cloned.years },
  }))
}

/** A definition ready to be opened on a directive, with the offices of its due day by their names of then. */
function shown({ report, carried }: Defined, agencies: Organizations) {
  const { channels, consolidator } = officesOn(report, { agencies, on: report.dueOn })
  const named = (unit: (typeof channels)[number]) => ({ id: unit, name: agencies.getName(unit, report.dueOn) })
  const { directive: _number, validFrom: _from, validTo: _to, ...said } = report
  return { ...said, carried, channels: channels.map(named), consolidator: consolidator === null ? null : named(consolidator) }
}

/**
 * The reports of results that packs define for a directive, by its number or by that of the directive it was cloned from, ready to be opened: offices as
 * they are on the due day, and the round that follows a definition already. A directive that the person may not read is not found.
 */
export function listResultReports(house: House, principal: Principal, id: string): Promise<Result<ResultReportList>> {
  return query(house, principal, async (tx) => {
    const looking = { house, principal }
    const directive = await openDirective(tx, { ...looking, id, verb: 'read' })
    if (!directive.ok) return directive
    const agencies = await house.organizations()
    const opened = await openedOn(tx, looking, id)
    const items = (await definedFor(tx, looking, directive.value)).map((one) => ({
      ...shown(one, agencies),
      ...{ directiveId: id, opened: opened.get(one.report.reportId) ?? null },
    }))
    return ok({ items })
  })
}
