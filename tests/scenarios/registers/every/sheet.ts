import { renderTables } from '../../../../src/exchange/xlsx-render.ts'
import { formatDate, plainDate, UnitId } from '../../../../src/kernel/index.ts'
import type { Organizations } from '../../../../src/organizations/index.ts'
import type { RegisterDefinition, RegisterField } from '../../../../src/registers/index.ts'
import type { RegisterRow, Sent } from './row.ts'

const TODAY = plainDate('2017-06-20')

/** A value as a clerk writes it into a cell; what a link names is called by its title. */
function cellOf(field: RegisterField, value: Sent | undefined, on: { agencies: Organizations; titles: ReadonlyMap<string, string> }) {
  const name = (unit: unknown) => on.agencies.getName(UnitId.parse(unit), TODAY)
  switch (value?.kind) {
    case 'text':
      return String(value.text)
    case 'date':
      return { date: plainDate(String(value.date)) }
    case 'number':
      return Number(value.value)
    case 'choice':
      return field.choices.find(({ id }) => id === value.choice)?.nameVi ?? ''
    case 'unit':
      return name(value.unit)
    case 'units':
      return (Array.isArray(value.units) ? value.units : []).map(name).join('; ')
    case 'document':
      return `${value.number}; ${formatDate(plainDate(String(value.issuedOn)))}; ${value.issuer}`
    case 'place':
      return `${value.latitude}, ${value.longitude}`
    case 'link':
      return on.titles.get(String(value.register)) ?? ''
    default:
      return null
  }
}

/** A sheet of one record as a clerk fills the template of the register. */
export function sheetOf(
  definition: RegisterDefinition,
  { values }: RegisterRow,
  on: { agencies: Organizations; titles: ReadonlyMap<string, string> },
): Promise<Uint8Array<ArrayBuffer>> {
  const fields = definition.fields.filter(({ type }) => type !== 'attendance')
  const row = fields.map((field) => cellOf(field, values[field.id], on))
  const columns = fields.map(({ nameVi }) => ({ heading: nameVi, width: 20 }))
  return renderTables([{ name: 'Sổ', title: 'SỔ', columns, rows: [row] }])
}
