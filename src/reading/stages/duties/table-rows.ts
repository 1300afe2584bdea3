import { splitList } from '../../grammar/agency-list.ts'
import { findListEnd, type Words } from '../../grammar/agency-phrase.ts'
import type { Lexicon } from '../../grammar/lexicon.ts'
import { matchKey } from '../../grammar/match-key.ts'
import { findRole } from '../../grammar/read-subject.ts'
import type { Piece } from '../../grammar/sentences.ts'
import type { AssignmentRole, ReadingWords } from '../../schema.ts'
import type { Clause, Draft } from '../draft.ts'

/** What a column of a data table holds, by its heading. */
export type Column = keyof ReadingWords['columns'] | 'other'

/** By the index of the table. */
const columnsOf = new WeakMap<Draft['paragraphs'], (readonly Column[])[]>()

/** What the heading of a column says that it holds. */
export function columnKind(heading: string, lexicon: Lexicon): Column {
  const key = matchKey(heading).replace(/[.:]$/, '').trim()
  const { columns } = lexicon
  if (columns.index.includes(key)) return 'index'
  const order = ['unit', 'past', 'lead', 'with', 'execute', 'deadline', 'target', 'task'] as const
  return order.find((kind) => columns[kind].some((word) => key.includes(word))) ?? 'other'
}

const AREAS = 'huyện|quận|xã|phường|thị trấn|thị xã|thành phố|đặc khu|địa phương'
/** “Huyện, thành phố”, “Xã, phường”: a column of those who are given something. */
const NAMES_AREAS = new RegExp(`^(?:tên )?(?:${AREAS})(?:(?:,| và) (?:${AREAS})){0,5}$`)

const GIVEN = /(?:giao|phân bổ|phân khai)[^.;]{0,40} chỉ tiêu|chỉ tiêu[^.;]{0,40} giao/
/** Of such a table every column of numbers is given, whatever it counts. */
const COUNTED = /^(?:số|tỷ lệ|tỉ lệ)\s/
const kindGiven = (key: string): Column => (NAMES_AREAS.test(key) ? 'execute' : COUNTED.test(key) ? 'target' : 'other')
const TITLE_LINES = 4

/** Whether the lines above a table say that it gives figures to reach. */
function isGiven({ paragraphs, key }: Draft, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - TITLE_LINES); i--) {
    const above = paragraphs[i]
    if (!above || above.table) return false
    if (GIVEN.test(key.slice(above.from, above.to))) return true
  }
  return false
}

/** The columns of a table, by the index that its rows carry. */
export function findColumns(draft: Draft, lexicon: Lexicon, table: number): readonly Column[] {
  let known = columnsOf.get(draft.paragraphs)
  if (!known) {
    known = []
    for (const [i, { table: row }] of draft.paragraphs.entries()) {
      if (!row || known[row.index] !== undefined) continue
      const kinds = row.cells.map((cell) => columnKind(cell, lexicon))
      const given = isGiven(draft, i)
      known[row.index] = given ? kinds.map((kind, at) => (kind === 'other' ? kindGiven(matchKey(row.cells[at] ?? '')) : kind)) : kinds
    }
    columnsOf.set(draft.paragraphs, known)
  }
  return known[table] ?? []
}

/** A row with a mark and a title, or a title alone, over the whole width of its table. */
export function isGroupRow(cells: readonly string[], width: number): boolean {
  return width >= 3 && cells.filter((cell) => cell !== '').length < 3
}

const groupsOf = new WeakMap<Draft['paragraphs'], Map<number, Piece>>()

/** The title of the group row above a data row, by where the data row begins. */
function findGroup(draft: Draft, clause: Clause): Piece | undefined {
  let known = groupsOf.get(draft.paragraphs)
  if (!known) {
    known = new Map()
    let group: Piece | undefined
    let table = -1
    let width = 0
    for (const { from, to, table: row } of draft.paragraphs) {
      if (!row) continue
      if (row.index !== table) [table, width, group] = [row.index, row.cells.length, undefined]
      else if (isGroupRow(row.cells, width)) group = { from: to - (row.cells.findLast((cell) => cell !== '') ?? '').length, to }
      else if (group) known.set(from, group)
    }
    groupsOf.set(draft.paragraphs, known)
  }
  return known.get(clause.from)
}

/** Cells beyond any table of paper stand under no heading. */
const MOST_CELLS = 200

/** The cells of a row with their columns and places in the text. */
export function cellsOf(draft: Draft, lexicon: Lexicon, clause: Clause): { column: Column; text: string; span: Piece }[] {
  if (!clause.table) return []
  const columns = findColumns(draft, lexicon, clause.table.index)
  let at = clause.from
  return clause.table.cells.slice(0, MOST_CELLS).map((text, i) => {
    const span = { from: at, to: at + text.length }
    at = span.to + 3
    return { column: columns[i] ?? 'other', text, span }
  })
}

interface RowDuty {
  readonly agencies: readonly string[]
  readonly role: AssignmentRole
  readonly partners: readonly string[]
  readonly span: Piece
  readonly confidence: number
}

/** The assignments of a table row: the lead column leads, the others execute, the “phối hợp” column goes along. */
export function readRow(words: Words, draft: Draft, clause: Clause): RowDuty[] {
  const cells = cellsOf(draft, words.lexicon, clause)
  const partners = cells.filter((cell) => cell.column === 'with' && cell.text !== '').flatMap((cell) => splitList(words, cell.span))
  const duties: RowDuty[] = []
  for (const cell of cells) {
    if ((cell.column !== 'lead' && cell.column !== 'execute') || !/\p{L}{2}/u.test(cell.text)) continue
    duties.push({
      agencies: splitList(words, cell.span),
      role: cell.column === 'lead' ? 'lead' : 'execute',
      partners,
      span: cell.span,
      confidence: 0.9,
    })
  }
  if (duties.length > 0) return duties
  for (const span of [beforeColon(words, cells), findGroup(draft, clause)]) {
    if (!span || findListEnd(words, span.from, span.to) === undefined) continue
    return [
      {
        agencies: splitList(words, span),
        role: findRole(words, { from: clause.from, to: clause.to }) ?? 'execute',
        partners,
        span,
        confidence: 0.8,
      },
    ]
  }
  return []
}

/** "Sở A: mở thêm …" in the cell of the task. */
function beforeColon(words: Words, cells: ReturnType<typeof cellsOf>): Piece | undefined {
  const task = cells.find((cell) => cell.column === 'task' || cell.column === 'other')
  const colon = task ? words.key.slice(task.span.from, task.span.to).indexOf(':') : -1
  return task && colon > 0 ? { from: task.span.from, to: task.span.from + colon } : undefined
}
