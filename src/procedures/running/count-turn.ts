import { countRunning, type DueAnswer, dayOfMoment, isInstant, type Moment, type WorkCalendar } from '../../calendar/index.ts'
import { endOfDay, type Instant, type PlainDate, parseInstant, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { ProcedureDefinition } from '../definition/definition.ts'
import type { ProcedureStep } from '../definition/step.ts'
import type { Turn } from '../schema.ts'
import type { StepRun } from './dossier-state.ts'
import { findSeat } from './find-seat.ts'

/** What counting needs: the working days, and the agencies of the day spoken of. */
export interface Counting {
  readonly calendar: WorkCalendar
  readonly agencies: Organizations
}

/** When a step falls due by the facts of its run; null for a step whose term is not known. Pauses in which the time runs on do not count. */
export function countStepRun(
  calendar: WorkCalendar,
  step: Pick<ProcedureStep, 'term' | 'unverified' | 'basis'>,
  run: Pick<StepRun, 'from' | 'pauses'>,
): DueAnswer | null {
  if (step.term === null) return null
  const answer = countRunning(calendar, step.term, { from: run.from, pauses: run.pauses.filter(({ counts }) => !counts) })
  const doubts = [step.unverified === true ? 'thời hạn chưa kiểm chứng' : step.unverified, answer.unverified].filter(Boolean)
  const rule = step.basis === null ? answer.rule : `${answer.rule}. Thời hạn theo ${step.basis}`
  return { ...answer, rule, ...(doubts.length > 0 ? { unverified: doubts.join('; ') } : {}) }
}

/** The moment of a count that ends at an hour; null for one that ends with a day. */
export function dueInstant(answer: DueAnswer): Instant | null {
  const read = answer.dueAt === undefined ? undefined : parseInstant(answer.dueAt)
  return read?.ok ? read.value : null
}

const momentEnd = (moment: Moment): Instant => (isInstant(moment) ? moment : endOfDay(moment))

/** The last moment within a term; texts of moments are in their order, and the `infinity` of one without a day comes after them. */
export function untilOf(turn: { readonly due: PlainDate | null; readonly dueAt: Instant | null } | null): string {
  return turn?.dueAt ?? (turn?.due ? endOfDay(turn.due) : 'infinity')
}

/** Whether a moment lies after what a count gave: after its hour where there is one, else after its day. */
export function isAfterDue(due: { readonly due: PlainDate | null; readonly dueAt: Instant | null }, at: Moment): boolean {
  if (due.dueAt !== null) return momentEnd(at) > due.dueAt
  return due.due !== null && dayOfMoment(at) > due.due
}

/**
 * Whose turn it is at a step and by when. While a dossier stands still nobody can say the day, unless it was late already or the ground lets the
 * time run on.
 */
export function turnOf(
  definition: ProcedureDefinition,
  at: {
    readonly step: Pick<ProcedureStep, 'seat' | 'term' | 'unverified' | 'basis'>
    readonly run: Pick<StepRun, 'from' | 'pauses'>
    readonly on: PlainDate
  },
  of: { readonly keeper: UnitId; readonly seats: ReadonlyMap<string, UnitId> } & Counting,
): Turn {
  const unit = findSeat(definition, at.step.seat, { of, on: at.on, agencies: of.agencies })?.unit ?? null
  const answer = countStepRun(of.calendar, at.step, at.run)
  if (answer === null) return { unit, due: null, dueAt: null }
  const due = { due: answer.due, dueAt: dueInstant(answer) }
  const open = at.run.pauses.find(({ to, counts }) => to === null && !counts)
  return open !== undefined && !isAfterDue(due, open.from) ? { unit, due: null, dueAt: null } : { unit, ...due }
}
