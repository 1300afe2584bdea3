import { periodName, type ValueLine } from '../../../indicators/index.ts'
import { type PlainDate, plainDate, UnitId } from '../../../kernel/index.ts'
import { UnitVersion } from '../../../organizations/index.ts'

/**
 * A country of 12,000 made-up units in a dated tree: 34 provinces with 50 departments each, 340 districts that end on 1/7/2025, 3,308 communes that
 * then stand under a province (each twentieth under another one), two agencies under each commune.
 */
const SIZE = { provinces: 34, districts: 340, departments: 1701, communes: 3308, agencies: 6616 }
const FIRST = plainDate('2010-01-01')
export const REFORM = plainDate('2025-07-01')
/** From January 2021 on. */
const FIRST_MONTH = 2021 * 12
export const INDICATORS = Array.from({ length: 60 }, (_, i) => `indicator-${i + 1}`)
export const PROVINCES = Array.from({ length: SIZE.provinces }, (_, i) => UnitId.parse(`p.${i}`))

const upTo = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const unit = (unitId: string, level: string, parentId: string | null, days: { from?: PlainDate; to?: PlainDate } = {}): UnitVersion =>
  UnitVersion.parse({
    unitId,
    name: `Đơn vị ${unitId}`,
    level,
    class: 'f',
    parentId,
    validFrom: days.from ?? FIRST,
    validTo: days.to ?? null,
  })

/** The versions of all units. */
export function countryVersions(): UnitVersion[] {
  const { provinces, districts, departments, communes, agencies } = SIZE
  return [
    unit('vn', 'ministry', null),
    ...upTo(provinces, (at) => unit(`p.${at}`, 'province', 'vn')),
    ...upTo(districts, (at) => unit(`d.${at}`, 'district', `p.${at % provinces}`, { to: REFORM })),
    ...upTo(departments, (at) => unit(`s.${at}`, 'department', `p.${at % provinces}`)),
    ...upTo(communes, (at) => {
      const district = at % districts
      const province = at % 20 === 0 ? (district + 7) % provinces : district % provinces
      return [unit(`c.${at}`, 'commune', `d.${district}`, { to: REFORM }), unit(`c.${at}`, 'commune', `p.${province}`, { from: REFORM })]
    }).flat(),
    ...upTo(agencies, (at) => unit(`a.${at}`, 'facility', `c.${at % communes}`)),
  ]
}

/** A province with all that ever stood under it. */
export function subtreeOf(province: number): string[] {
  const { provinces, districts, departments, communes, agencies } = SIZE
  const isUnder = (commune: number): boolean => {
    const district = commune % districts
    return district % provinces === province || (commune % 20 === 0 && (district + 7) % provinces === province)
  }
  return [
    `p.${province}`,
    ...upTo(districts, (at) => at).flatMap((at) => (at % provinces === province ? [`d.${at}`] : [])),
    ...upTo(departments, (at) => at).flatMap((at) => (at % provinces === province ? [`s.${at}`] : [])),
    ...upTo(communes, (at) => at).flatMap((at) => (isUnder(at) ? [`c.${at}`] : [])),
    ...upTo(agencies, (at) => at).flatMap((at) => (isUnder(at % communes) ? [`a.${at}`] : [])),
  ]
}

/** Those who report: all agencies and departments and some communes, 8,334 in all, or so many of them spread over the country. */
export function reporters(wanted: number): string[] {
  const all = [
    ...upTo(SIZE.agencies, (at) => `a.${at}`),
    ...upTo(SIZE.departments, (at) => `s.${at}`),
    ...upTo(17, (at) => `c.${at * 190}`),
  ]
  return upTo(wanted, (at) => all[Math.floor((at * all.length) / wanted)] ?? '')
}

/** The name of a month of the bench, from 0. */
export const monthName = (month: number): string => periodName((FIRST_MONTH + month) * 8)
export const monthKey = (month: number): number => (FIRST_MONTH + month) * 8

/** A value that differs by unit, indicator and month, and by `round` where it is a correction. */
const madeUp = (unitAt: number, indicatorAt: number, month: number, round: number): number =>
  ((unitAt * 31 + indicatorAt * 7 + month * 13) % 1000) + round

/** All values of some months, unit by unit; a hundred units in a chunk. */
export async function* linesOf(units: readonly string[], months: readonly number[], round = 0): AsyncGenerator<ValueLine[]> {
  for (const month of months) {
    const period = monthName(month)
    for (let from = 0; from < units.length; from += 100) {
      yield units.slice(from, from + 100).flatMap((one, at) =>
        INDICATORS.map((indicator, i) => ({
          unit: one,
          indicator,
          breakdown: '',
          period,
          value: `${madeUp(from + at, i, month, round)}`,
        })),
      )
    }
  }
}

/** The same lines as rows of a table without anything: their texts as they are. */
export async function* bareLines(units: readonly string[], months: readonly number[]): AsyncGenerator<string> {
  for await (const lines of linesOf(units, months)) {
    let rows = ''
    for (const { unit: one, indicator, breakdown, period, value } of lines)
      rows += `${one}\t${indicator}\t${breakdown}\t${period}\t${value}\n`
    yield rows
  }
}

/** The same as rows of numbers alone. */
export async function* bareRows(units: readonly string[], months: readonly number[]): AsyncGenerator<string> {
  for (const month of months) {
    const period = monthKey(month)
    for (let from = 0; from < units.length; from += 100) {
      let rows = ''
      for (let at = from; at < Math.min(from + 100, units.length); at++) {
        for (let i = 0; i < INDICATORS.length; i++) rows += `${at + 1}\t${i + 1}\t${period}\t${madeUp(at, i, month, 0)}\n`
      }
      yield rows
    }
  }
}
