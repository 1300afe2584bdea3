import type { Principal } from '../../access/index.ts'
import { type ActContext, allOk, dayOf, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { PaperFormat } from '../../papers/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type BatchWritten, type ComposeBody, urgingRefusals } from '../../tasks/index.ts'
import { appendLetters } from '../../tasks/urging/letter-store.ts'
import { appendDesk, readDesk } from '../../tasks/urging/urging-store.ts'
import { sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { writeFile } from '../papers/write-file.ts'
import { authorize, perform, query } from '../perform.ts'
import { type Draft, draftLetters } from './draft-letters.ts'
import { type LetterStamp, type LetterWords, letterPaper, letterWords } from './letter-paper.ts'
import { deskResource } from './open-desk.ts'

/** Tells how far a long story is. */
export type Tell = (line: { readonly stage: string; readonly done: number; readonly of: number }) => void

interface Composing {
  readonly house: House
  readonly principal: Principal
  readonly office: UnitId
  readonly body: ComposeBody
}

/** The drafts of a batch on a desk as the one who writes it saw it. */
async function draftsOf(tx: Tx, { house, office, body }: Composing, asOf: PlainDate): Promise<Result<Draft[]>> {
  const desk = await readDesk(tx, office)
  const same = sameVersion(desk, body.expectedVersion)
  return same.ok ? draftLetters(tx, { house, desk, office, units: body.units, asOf }) : same
}

/** How many drafts are written side by side: while one is flushed to the disk the next is drawn. */
const AT_ONCE = 8

/** How a draft is drawn before it has number and signer: format, whom it goes to, the day that decides the layout. */
interface DrawAsked extends Pick<LetterStamp, 'to' | 'isPreview'> {
  readonly format: PaperFormat
  readonly on: PlainDate
}

/** A draft as a file, without number, day and signer. Refuses what the layout refuses. */
export async function drawDraft(words: LetterWords, draft: Draft, { format, on, ...stamp }: DrawAsked): Promise<Result<Uint8Array>> {
  const paper = letterPaper(words, draft, { number: null, date: null, signing: null, ...stamp })
  return paper.ok ? writeFile(words.house, paper.value, { format, on, template: null }) : paper
}

/** A draft written as .docx and kept, so that what is approved is what was read. A notice is no paper. */
export async function writeDraft(words: LetterWords, draft: Draft): Promise<Result<Draft>> {
  if (draft.kind === 'notice') return ok(draft)
  const bytes = await drawDraft(words, draft, { format: 'docx', on: draft.asOf, to: [draft.unit] })
  if (!bytes.ok) return bytes
  const kept = await words.house.evidence.putFile(bytes.value)
  return kept.ok ? ok({ ...draft, file: kept.value.hash }) : kept
}

async function writeDrafts(words: LetterWords, drafts: readonly Draft[], tell: Tell): Promise<Result<Draft[]>> {
  const written: Draft[] = []
  for (let from = 0; from < drafts.length; from += AT_ONCE) {
    tell({ stage: 'write', done: from, of: drafts.length })
    const part = await Promise.all(drafts.slice(from, from + AT_ONCE).map((draft) => writeDraft(words, draft)))
    const whole = allOk(part, (one) => one)
    if (!whole.ok) return whole
    written.push(...whole.value)
  }
  tell({ stage: 'write', done: drafts.length, of: drafts.length })
  return ok(written)
}

async function keep(tx: Tx, context: ActContext, { office, body }: Composing, drafts: readonly Draft[]): Promise<Result<BatchWritten>> {
  const [first] = drafts
  if (!first) return refuse(urgingRefusals, 'URGING_NOTHING_DUE')
  const { batchId, asOf, knownOn } = first
  const { expectedVersion } = body
  const written = { type: 'urging.batch-written', typeVersion: 1, batchId, asOf, knownOn, letters: drafts.length } as const
  // The desk's version is the lock: of two who write letters at once one is told that the other did.
  await appendDesk(tx, context, { office, expectedVersion, facts: [written] })
  await appendLetters(
    tx,
    context,
    drafts.map((fact) => ({ id: newId(), expectedVersion: 0, facts: [fact] })),
  )
  return ok({ id: batchId, letters: drafts.length, version: expectedVersion + 1 })
}

/** Whether a person may write the letters of an office: asked before the first line of an answer, which cannot be refused after it. */
export function mayCompose(house: House, principal: Principal, office: UnitId): Result<true> {
  return authorize(house, principal, deskResource(office), 'compose')
}

/**
 * Writes a letter to each unit that the ladder asks for today, once per command id: its numbers are frozen, its .docx is kept. Refuses
 * URGING_DAY_OFF, URGING_NOTHING_DUE, who may not, and a desk at which somebody else did something meanwhile.
 */
export async function composeLetters(
  house: House,
  principal: Principal,
  asked: { readonly office: UnitId; readonly body: ComposeBody },
  tell: Tell = () => undefined,
): Promise<Result<BatchWritten>> {
  const composing = { house, principal, ...asked }
  const { office, body } = asked
  const may = mayCompose(house, principal, office)
  if (!may.ok) return may
  const { commandId, ...rest } = body
  const command = { commandId, name: 'compose-urging-letters', body: { office, ...rest } }
  const drawn = await query(house, principal, async (tx): Promise<Result<{ drafts: Draft[]; words: LetterWords }>> => {
    const drafts = await draftsOf(tx, composing, dayOf(house.clock()))
    if (!drafts.ok) return drafts
    return ok({
      drafts: drafts.value,
      words: await letterWords(tx, house, drafts.value),
    })
  })
  // A resend of what was done finds another desk: its first answer is given again.
  if (!drawn.ok && drawn.refusal.code !== 'CHANGED_BY_ANOTHER') return drawn
  const drafts = drawn.ok ? await writeDrafts(drawn.value.words, drawn.value.drafts, tell) : drawn
  if (!drafts.ok && drafts.refusal.code !== 'CHANGED_BY_ANOTHER') return drafts
  tell({ stage: 'keep', done: 0, of: 1 })
  return perform(house, principal, command, async (tx, context): Promise<Result<BatchWritten>> => {
    return drafts.ok ? keep(tx, context, composing, drafts.value) : drafts
  })
}
