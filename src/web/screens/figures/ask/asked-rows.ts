import type { AskedItem, AskedRowDraft } from '../../../../reports/index.ts'

/** Lines as they are written become rows: `name | unit of measure`, or the id of an indicator alone; empty lines are none. */
export function rowsOf(text: string, indicators: ReadonlySet<string>): AskedRowDraft[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): AskedRowDraft => {
      const [name = '', unit = ''] = line.split('|').map((part) => part.trim())
      return unit === '' && indicators.has(name) ? { indicator: name } : { name, unit: unit === '' ? '–' : unit, decimals: 0 }
    })
}

/** The lines of a request that was sent, to be asked for again. */
export function linesOf({ rows }: Pick<AskedItem, 'rows'>): string {
  return rows.map(({ indicator, isOwn, name, unit }) => (isOwn ? `${name} | ${unit}` : indicator)).join('\n')
}

/** The text with one line replaced. */
export function withLine(text: string, line: string, by: string): string {
  return text
    .split('\n')
    .map((one) => (one.trim() === line ? by : one))
    .join('\n')
}
