import { dayOfMoment, isBefore, type Moment } from '../../calendar/index.ts'
import { dayOf, type Instant, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { heirOf } from '../../organizations/index.ts'
import { besideTurns } from '../beside/count-beside.ts'
import { type BesideCommand, decideBeside } from '../beside/decide-beside.ts'
import { tellBeside } from '../beside/tell-beside.ts'
import { findPart, getStep, type ProcedureDefinition, type ProcedurePart } from '../definition/definition.ts'
import type { ProcedureStep } from '../definition/step.ts'
import { procedureRefusals } from '../refusals.ts'
import type { BesideTurn, DossierFact, NextStep, Paper, Turn } from '../schema.ts'
import { checkCorrected } from './check-corrected.ts'
import { type Counting, turnOf } from './count-turn.ts'
import { corrected, type LiveDossier, movesOn, replayDossier, runningOf, type StepRun } from './dossier-state.ts'
import { checkSeats, checkUnit } from './name-units.ts'
import { beginStep, checkMoment, followStep, momentText } from './next-step.ts'

/** What a decision about a dossier is made with. */
export interface DossierContext extends Counting {
  readonly now: Instant
}

/** What opens a dossier, its texts kept as content. */
export interface Opening {
  readonly keeper: UnitId
  readonly caseNumber: string
  readonly at: Moment
  readonly from: Moment | null
  readonly seats: Readonly<Record<string, UnitId>>
  readonly person: { readonly kind: 'person'; readonly id: string } | null
  readonly follows: string | null
  readonly note: string | null
}

/** What is done to a dossier, its texts kept as content. */
export type DossierCommand =
  | {
      readonly action: 'step'
      readonly step: string
      readonly outcome: string
      readonly at: Moment
      readonly from: Moment | null
      readonly papers: readonly Paper[]
      readonly note: string | null
      readonly seats: Readonly<Record<string, UnitId>>
    }
  | { readonly action: 'pause'; readonly ground: string; readonly at: Moment; readonly number: string }
  | { readonly action: 'resume'; readonly at: Moment; readonly number: string }
  | { readonly action: 'transfer'; readonly seat: string; readonly to: UnitId; readonly at: Moment; readonly reason: string }
  | {
      readonly action: 'correct'
      readonly of: number
      readonly at: Moment
      readonly papers: readonly Paper[] | null
      readonly reason: string
    }
  | { readonly action: 'close'; readonly at: Moment; readonly reason: string }
  | BesideCommand
export type DossierAction = DossierCommand['action']

/** What may be done to a dossier, by where it stands. */
export const DOSSIER_ACTIONS = {
  open: ['step', 'beside', 'pause', 'transfer', 'correct', 'close'],
  paused: ['resume', 'transfer', 'correct', 'close'],
  refused: ['correct'],
  ended: ['correct'],
  closed: ['correct'],
} as const satisfies Readonly<Record<LiveDossier['status'], readonly DossierAction[]>>

function isAllowed(status: LiveDossier['status'], action: DossierAction): boolean {
  const allowed: readonly DossierAction[] = DOSSIER_ACTIONS[status]
  return allowed.includes(action)
}

const stepOf = (definition: ProcedureDefinition, next: NextStep) => getStep(definition, next)

function turnAfter(
  definition: ProcedureDefinition,
  said: { readonly next: NextStep; readonly at: Moment; readonly keeper: UnitId; readonly seats: ReadonlyMap<string, UnitId> },
  context: DossierContext,
): Result<Turn> {
  const found = stepOf(definition, said.next)
  if (!found.ok) return found
  const run = { from: said.next.from ?? said.at, pauses: [] }
  const { calendar, agencies } = context
  const of = { keeper: said.keeper, seats: said.seats, calendar, agencies }
  return ok(turnOf(definition, { step: found.value.step, run, on: dayOf(context.now) }, of))
}

/**
 * Opens a dossier under the regime of the day of its triggering act. Refuses a day to come, a day that no law of the packs governs, a keeper or a named unit
 * that is not there then (its successor is told), hours without an hour.
 */
export function decideOpenDossier(definition: ProcedureDefinition, said: Opening, context: DossierContext): Result<DossierFact[]> {
  const moment = checkMoment(said.at, null, context.now)
  if (!moment.ok) return moment
  const on = dayOfMoment(said.at)
  const keeper = checkUnit(context.agencies, said.keeper, dayOf(context.now))
  if (!keeper.ok) return keeper
  const part = findPart(definition, on)
  if (part === undefined) return refuse(procedureRefusals, 'PROCEDURE_NOT_IN_FORCE', { date: on })
  const seats = checkSeats(definition, said.seats, { agencies: context.agencies, on: dayOf(context.now) })
  if (!seats.ok) return seats
  const first = getStep(definition, { regime: part.regime, step: part.entries.procedure ?? '' })
  if (!first.ok) return first
  const next = beginStep(part, first.value.step, { at: said.at, from: said.from, runs: [], dates: new Map() })
  if (!next.ok) return next
  const named = new Map(Object.entries(said.seats))
  const turn = turnAfter(definition, { next: next.value, at: said.at, keeper: said.keeper, seats: named }, context)
  if (!turn.ok) return turn
  const { from: _from, ...kept } = said
  const opened: DossierFact = {
    ...{ type: 'dossier.opened', typeVersion: 1, effectiveOn: on, procedure: definition.procedureId, ...kept },
    ...{ next: next.value, turn: turn.value },
  }
  return ok(tellBeside(definition, { dossier: undefined, facts: [opened] }, context))
}

/** Papers of a step are forms of its own regime, or have no form. */
function checkPapers(definition: ProcedureDefinition, part: ProcedurePart, papers: readonly Paper[]): Result<true> {
  for (const { form } of papers) {
    if (form === null || part.forms.some(({ id }) => id === form)) continue
    const other = definition.parts.find((one) => one.forms.some(({ id }) => id === form))
    if (other === undefined) return refuse(procedureRefusals, 'DOSSIER_FORM_UNKNOWN', { form })
    const code = other.forms.find(({ id }) => id === form)?.code ?? form
    return refuse(procedureRefusals, 'DOSSIER_FORM_OTHER_REGIME', { form: code, other: other.regime, regime: part.regime })
  }
  return ok(true)
}

interface AtStep {
  readonly definition: ProcedureDefinition
  readonly dossier: LiveDossier
  readonly run: StepRun
  readonly part: ProcedurePart
  readonly step: ProcedureStep
}

function doStep(
  { definition, dossier, run, part, step }: AtStep,
  said: Extract<DossierCommand, { action: 'step' }>,
  context: DossierContext,
): Result<DossierFact[]> {
  if (said.step !== run.step) {
    const wanted = part.steps.find(({ id }) => id === said.step)
    const names = { 'step.vi': wanted?.nameVi ?? said.step, 'step.en': wanted?.nameEn ?? said.step }
    return refuse(procedureRefusals, 'DOSSIER_STEP_NOT_RUNNING', { ...names, 'running.vi': step.nameVi, 'running.en': step.nameEn })
  }
  const outcome = step.outcomes.find(({ id }) => id === said.outcome)
  if (outcome === undefined) {
    const words = { 'step.vi': step.nameVi, 'step.en': step.nameEn, outcome: said.outcome }
    const [vi, en] = [step.outcomes.map((one) => one.nameVi).join('; '), step.outcomes.map((one) => one.nameEn).join('; ')]
    return refuse(procedureRefusals, 'DOSSIER_OUTCOME_UNKNOWN', { ...words, 'allowed.vi': vi, 'allowed.en': en })
  }
  const papers = checkPapers(definition, part, said.papers)
  if (!papers.ok) return papers
  const seats = checkSeats(definition, said.seats, { agencies: context.agencies, on: dayOf(context.now) })
  if (!seats.ok) return seats
  const sets = outcome.sets === null ? [] : [{ fact: outcome.sets.fact, moment: outcome.sets.on === 'from' ? run.from : null }]
  const dates = new Map([...dossier.dates, ...sets.map((one) => [one.fact, one.moment ?? said.at] as const)])
  const done = [...dossier.runs.slice(0, -1), { ...run, doneAt: said.at }]
  const at = { part, step, next: outcome.next ?? '' }
  const next = outcome.next === null ? ok(null) : followStep(definition, at, { at: said.at, from: said.from, runs: done, dates })
  if (!next.ok) return next
  const named = new Map([...dossier.seats, ...Object.entries(said.seats)])
  const turn =
    next.value === null ? ok(null) : turnAfter(definition, { ...said, next: next.value, keeper: dossier.keeper, seats: named }, context)
  if (!turn.ok) return turn
  const { action: _action, from: _from, ...kept } = said
  return ok([
    {
      ...{ type: 'dossier.step-done', typeVersion: 1, effectiveOn: dayOfMoment(said.at), ...kept, papers: [...said.papers] },
      ...{ kind: outcome.kind, sets, next: next.value, turn: turn.value },
    },
  ])
}

function pause(
  { definition, dossier, run, part, step }: AtStep,
  said: Extract<DossierCommand, { action: 'pause' }>,
  context: DossierContext,
): Result<DossierFact[]> {
  const ground = part.pauses.find(({ id }) => id === said.ground)
  if (ground === undefined) {
    const allowed = {
      'allowed.vi': part.pauses.map((one) => one.nameVi).join('; ') || '—',
      'allowed.en': part.pauses.map((one) => one.nameEn).join('; ') || '—',
    }
    return refuse(procedureRefusals, 'DOSSIER_GROUND_UNKNOWN', { ground: said.ground, ...allowed })
  }
  const hour = hourOf(step, said.at)
  if (!hour.ok) return hour
  const stood = { from: said.at, to: null, basis: said.number, resumeBasis: null, ground: said.ground, counts: ground.counts }
  const turn = turnOf(
    definition,
    { step, run: { ...run, pauses: [...run.pauses, stood] }, on: dayOf(context.now) },
    { ...dossier, ...context },
  )
  const { action: _action, ...kept } = said
  return ok([{ type: 'dossier.paused', typeVersion: 1, effectiveOn: dayOfMoment(said.at), ...kept, counts: ground.counts, turn }])
}

function hourOf(step: ProcedureStep, at: Moment): Result<true> {
  if (step.term?.unit !== 'hour' || at.length > 10) return ok(true)
  return refuse(procedureRefusals, 'DOSSIER_HOUR_NEEDED', { 'step.vi': step.nameVi, 'step.en': step.nameEn })
}

function resume(
  { definition, dossier, run, step }: AtStep,
  said: Extract<DossierCommand, { action: 'resume' }>,
  context: DossierContext,
): Result<DossierFact[]> {
  const hour = hourOf(step, said.at)
  if (!hour.ok) return hour
  const pauses = run.pauses.map((one) => (one.to === null ? { ...one, to: said.at, resumeBasis: said.number } : one))
  const turn = turnOf(definition, { step, run: { ...run, pauses }, on: dayOf(context.now) }, { ...dossier, ...context })
  const { action: _action, ...kept } = said
  return ok([{ type: 'dossier.resumed', typeVersion: 1, effectiveOn: dayOfMoment(said.at), ...kept, turn }])
}

function transfer(
  { definition, dossier, run, step }: AtStep,
  said: Extract<DossierCommand, { action: 'transfer' }>,
  context: DossierContext,
): Result<DossierFact[]> {
  const checked = checkSeats(definition, { [said.seat]: said.to }, { agencies: context.agencies, on: dayOf(context.now) })
  if (!checked.ok) return checked
  if (dossier.seats.get(said.seat) === said.to) {
    return refuse(procedureRefusals, 'DOSSIER_SAME_UNIT', { unit: context.agencies.getName(said.to, dayOf(context.now)) })
  }
  const seats = new Map([...dossier.seats, [said.seat, said.to]])
  const turn = turnOf(
    definition,
    { step, run, on: dayOf(context.now) },
    { keeper: dossier.keeper, seats, calendar: context.calendar, agencies: context.agencies },
  )
  const { action: _action, ...kept } = said
  return ok([{ type: 'dossier.transferred', typeVersion: 1, effectiveOn: dayOfMoment(said.at), ...kept, turn }])
}

/** Which entries a correction may speak of: those that have a moment of their own and are no corrections. */
function correct(
  definition: ProcedureDefinition,
  dossier: LiveDossier,
  said: Extract<DossierCommand, { action: 'correct' }>,
  context: DossierContext,
): Result<DossierFact[]> {
  // What stands before and after is what corrections made of it, not what was first entered.
  const history = corrected(dossier.history)
  const at = history.findIndex(({ version }) => version === said.of)
  const target = history[at]
  if (target === undefined || !('at' in target.fact) || target.fact.type === 'dossier.corrected') {
    return refuse(procedureRefusals, 'DOSSIER_NOTHING_TO_CORRECT', { of: said.of })
  }
  const momentsOf = (facts: typeof history): Moment[] => facts.flatMap(({ fact }) => ('at' in fact && movesOn(fact) ? [fact.at] : []))
  const isOfLine = movesOn(target.fact)
  const before = isOfLine ? (momentsOf(history.slice(0, at)).at(-1) ?? null) : dossier.openedAt
  const after = isOfLine ? momentsOf(history.slice(at + 1))[0] : undefined
  const order = checkMoment(said.at, before, context.now)
  if (!order.ok) return order
  if (after !== undefined && isBefore(after, said.at)) {
    return refuse(procedureRefusals, 'DOSSIER_DATED_BACK', { at: momentText(after), last: momentText(said.at) })
  }
  const { action: _action, ...kept } = said
  const papers = said.papers === null ? null : [...said.papers]
  const fact = { type: 'dossier.corrected', typeVersion: 1, effectiveOn: dayOfMoment(said.at), ...kept, papers, turn: null } as const
  const told = [...dossier.history, { ...target, version: dossier.version + 1, fact }]
  const stands = checkCorrected(definition, told)
  if (!stands.ok) return stands
  const after2 = replayDossier(told)
  const turn = after2 === undefined ? ok(null) : presentTurn(definition, after2, context)
  return turn.ok ? ok([{ ...fact, turn: turn.value }]) : turn
}

/** Whose turn it is now and by when, counted anew from the facts; null once the dossier is over. */
export function presentTurn(
  definition: ProcedureDefinition,
  dossier: LiveDossier,
  context: Counting & { readonly now: Instant },
): Result<Turn | null> {
  const run = runningOf(dossier)
  if (run === undefined) return ok(null)
  const found = getStep(definition, run)
  if (!found.ok) return found
  const on = dayOf(context.now)
  const of = { ...dossier, calendar: context.calendar, agencies: context.agencies }
  const turn = turnOf(definition, { step: found.value.step, run, on }, of)
  const before = dossier.turn?.unit ?? null
  // A seat that a dossier has to name from some day on: who had it until then hands it to its one heir.
  return ok(turn.unit === null && before !== null ? { ...turn, unit: heirOf(context.agencies, before, on).unit } : turn)
}

function decideBare(
  definition: ProcedureDefinition,
  { dossier, command }: { readonly dossier: LiveDossier; readonly command: DossierCommand },
  context: DossierContext,
): Result<DossierFact[]> {
  if (!isAllowed(dossier.status, command.action)) return refuse(procedureRefusals, 'DOSSIER_ACTION_NOT_NOW', { status: dossier.status })
  if (command.action === 'correct') return correct(definition, dossier, command, context)
  const run = runningOf(dossier)
  const found = run === undefined ? undefined : getStep(definition, run)
  if (run === undefined || found === undefined) return refuse(procedureRefusals, 'DOSSIER_ACTION_NOT_NOW', { status: dossier.status })
  if (!found.ok) return found
  const at = { definition, dossier, run, ...found.value }
  if (command.action === 'beside') {
    const papers = checkPapers(definition, found.value.part, command.papers)
    return papers.ok ? decideBeside(at, command, context.now) : papers
  }
  const moment = checkMoment(command.at, dossier.last, context.now)
  if (!moment.ok) return moment
  switch (command.action) {
    case 'step':
      return doStep(at, command, context)
    case 'pause':
      return pause(at, command, context)
    case 'resume':
      return resume(at, command, context)
    case 'transfer':
      return transfer(at, command, context)
    case 'close':
      return ok([{ type: 'dossier.closed', typeVersion: 1, effectiveOn: dayOfMoment(command.at), at: command.at, reason: command.reason }])
  }
}

/**
 * What a command does to a dossier: a step with its outcome, what runs beside the line, a pause and its end, a move of one of its units, a correction of an
 * entry, the end without a result; each fact tells what then runs beside. Refuses what the status does not allow, a step that does not run, an outcome or
 * paper that the regime does not know, moments out of order or to come.
 */
export function decideDossier(
  definition: ProcedureDefinition,
  { dossier, command }: { readonly dossier: LiveDossier; readonly command: DossierCommand },
  context: DossierContext,
): Result<DossierFact[]> {
  const facts = decideBare(definition, { dossier, command }, context)
  return facts.ok ? ok(tellBeside(definition, { dossier, facts: facts.value }, context)) : facts
}

/** Whether a dossier already tells these turns, in the line and beside it. */
function isTold(now: { readonly turn: Turn; readonly besides: readonly BesideTurn[] }, { turn, besides }: LiveDossier): boolean {
  const same = (a: Turn, b: Turn | null | undefined): boolean => b?.unit === a.unit && b.due === a.due && b.dueAt === a.dueAt
  if (!same(now.turn, turn) || now.besides.length !== besides.length) return false
  return now.besides.every((one) =>
    same(
      one,
      besides.find(({ step }) => step === one.step),
    ),
  )
}

/**
 * What a change of the calendar or of the agencies does to a running dossier: the turn counted anew, and the one heir of a keeper that ended; null when
 * everything stands as it was told.
 */
export function recountTurn(
  definition: ProcedureDefinition,
  dossier: LiveDossier,
  context: DossierContext & { readonly because: 'calendar' | 'organizations' },
): DossierFact | null {
  const on = dayOf(context.now)
  const keeper = heirOf(context.agencies, dossier.keeper, on).unit ?? dossier.keeper
  const turn = presentTurn(definition, { ...dossier, keeper }, context)
  if (!turn.ok || turn.value === null) return null
  const besides = besideTurns(definition, { ...dossier, keeper }, { ...context, on })
  const isSame = isTold({ turn: turn.value, besides }, dossier)
  if (isSame && keeper === dossier.keeper) return null
  const fact = {
    type: 'dossier.turn-recounted',
    typeVersion: 1,
    effectiveOn: on,
    because: context.because,
    keeper,
    turn: turn.value,
  } as const
  return besides.length === 0 ? fact : { ...fact, besides }
}
