import { allows } from '../../access/index.ts'
import { dayOfMoment } from '../../calendar/index.ts'
import type { Instant } from '../../kernel/index.ts'
import {
  BESIDE_ACTIONS,
  type BesideRun,
  type BesideView,
  besideRuns,
  countBeside,
  countStepRun,
  DOSSIER_ACTIONS,
  findSeat,
  getStep,
  type LiveDossier,
  runningOf,
  seatOn,
  unitsOf,
} from '../../procedures/index.ts'
import { unitName } from '../task-items.ts'
import { dossierResource } from './open-dossier.ts'
import { clockView, isAfterAnswer, paperViews, type Showing, shown, standsStill } from './showing.ts'
import type { AskedOf } from './standing-dossiers.ts'

/** What was entered of a step beside the line, each time it was done with whether that was late: counted from the time before, or from its beginning. */
function entriesOf(showing: Showing, { step, begun }: BesideRun): BesideView['entries'] {
  const { dossier, house, text } = showing
  const entries = dossier.beside.filter(({ beside }) => beside === step.id)
  return entries.map(({ deed, at, papers, note }, place) => {
    const before = entries[place - 1]?.at ?? begun
    const answer = deed === 'do' && before !== null ? countStepRun(house.calendar, step, { from: before, pauses: [] }) : null
    return {
      ...{ deed, at: shown(at), note: text(note), papers: paperViews(showing, papers) },
      isLate: isAfterAnswer(answer, at),
    }
  })
}

function besideView(showing: Showing, run: BesideRun, at: { readonly now: Instant; readonly mayEnter: boolean }): BesideView {
  const { definition, dossier, agencies, asOf, house } = showing
  const { step, status, from } = run
  const seat = seatOn(definition, step.seat, from === null ? asOf : dayOfMoment(from))
  const unit = findSeat(definition, step.seat, { of: dossier, on: asOf, agencies })?.unit ?? null
  const answer = countBeside(house.calendar, run)
  const stands = standsStill(run)
  return {
    step: { id: step.id, nameVi: step.nameVi, nameEn: step.nameEn },
    ...{ seatVi: seat?.nameVi ?? '', seatEn: seat?.nameEn ?? '', unit: unit === null ? null : unitName(agencies, unit, asOf) },
    ...{ begins: step.begins, again: step.again, status, from: from === null ? null : shown(from) },
    clock: clockView(answer, stands),
    ...{ limit: step.limit, basis: step.basis, unverified: step.unverified, gives: [...step.gives] },
    isLate: !stands && isAfterAnswer(answer, at.now),
    entries: entriesOf(showing, run),
    allowed: at.mayEnter ? [...BESIDE_ACTIONS[status]] : [],
  }
}

/** What runs beside the step at which a dossier stands, with its own clocks, and what the person may enter of it; nothing on a day gone by. */
export function showBeside(showing: Showing, whole: LiveDossier, { now, isPast }: AskedOf): BesideView[] {
  const { definition, dossier, house, principal } = showing
  const run = runningOf(dossier)
  const found = run === undefined ? undefined : getStep(definition, run)
  if (!found?.ok) return []
  const actions: readonly string[] = DOSSIER_ACTIONS[whole.status]
  const may = !isPast && allows(house.policy, principal, dossierResource({ ...whole, concerned: unitsOf(whole) }), 'step')
  return besideRuns(found.value.part, dossier).map((one) => besideView(showing, one, { now, mayEnter: may && actions.includes('beside') }))
}
