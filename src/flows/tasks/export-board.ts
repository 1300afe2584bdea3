import type { Principal } from '../../access/index.ts'
import { boardTable } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { formatDate, type Locale, plainDate } from '../../kernel/index.ts'
import { type BoardDimension, type BoardQuery, boardDimensionName, type DirectiveName, type TaskBoard } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { showBoard } from '../task-board.ts'
import { showBoardBy } from './board-by.ts'

type Line = { readonly name: string; readonly line: TaskBoard['total'] }

/** What a line without a name is called: no head, no field, no directive that the reader may know. */
const UNNAMED = { vi: '(không có)', en: '(none)' } as const

function directiveName({ number, date }: DirectiveName): string {
  return [number, date === null ? null : formatDate(plainDate(date))].filter(Boolean).join(', ')
}

/** The board, by agency or by another side, as .xlsx: the same days, rights and numbers as on the screen. */
export async function exportBoard(
  house: House,
  principal: Principal,
  asked: { readonly question: BoardQuery; readonly by: BoardDimension | undefined; readonly locale: Locale },
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly asOf: string }> {
  const { question, by, locale } = asked
  const heading = boardDimensionName(by)[locale]
  if (by === undefined) {
    const board = await showBoard(house, principal, question)
    const lines = board.rows.map(({ unit, ...line }): Line => ({ name: unit.name, line }))
    return { bytes: await renderTables([boardTable(board, lines, { locale, heading })]), asOf: board.asOf }
  }
  const board = await showBoardBy(house, principal, by, question)
  const lines = board.rows.map(({ name, directive, key: _key, search: _search, unverified: _doubt, ...line }): Line => {
    const called = directive ? directiveName(directive) : (name?.[locale] ?? '')
    return { name: called === '' ? UNNAMED[locale] : called, line }
  })
  return { bytes: await renderTables([boardTable(board, lines, { locale, heading })]), asOf: board.asOf }
}
