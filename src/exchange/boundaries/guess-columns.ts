import { foldKey } from '../../kernel/index.ts'
import type { FileShape } from './boundary-file.ts'

/** Names that columns bear by habit, best first, without marks, blanks and underlines. */
const CODES = ['code', 'ma', 'madvhc', 'maxa', 'maphuongxa', 'mahuyen', 'maquanhuyen', 'matinh', 'gsocode', 'magso', 'matk', 'id']
const NAMES = ['name', 'ten', 'tendvhc', 'tendonvi', 'tenxa', 'tenphuongxa', 'tenhuyen', 'tenquanhuyen', 'tentinh', 'fullname', 'tendaydu']

const keyOf = (column: string): string => foldKey(column).replace(/[^a-z0-9]/g, '')

/** Every column of a file with the first text in it, in the order in which they come up. */
export function listColumns(shapes: readonly FileShape[]): { name: string; sample: string }[] {
  const columns = new Map<string, string>()
  for (const { columns: own } of shapes) for (const [name, value] of own) if (!columns.get(name)) columns.set(name, value)
  return [...columns].map(([name, sample]) => ({ name, sample }))
}

/** Which columns hold the statistical code and the name, by what they are called; an empty text where none does. */
export function guessColumns(shapes: readonly FileShape[]): { code: string; name: string } {
  const columns = listColumns(shapes).map(({ name }) => name)
  const best = (wanted: readonly string[]): string => {
    for (const key of wanted) {
      const found = columns.find((column) => keyOf(column) === key)
      if (found !== undefined) return found
    }
    return ''
  }
  return { code: best(CODES), name: best(NAMES) }
}
