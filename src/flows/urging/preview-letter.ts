import type { Principal } from '../../access/index.ts'
import { dayOf, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { PaperFormat } from '../../papers/index.ts'
import type { LetterPreview } from '../../tasks/index.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { unitName } from '../task-items.ts'
import { drawDraft } from './compose-letters.ts'
import { type Draft, draftLetters } from './draft-letters.ts'
import { type LetterWords, letterWords } from './letter-paper.ts'
import { deskResource } from './open-desk.ts'
import { letterRows } from './show-letters.ts'

/** The letter of which office to which unit. */
export interface PreviewAsked {
  readonly office: UnitId
  readonly unit: UnitId
}

/** The draft that a batch written now would have for a unit, with what writing it needs; leaves nothing behind. */
async function drawn(
  house: House,
  principal: Principal,
  { office, unit }: PreviewAsked,
): Promise<Result<{ readonly draft: Draft; readonly words: LetterWords }>> {
  const may = authorize(house, principal, deskResource(office), 'read')
  if (!may.ok) return may
  return query(house, principal, async (tx) => {
    const desk = await readDesk(tx, office)
    const drafts = await draftLetters(tx, { house, desk, office, units: [unit], asOf: dayOf(house.clock()) })
    if (!drafts.ok) return drafts
    const [draft] = drafts.value
    if (!draft) return refuse(flowRefusals, 'NOT_FOUND')
    return ok({ draft, words: await letterWords(tx, house, [draft]) })
  })
}

/**
 * What the letter to a unit would say if it were written now, by the composer of batches. Refuses who may not see the desk, a day off
 * (URGING_DAY_OFF) and a unit of which the ladder asks nothing today (URGING_NOTHING_DUE).
 */
export async function previewLetter(house: House, principal: Principal, asked: PreviewAsked): Promise<Result<LetterPreview>> {
  const found = await drawn(house, principal, asked)
  if (!found.ok) return found
  const { draft, words } = found.value
  const { kind, office, unit, rung, asOf, knownOn, overdue, reported, stopped } = draft
  const name = (one: UnitId) => unitName(words.agencies, one, asOf)
  return ok({
    ...{ kind, office: name(office), unit: name(unit), rung, asOf, knownOn, overdue, reported, stopped },
    ...{ rows: letterRows(words, draft.rows), formats: kind === 'notice' ? [] : ['docx', 'pdf'] },
  })
}

/** The same as .docx or PDF, which says on its face that it is a preview. Refuses what `previewLetter` refuses; a notice is no paper (NOT_FOUND). */
export async function writePreview(
  house: House,
  principal: Principal,
  { format, ...asked }: PreviewAsked & { readonly format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const found = await drawn(house, principal, asked)
  if (!found.ok) return found
  const { draft, words } = found.value
  if (draft.kind === 'notice') return refuse(flowRefusals, 'NOT_FOUND')
  const bytes = await drawDraft(words, draft, { format, on: draft.asOf, to: [draft.unit], isPreview: true })
  return bytes.ok ? ok({ bytes: bytes.value, name: `Xem trước ${words.agencies.getName(draft.unit, draft.asOf)}.${format}` }) : bytes
}
