import type { Principal } from '../../access/index.ts'
import { periodOf } from '../../calendar/index.ts'
import { parseExpression, showExpression } from '../../expressions/index.ts'
import {
  type IndicatorDefinition,
  type IndicatorList,
  type IndicatorQuery,
  type IndicatorView,
  partsOfFormula,
} from '../../indicators/index.ts'
import { isValidOn, type Locale, type PlainDate } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { amountOf, totalOf } from '../counts/amount-of.ts'
import { isDossierCounted, type StandingDossier } from '../counts/dossier-fields.ts'
import { mayCount } from '../counts/may-count.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { getProcedure } from '../procedures/open-dossier.ts'
import { standingDossiers } from '../procedures/standing-dossiers.ts'
import { waveStanding } from '../registers/list-records.ts'
import { askedDay } from '../task-items.ts'

/** A formula with the names of the indicators that it reads; null where an indicator has none. */
export function formulaIn({ source }: IndicatorDefinition, all: readonly IndicatorDefinition[], locale: Locale): string | null {
  const parsed = source.kind === 'formula' ? parseExpression(source.formula) : undefined
  if (!parsed?.ok) return null
  const nameOf = (id: string): string => {
    const found = all.find(({ indicatorId }) => indicatorId === id)
    return (locale === 'en' ? found?.nameEn : found?.nameVi) ?? id
  }
  return showExpression(parsed.value, { field: nameOf, text: (value) => value })
}

interface Reader {
  readonly house: House
  readonly principal: Principal
  readonly asOf: PlainDate
}

/** The period of a day, up to that day. */
function daysOf({ period }: IndicatorDefinition, asOf: PlainDate): { from: PlainDate; to: PlainDate } {
  const found = periodOf({ frequency: period, cutoff: 'calendar' }, asOf)
  return { from: found.ok ? found.value.from : asOf, to: asOf }
}

/** What the dossiers that the reader may open come to, by the indicators that count them; of each procedure they are read once. */
async function countDossiers(tx: Tx, reader: Reader, all: readonly IndicatorDefinition[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  const read = new Map<string, readonly StandingDossier[]>()
  for (const one of all) {
    if (one.source.kind !== 'dossiers') continue
    const { procedure, where } = one.source
    const definition = getProcedure(reader.house, procedure)
    if (!definition.ok) continue
    const standing = read.get(procedure) ?? (await standingDossiers(tx, reader, { definition: definition.value, asOf: reader.asOf }))
    read.set(procedure, standing)
    counts.set(one.indicatorId, standing.filter((dossier) => isDossierCounted(where, dossier, daysOf(one, reader.asOf))).length)
  }
  return counts
}

/** What the records that the reader may open come to in the period of a day, by the indicators that count them; every record is read, wave by wave. */
async function countRecords(tx: Tx, reader: Reader, all: readonly IndicatorDefinition[]): Promise<ReadonlyMap<string, number>> {
  const counted = all.flatMap((one) => {
    const { indicatorId, source } = one
    if (source.kind !== 'register') return []
    const amounts: number[] = []
    return [{ indicatorId, source, days: daysOf(one, reader.asOf), isCounted: mayCount(reader, source), amounts }]
  })
  const registers = [...new Set(counted.map(({ source }) => source.register))]
  for await (const wave of waveStanding(tx, reader, { registers })) {
    for (const { source, days, isCounted, amounts } of counted) {
      amounts.push(...wave.filter(isCounted).flatMap((record) => amountOf(record, source, days) ?? []))
    }
  }
  return new Map(counted.map(({ indicatorId, amounts }) => [indicatorId, totalOf(amounts)]))
}

/** The indicators of a day: formulas in words, what each rests on and serves, and of those counted from a register or a procedure what the reader's records or dossiers come to. */
export function listIndicators(house: House, principal: Principal, asked: IndicatorQuery): Promise<IndicatorList> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, asked.asOf)
    const all = house.packs.indicators.filter((one) => isValidOn(one, asOf))
    const records = await countRecords(tx, { house, principal, asOf }, all)
    const dossiers = await countDossiers(tx, { house, principal, asOf }, all)
    const parts = all.map((one) => ({ id: one.indicatorId, of: partsOfFormula(one) }))
    const items = all.map((one, n): IndicatorView => {
      const usedBy = parts.flatMap(({ id, of }) => (of.includes(one.indicatorId) ? [id] : []))
      return {
        ...{ ...one, formulaVi: formulaIn(one, all, 'vi'), formulaEn: formulaIn(one, all, 'en') },
        ...{
          parts: parts[n]?.of ?? [],
          usedBy,
          count: records.get(one.indicatorId) ?? dossiers.get(one.indicatorId) ?? null,
        },
      }
    })
    return { items, breakdowns: house.packs.breakdowns.filter((one) => isValidOn(one, asOf)), asOf }
  })
}
