import type { Principal } from '../../access/index.ts'
import { type ExampleAnswer, goldOfReview } from '../../documents/index.ts'
import { ok, type Result } from '../../kernel/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { describing, openDirective } from './open-directive.ts'

/** A reviewed directive as an example for the reader, with the number under which it is kept. Refuses what may not be read and what `goldOfReview` refuses. */
export function goldOfDirective(house: House, principal: Principal, id: string): Promise<Result<ExampleAnswer>> {
  return query(house, principal, async (tx) => {
    const state = await openDirective(tx, { house, principal, id, verb: 'read' })
    if (!state.ok) return state
    const paper = goldOfReview(state.value, await describing(tx, house, id, state.value))
    return paper.ok ? ok({ ...paper.value, number: state.value.review.header.number }) : paper
  })
}
