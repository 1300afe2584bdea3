import { plainDate, UnitId } from '../../../kernel/index.ts'
import type { AskedAbout, RedCell, TaskBoard } from '../../../tasks/index.ts'

/** A red cell of the board as it stands on the screen: its unit, its class, its days, its programme. */
export function aboutCell(board: Pick<TaskBoard, 'asOf' | 'knownOn' | 'directive' | 'level'>, unit: string, cell: RedCell): AskedAbout {
  const { asOf, knownOn, directive, level } = board
  const known = knownOn === null ? null : plainDate(knownOn)
  return { kind: 'cell', unit: UnitId.parse(unit), cell, asOf: plainDate(asOf), knownOn: known, directiveId: directive, level }
}
