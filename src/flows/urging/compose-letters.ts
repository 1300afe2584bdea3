import type { Principal } from '../../access/index.ts'
import { isWorkingDay } from '../../calendar/index.ts'
import {
  type ActContext,
  allOk,
  dayOf,
  daysBetween,
  newId,
  ok,
  type PlainDate,
  type Result,
  refuse,
  type UnitId,
} from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import {
  type BatchWritten,
  type ComposeBody,
  type Desk,
  type LetterFactOf,
  type LetterRow,
  type ProposedRung,
  RUNGS,
  type TaskRow,
  urgingRefusals,
} from '../../tasks/index.ts'
import { appendLetters, type GivenBefore, taskTexts } from '../../tasks/urging/letter-store.ts'
import { appendDesk, readDesk } from '../../tasks/urging/urging-store.ts'
import { sameVersion } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { writeFile } from '../papers/write-file.ts'
import { authorize, perform, query } from '../perform.ts'
import { type LetterWords, letterPaper, letterWords } from './letter-paper.ts'
import { deskResource } from './open-desk.ts'
import { type Proposal, proposeRungs } from './propose-rungs.ts'

/** Tells how far a long story is. */
export type Tell = (line: { readonly stage: string; readonly done: number; readonly of: number }) => void

type Draft = LetterFactOf<'letter.drafted'>

interface Composing {
  readonly house: House
  readonly principal: Principal
  readonly office: UnitId
  readonly body: ComposeBody
}

/** What the drafts of a batch are made of. */
interface Material {
  readonly batchId: string
  readonly office: UnitId
  readonly desk: Desk
  readonly proposal: Proposal
  readonly texts: ReadonlyMap<string, string>
  readonly given: ReadonlyMap<string, readonly GivenBefore[]>
}

const highest = (rungs: readonly ProposedRung[]): ProposedRung['rung'] =>
  RUNGS.findLast((rung) => rungs.some((one) => one.rung === rung)) ?? 'remind'

/** Whether a leader took a task out of letters altogether; a single rung that is stopped leaves the task in the table. */
function isLeftOut({ desk }: Material, row: TaskRow): boolean {
  return desk.stops.some(({ rung, target }) => rung === null && target.id === (target.kind === 'task' ? row.id : row.lead))
}

function rowOf({ proposal, texts, given }: Material, row: TaskRow, rung: LetterRow['rung']): LetterRow[] {
  const text = texts.get(row.id)
  const { due, firstDue, clause, directiveId } = row
  const { asOf } = proposal.climb
  if (text === undefined || due === null) return []
  const timesUrged = (given.get(row.id) ?? []).filter((one) => one.isSent && one.rung !== 'remind').length
  return [{ taskId: row.id, text, clause, directiveId, rung, firstDue, due, daysLate: due < asOf ? daysBetween(due, asOf) : 0, timesUrged }]
}

/** The draft to one unit: all that it has late and may be told, with the rungs of today; what it is reminded of; how many are left out and why. */
function draftTo(material: Material, unit: UnitId, rungs: readonly ProposedRung[]): Draft {
  const { batchId, office, proposal } = material
  const { asOf } = proposal.climb
  const rungOf = new Map(rungs.map(({ task, rung }) => [task, rung]))
  const isLate = rungs.some(({ rung }) => rung !== 'remind')
  const overdue = isLate ? (proposal.overdue.get(unit) ?? []) : []
  const kept = overdue.filter((row) => proposal.there.has(row.id))
  const told = kept.filter((row) => !isLeftOut(material, row))
  const soon = rungs.flatMap(({ task, rung }) => (rung === 'remind' ? (proposal.rows.get(task) ?? []) : []))
  const figures = proposal.figures.get(unit)
  const ladders = rungs.flatMap(({ task }) => proposal.ladders.get(task)?.explainIn ?? [])
  return {
    ...{
      type: 'letter.drafted',
      typeVersion: 1,
      batchId,
      office,
      unit,
      kind: isLate ? 'letter' : 'notice',
      asOf,
      knownOn: proposal.knownOn,
    },
    rung: highest(rungs),
    rows: [...told, ...soon].flatMap((row) => rowOf(material, row, rungOf.get(row.id) ?? null)),
    ...{ overdue: overdue.length, reported: overdue.length - kept.length, stopped: kept.length - told.length },
    explainIn: ladders.length === 0 ? null : Math.max(...ladders),
    ...(figures === undefined ? {} : { figures: { ...figures } }),
    file: null,
  }
}

/** The drafts that the ladder asks for on a day. Refuses a day off and a day on which nothing comes. */
async function draftsOf(tx: Tx, { house, office, body }: Composing, asOf: PlainDate): Promise<Result<Draft[]>> {
  const desk = await readDesk(tx, office)
  const same = sameVersion(desk, body.expectedVersion)
  if (!same.ok) return same
  const proposal = await proposeRungs(tx, { house, office, desk, asOf })
  const { rungs, comesOn } = proposal.climb
  if (!isWorkingDay(house.calendar, asOf)) return refuse(urgingRefusals, 'URGING_DAY_OFF', { on: asOf, next: comesOn })
  const wanted = body.units === null ? rungs : rungs.filter(({ unit }) => body.units?.includes(unit))
  if (wanted.length === 0) return refuse(urgingRefusals, 'URGING_NOTHING_DUE')
  const texts = await taskTexts(tx, [...proposal.rows.keys()])
  const material = { batchId: newId(), office, desk, proposal, texts, given: proposal.given }
  const units = [...new Set(wanted.map(({ unit }) => unit))]
  return ok(
    units.map((unit) =>
      draftTo(
        material,
        unit,
        wanted.filter((one) => one.unit === unit),
      ),
    ),
  )
}

/** How many drafts are written side by side: while one is flushed to the disk the next is drawn. */
const AT_ONCE = 8

/** A draft written as .docx and kept, so that what is approved is what was read. A notice is no paper. */
async function writeDraft(words: LetterWords, draft: Draft): Promise<Result<Draft>> {
  if (draft.kind === 'notice') return ok(draft)
  const paper = letterPaper(words, draft, { number: null, date: null, to: [draft.unit], signing: null })
  if (!paper.ok) return paper
  const bytes = await writeFile(words.house, paper.value, { format: 'docx', on: draft.asOf, template: null })
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
      words: await letterWords(
        tx,
        house,
        drafts.value.flatMap(({ rows }) => rows),
      ),
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
