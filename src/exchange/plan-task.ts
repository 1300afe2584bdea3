import type { WorkCalendar } from '../calendar/index.ts'
import { type ActContext, dayOf, formatDate, ok, type PlainDate, type Recorded, type Result, type UnitId } from '../kernel/index.ts'
import { classify, decide, decideAssign, type LiveTask, replay, TaskCommand, TaskDraft, type TaskFact, UNASSIGNED } from '../tasks/index.ts'
import type { TrackerRow } from './schema.ts'

/** The directive of the store that a row's document number names. */
export interface HeldDirective {
  readonly id: string
  readonly number: string | null
}

/** With what a row is judged before anything is written. */
export interface PlanRules {
  readonly context: ActContext
  readonly calendar: WorkCalendar
  readonly assigner: UnitId
}

/** What a row becomes: the task as it will be assigned, and how it will stand. */
export interface PlannedTask {
  readonly draft: TaskDraft
  readonly due: PlainDate | null
  readonly status: LiveTask['status']
  readonly class: string | null
}

const LONGEST_TITLE = 500
/** Stands for content that is not written yet: the rules look at no text. */
const UNWRITTEN = `sha256:${'0'.repeat(64)}`

/** The task that a row asks for; a document that the store does not hold, the product and a long title go into its text. */
export function draftOf(row: TrackerRow, directive: HeldDirective | undefined): TaskDraft {
  const from = row.documentOn === null ? row.document : `${row.document ?? ''} (${formatDate(row.documentOn)})`.trim()
  const lines = [row.title.length > LONGEST_TITLE ? row.title : null, directive ? null : from, row.product]
  return TaskDraft.parse({
    ...{ directiveId: directive?.id ?? null, clause: row.clause, lead: row.lead, coordinators: [...row.coordinators] },
    ...{ term: row.term, assignedOn: row.assignedOn, reviewOn: row.term.kind === 'none' ? row.term.reviewOn : null },
    title: row.title.slice(0, LONGEST_TITLE).trim(),
    text: lines
      .filter((line) => line !== null && line !== '')
      .join('\n')
      .slice(0, 20_000),
  })
}

/** The claim of a row that is done: its document by number, date and issuer; texts as given (written, or their hashes). */
export function claimOf(row: TrackerRow, texts: { readonly issuer: string; readonly note: string | null }): TaskCommand | null {
  if (row.done === null) return null
  const { on, number, issuedOn } = row.done
  const proofs = [{ kind: 'document', number, issuedOn, issuer: texts.issuer, file: null }]
  return TaskCommand.parse({ action: 'claim', effectiveOn: on, proofs, note: texts.note })
}

/** The verification of a row that is done, on the day that the list gives for it. */
export function verificationOf(row: TrackerRow, note: string | null): TaskCommand | null {
  return row.done === null ? null : TaskCommand.parse({ action: 'verify', effectiveOn: row.done.on, note })
}

function recorded(history: readonly Recorded<TaskFact>[], facts: readonly TaskFact[], context: ActContext): Recorded<TaskFact>[] {
  const added = facts.map((fact, index) => ({
    ...{ stream: 'task', streamId: 'planned', version: history.length + index + 1, fact, recordedAt: context.now },
    ...{ effectiveOn: fact.effectiveOn ?? dayOf(context.now), actor: context.actor, office: context.office, commandId: context.commandId },
  }))
  return [...history, ...added]
}

/**
 * Plays a row through the rules of tasks without writing: assignment, then claim and verification when the list says that it is done.
 * Refuses what these rules refuse (a deadline before the assignment, days in the future …), so that a preview tells what the import will.
 */
export function planTask(row: TrackerRow, directive: HeldDirective | undefined, rules: PlanRules): Result<PlannedTask> {
  const { calendar, assigner } = rules
  const context = { ...rules.context, calendar, isAssigner: true }
  const draft = draftOf(row, directive)
  const { title: _title, text: _text, ...rest } = draft
  const facts = decideAssign(UNASSIGNED, { ...rest, assigner, text: UNWRITTEN }, context)
  if (!facts.ok) return facts
  let history = recorded([], facts.value, context)
  const claim = claimOf(row, { issuer: UNWRITTEN, note: null })
  for (const [command, by] of [
    [claim, { ...context, onBehalfOf: row.lead }],
    [verificationOf(row, null), context],
  ] as const) {
    if (command === null) continue
    const done = decide(replay(history), command, by)
    if (!done.ok) return done
    history = recorded(history, done.value, context)
  }
  const state = replay(history)
  if (state.status === 'unassigned') throw new Error('an assignment left no task')
  const judged = classify(history, { asOf: dayOf(context.now), calendar })
  return ok({ draft, due: state.clock.due, status: state.status, class: judged.class })
}
