import type { Amendment } from '../../reading/index.ts'
import { citationKey } from '../proposal/cite.ts'

/** One act of an amending paper on the paper that it follows; `index` names it in that reading. */
export interface AmendingAct {
  readonly index: number
  readonly amendment: Amendment
}

/** The acts of a reading on the paper with a number, in their order. */
export function actsOn(amendments: readonly Amendment[], number: string | null): AmendingAct[] {
  if (number === null) return []
  const key = citationKey(number)
  return amendments.flatMap((amendment, index) =>
    amendment.paper !== null && citationKey(amendment.paper) === key ? [{ index, amendment }] : [],
  )
}

/** A path as both papers may write it: an article by itself, whatever chapter it stands in; “Phần II” as II. */
function plain(path: string): string {
  const article = path.indexOf('Điều ')
  const own = article > 0 ? path.slice(article) : path
  return own.replace(/(?:Phần|Mục) (?=[IVXLC]+(?:\.|$))/g, '').replace(/#\d+/g, '')
}

/** Whether a clause is the one that an act names or stands under it; an act on the whole paper touches every clause. */
export function isTouched(named: string | null, clause: string): boolean {
  if (named === null) return true
  const [above, own] = [plain(named), plain(clause)]
  return own === above || (own.startsWith(above) && /^[.\-+]/.test(own.slice(above.length)))
}

/** Whether another act of the same kind speaks of the clause more closely: “riêng nhiệm vụ tại điểm a khoản 4 …”. */
function isSaidCloser(act: AmendingAct, clause: string, acts: readonly AmendingAct[]): boolean {
  const length = act.amendment.clause?.length ?? 0
  return acts.some(
    ({ index, amendment }) =>
      index !== act.index &&
      amendment.act === act.amendment.act &&
      (amendment.clause?.length ?? 0) > length &&
      isTouched(amendment.clause, clause),
  )
}

/** Of some things with a clause those that an act touches; an addition touches none. */
export function touchedBy<T extends { readonly clause: string | null }>(
  act: AmendingAct,
  things: readonly T[],
  acts: readonly AmendingAct[],
): T[] {
  if (act.amendment.act === 'add') return []
  return things.filter(({ clause }) => clause !== null && isTouched(act.amendment.clause, clause) && !isSaidCloser(act, clause, acts))
}
