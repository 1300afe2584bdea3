import { allows, type Principal } from '../../access/index.ts'
import { dayOfMoment } from '../../calendar/index.ts'
import { formatInstant, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import {
  countStepRun,
  DOSSIER_ACTIONS,
  type DossierAction,
  type DossierDetail,
  type DossierFact,
  dossierAsOf,
  findSeat,
  getStep,
  type LiveDossier,
  procedureRefusals,
  type RunView,
  runningOf,
  type SeatView,
  type StepRun,
  seatOn,
  unitsOf,
} from '../../procedures/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, unitName } from '../task-items.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'
import { DOSSIER_VERBS, dossierResource, getProcedure, openDossier } from './open-dossier.ts'
import { showBeside } from './show-beside.ts'
import { besideItems, loadsOf, procedureView, stepName } from './show-procedures.ts'
import { clockView, isAfterAnswer, paperViews, type Showing, shown, standsStill } from './showing.ts'
import { askedOf, rowOfDossier } from './standing-dossiers.ts'

function runView(showing: Showing, run: StepRun): RunView {
  const { definition, house, text } = showing
  const found = getStep(definition, run)
  const step = found.ok ? found.value.step : undefined
  const part = found.ok ? found.value.part : undefined
  const seat = step === undefined ? undefined : seatOn(definition, step.seat, dayOfMoment(run.startedAt))
  const answer = step === undefined ? null : countStepRun(house.calendar, step, run)
  const outcome = step?.outcomes.find(({ id }) => id === run.outcome)
  return {
    ...{ step: stepName(definition, run), regime: run.regime, seatVi: seat?.nameVi ?? '', seatEn: seat?.nameEn ?? '' },
    ...{ startedAt: shown(run.startedAt), from: shown(run.from), doneAt: run.doneAt === null ? null : shown(run.doneAt) },
    outcome: outcome === undefined ? null : { id: outcome.id, nameVi: outcome.nameVi, nameEn: outcome.nameEn },
    ...{
      clock: clockView(answer, run.doneAt === null && standsStill(run)),
      limit: step?.limit ?? null,
      basis: step?.basis ?? null,
      unverified: step?.unverified ?? false,
    },
    isLate: run.doneAt !== null && isAfterAnswer(answer, run.doneAt),
    papers: paperViews(showing, run.papers),
    note: text(run.note),
    pauses: run.pauses.map(({ ground, from, to, basis, counts }) => {
      const words = part?.pauses.find(({ id }) => id === ground)
      return {
        nameVi: words?.nameVi ?? ground,
        nameEn: words?.nameEn ?? ground,
        from: shown(from),
        to: to === null ? null : shown(to),
        number: basis,
        counts,
      }
    }),
  }
}

function seatView({ definition, dossier, agencies, asOf }: Showing, id: string): SeatView | null {
  const found = findSeat(definition, id, { of: dossier, on: asOf, agencies })
  if (found === undefined) return null
  const named = (unit: UnitId | null) => (unit === null ? null : unitName(agencies, unit, asOf))
  return {
    ...{ id, nameVi: found.seat.nameVi, nameEn: found.seat.nameEn, unit: named(found.unit), ended: named(found.ended) },
    heirs: found.heirs.map((unit) => unitName(agencies, unit, asOf)),
    ...{ isPerson: found.isPerson, isNamed: found.seat.unit.by === 'named', unverified: found.seat.unverified },
  }
}

/** Papers that the running step takes and no step has given, and those that it has to give itself. */
function missingOf({ definition, dossier }: Showing): DossierDetail['missing'] {
  const run = runningOf(dossier)
  const found = run === undefined ? undefined : getStep(definition, run)
  if (!found?.ok) return []
  const { part, step } = found.value
  const there = new Set(dossier.runs.flatMap(({ papers }) => papers.map(({ form }) => form)))
  const forms = [
    ...step.takes.map((id) => ({ id, isBefore: true })),
    ...step.gives.filter((id) => !step.takes.includes(id)).map((id) => ({ id, isBefore: false })),
  ]
  return forms.flatMap(({ id, isBefore }) => {
    const form = part.forms.find((one) => one.id === id)
    if (form === undefined || there.has(id)) return []
    return [{ form: id, code: form.code, nameVi: form.nameVi, nameEn: form.nameEn, prints: form.prints, isBefore }]
  })
}

/** What an entry says in words that need no language: the step, the number of a decision, a unit. */
function wordsOf(fact: DossierFact, { definition, agencies, asOf, dossier }: Showing): string | null {
  switch (fact.type) {
    case 'dossier.step-done': {
      const step = dossier.runs.find(({ step: id, outcome }) => id === fact.step && outcome === fact.outcome)
      return stepName(definition, { regime: step?.regime ?? dossier.regime, step: fact.step }).nameVi
    }
    case 'dossier.paused':
    case 'dossier.resumed':
      return fact.number
    case 'dossier.transferred':
      return agencies.getName(fact.to, asOf)
    case 'dossier.beside-entered':
      return stepName(definition, { regime: dossier.regime, step: fact.beside }).nameVi
    case 'dossier.corrected':
      return `#${fact.of}`
    case 'dossier.turn-recounted':
      return fact.turn.due
    case 'dossier.opened':
    case 'dossier.closed':
      return null
  }
}

async function eventsOf(tx: Tx, showing: Showing, whole: LiveDossier): Promise<DossierDetail['events']> {
  const people = await namePeople(
    tx,
    whole.history.map(({ actor }) => actor),
  )
  const { agencies, asOf, text } = showing
  const dues = whole.history.map(({ fact }) => ('turn' in fact ? (fact.turn?.due ?? null) : undefined))
  const dueBefore = (at: number) => dues.slice(0, at).findLast((due) => due !== undefined) ?? null
  return whole.history.map(({ fact, version, effectiveOn, recordedAt, actor, office }, at) => ({
    ...{ version, type: fact.type, at: 'at' in fact ? shown(fact.at) : effectiveOn, recordedAt, by: people.get(actor) ?? actor },
    ...{ unit: unitName(agencies, office, asOf), words: wordsOf(fact, showing) },
    ...(fact.type === 'dossier.turn-recounted' ? { because: fact.because, was: dueBefore(at) } : { because: null, was: null }),
    reason: 'reason' in fact ? text(fact.reason) : 'note' in fact ? text(fact.note) : null,
  }))
}

function allowedFor({ house, principal }: Showing, whole: LiveDossier): DossierAction[] {
  const resource = dossierResource({ ...whole, concerned: unitsOf(whole) })
  return DOSSIER_ACTIONS[whole.status].filter((action) => allows(house.policy, principal, resource, DOSSIER_VERBS[action]))
}

/** One dossier as it stood on a day: where it is, whose turn, due when and why, what is missing, its life, and what this person may do now. */
export function showDossier(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined; knownOn?: PlainDate | undefined },
): Promise<Result<DossierDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openDossier(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const whole = opened.value
    const found = getProcedure(house, whole.procedure)
    if (!found.ok) return found
    const definition = found.value
    const asOf = askedDay(house, asked.asOf)
    const dossier = dossierAsOf(whole.history, { asOf, knownOn: asked.knownOn })
    if (dossier === undefined) return refuse(procedureRefusals, 'DOSSIER_NOT_THERE_YET', { date: asOf })
    const agencies = await house.organizations()
    const texts = await findContents(tx, [...new Set(hashesIn(whole.history.map(({ fact }) => fact)))])
    const showing = { house, principal, definition, dossier, agencies, asOf, text: (hash: string | null) => textIn(texts, hash) }
    const at = askedOf(house, { asOf, knownOn: asked.knownOn })
    const { now } = at
    const row = rowOfDossier(house, definition, { dossier, asked: at, agencies })
    const run = runningOf(dossier)
    const step = run === undefined ? undefined : getStep(definition, run)
    const seats = [...new Set(definition.seats.map(({ id }) => id))]
    const { id, procedure, caseNumber, regime, status } = dossier
    return ok({
      ...{ id, version: whole.version, procedure, caseNumber, regime, status, openedOn: dayOfMoment(dossier.openedAt), isLate: row.isLate },
      ...{ keeper: unitName(agencies, dossier.keeper, asOf), step: run === undefined ? null : stepName(definition, run) },
      ...{ unit: row.turnUnit === null ? null : unitName(agencies, row.turnUnit, asOf), due: row.due },
      dueAt: row.dueAt === null ? null : formatInstant(row.dueAt),
      definition: procedureView(
        { house, principal },
        definition,
        await loadsOf(tx, { house, principal }, { procedure, now: house.clock() }),
      ),
      ...{ asOf, openedUnder: dossier.openedUnder, openedAt: shown(dossier.openedAt), note: showing.text(dossier.note) },
      seat: step?.ok ? seatView(showing, step.value.step.seat) : null,
      seats: seats.flatMap((seat) => seatView(showing, seat) ?? []),
      ...{ runs: dossier.runs.map((one) => runView(showing, one)), missing: missingOf(showing) },
      ...{ beside: besideItems(agencies, definition, { row, on: asOf, now }), besideRuns: showBeside(showing, whole, at) },
      ...{ events: await eventsOf(tx, showing, whole), allowed: at.isPast ? [] : allowedFor(showing, whole) },
    })
  })
}
