import type { RegisterField } from './register-field.ts'

/** What of a register decides the columns of its list. */
interface Listed {
  readonly fields: readonly RegisterField[]
  readonly columns: readonly string[]
  readonly title: string
  readonly day: string
}

/** The columns of a list: those of the definition; else what names and what dates a record, then its short fields, at most so many. */
export function listColumns(
  { fields, columns, title, day }: Listed,
  { short, most }: { readonly short: readonly RegisterField['type'][]; readonly most: number },
): RegisterField[] {
  const find = (id: string) => fields.filter((field) => field.id === id)
  if (columns.length > 0) return columns.flatMap(find)
  const first = [title, day].flatMap(find)
  return [...first, ...fields.filter((field) => !first.includes(field) && short.includes(field.type))].slice(0, most)
}
