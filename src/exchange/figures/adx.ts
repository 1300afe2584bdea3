import { SaxesParser } from 'saxes'
import { KEPT_FIGURE } from '../../indicators/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { exchangeRefusals } from '../refusals.ts'
import { type FigureSet, type OutsideFigure, partsOf } from './figure-set.ts'

/** The namespace of the Aggregate Data Exchange profile of IHE (QRPH, 2015). */
const NAMESPACE = 'urn:ihe:qrph:adx:2015'
/** More than any form asks for. */
const MOST_VALUES = 100_000

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
const attribute = (name: string, value: string): string => ` ${name}="${escaped(value)}"`

/** How long a period is by its name, as ISO 8601 writes it. */
function durationOf(period: string): string {
  if (/-\d\d$/.test(period)) return 'P1M'
  if (period.includes('-Q')) return 'P3M'
  if (period.includes('-H')) return 'P6M'
  return period.includes('-9M') ? 'P9M' : 'P1Y'
}

/**
 * Figures as an ADX message: one group for each unit, period and form, one data value for each figure, its parts as attributes of their own. `exported` = an
 * ISO instant. The period is its first day and its length, so that a cut-off of 15 to 14 is told as it is.
 */
export function writeAdx(sets: readonly FigureSet[], exported: string): string {
  const groups = sets.map(({ form, unit, period, from, figures }) => {
    const values = figures.map(({ indicator, breakdown, value }) => {
      const parts = partsOf(breakdown).map(([dimension, category]) => attribute(dimension, category))
      return `    <dataValue${attribute('dataElement', indicator)}${attribute('value', value)}${parts.join('')}/>\n`
    })
    const head = `${attribute('dataSet', form)}${attribute('orgUnit', unit)}${attribute('period', `${from}/${durationOf(period)}`)}`
    return `  <group${head}>\n${values.join('')}  </group>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<adx xmlns="${NAMESPACE}"${attribute('exported', exported)}>\n${groups.join('')}</adx>\n`
}

/** A group of an ADX message as it was read; `period` as written there. */
export interface AdxGroup {
  readonly form: string | null
  readonly unit: string
  readonly period: string
  readonly figures: readonly OutsideFigure[]
}

const OWN: ReadonlySet<string> = new Set(['dataElement', 'value'])

/**
 * Reads an ADX message. Refuses what is no XML or no ADX, a DOCTYPE, a value without element, number or group (ADX_NOT_READ, with the line), and more values
 * than any form has. Attributes of a value beside its element become its parts, sorted by name.
 */
export function readAdx(text: string): Result<readonly AdxGroup[]> {
  const groups: { form: string | null; unit: string; period: string; figures: OutsideFigure[] }[] = []
  const faults: string[] = []
  let count = 0
  const parser = new SaxesParser({ xmlns: true })
  const say = (what: string): void => {
    faults.push(`${parser.line}: ${what}`)
  }
  parser.on('error', (error) => say(error.message))
  parser.on('doctype', () => say('DOCTYPE'))
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (uri !== NAMESPACE) return say(`<${local}>`)
    const own = new Map(Object.values(attributes).flatMap((one) => (one.prefix === '' ? [[one.local, one.value] as const] : [])))
    if (local === 'group') {
      const [unit, period] = [own.get('orgUnit'), own.get('period')]
      if (unit === undefined || period === undefined) return say('<group>')
      groups.push({ form: own.get('dataSet') ?? null, unit, period, figures: [] })
    }
    if (local !== 'dataValue') return
    const [indicator, value, group] = [own.get('dataElement'), own.get('value'), groups.at(-1)]
    count += 1
    if (indicator === undefined || value === undefined || group === undefined || !KEPT_FIGURE.test(value)) return say('<dataValue>')
    const parts = [...own].filter(([name]) => !OWN.has(name)).sort(([a], [b]) => (a < b ? -1 : 1))
    if (count <= MOST_VALUES)
      group.figures.push({ indicator, breakdown: parts.map(([name, category]) => `${name}=${category}`).join(';'), value })
  })
  parser.write(text).close()
  if (count > MOST_VALUES) faults.push(`${MOST_VALUES}+`)
  const [first] = faults
  return first === undefined && groups.length > 0 ? ok(groups) : refuse(exchangeRefusals, 'ADX_NOT_READ', { what: first ?? '<adx>' })
}
