import type { Tx } from '../../storage/index.ts'
import type { TaskQuestion } from '../../tasks/index.ts'
import type { Board } from '../../tasks/lists/board-store.ts'
import { readBoard } from '../../tasks/lists/line-store.ts'
import type { House } from '../house.ts'

/** The board of a question; where it had to be counted, the house is told to keep its lines for the next who asks. */
export async function askBoard(tx: Tx, house: House, question: TaskQuestion): Promise<Board> {
  const { isBehind, ...board } = await readBoard(tx, question)
  if (isBehind && house.boardWish) house.boardWish.isBehind = true
  return board
}
