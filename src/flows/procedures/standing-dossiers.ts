import { type Principal, scopeOf } from '../../access/index.ts'
import { dayOfMoment } from '../../calendar/index.ts'
import { dayOf, endOfDay, type Instant, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import {
  besideTurns,
  dossierAsOf,
  isAfterDue,
  type LiveDossier,
  type ProcedureDefinition,
  presentTurn,
  runningOf,
} from '../../procedures/index.ts'
import { type DossierRow, listDossiers, readDossiers } from '../../procedures/store.ts'
import type { Reader } from '../../storage/index.ts'
import type { StandingDossier } from '../counts/dossier-fields.ts'
import type { House } from '../house.ts'
import { looksBack } from '../task-items.ts'

/** So many histories are read at once. */
const READ = 1000

/** Which dossiers, on which day, as known on which; `keepers` = of these units alone. */
export interface StandingAsked {
  readonly definition: ProcedureDefinition
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
  readonly keepers?: readonly UnitId[] | undefined
}

/** What a day is asked of: its end, or now; whether it is gone by, or was asked as known on a day gone by. */
export interface AskedOf {
  readonly now: Instant
  readonly isPast: boolean
}

/** The moment at which a day is looked at: its end when it is over, else now. */
export function askedOf(house: House, { asOf, knownOn }: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined }): AskedOf {
  const now = house.clock()
  const today = dayOf(now)
  return { now: asOf < today ? endOfDay(asOf) : now, isPast: looksBack(house, { asOf, knownOn }) }
}

/**
 * A dossier as a row. Of a day gone by the due moment is the one that was told then, so that a later change of the calendar changes nothing of it; after a
 * correction, which tells the turn of its own day, it is counted.
 */
export function rowOfDossier(
  house: House,
  definition: ProcedureDefinition,
  at: { dossier: LiveDossier; asked: AskedOf; agencies: Organizations },
): DossierRow {
  const { dossier, agencies } = at
  const { now, isPast } = at.asked
  const counting = { now, calendar: house.calendar, agencies }
  const turn = presentTurn(definition, dossier, counting)
  const told = turn.ok ? turn.value : null
  const isTold = isPast && dossier.turn !== null && !dossier.history.some(({ fact }) => fact.type === 'dossier.corrected')
  const due = told !== null && isTold ? dossier.turn : told
  const { id, version, procedure, regime, status, keeper, caseNumber } = dossier
  return {
    ...{ id, version, procedure, regime, status, keeper, caseNumber, openedOn: dayOfMoment(dossier.openedAt), key: id },
    ...{ step: runningOf(dossier)?.step ?? null, turnUnit: told?.unit ?? null, due: due?.due ?? null, dueAt: due?.dueAt ?? null },
    isLate: due !== null && isAfterDue(due, now),
    beside: isTold ? dossier.besides : besideTurns(definition, dossier, { ...counting, on: dayOf(now) }),
  }
}

/**
 * The dossiers of a procedure that a person may open, as they stood at the end of a day and were known on another; all of them, however many, since each is
 * replayed from its facts.
 */
export async function standingDossiers(
  db: Reader,
  { house, principal }: { readonly house: House; readonly principal: Principal },
  { definition, asOf, knownOn, keepers }: StandingAsked,
): Promise<StandingDossier[]> {
  const scope = scopeOf(house.policy, principal, 'dossier', 'read')
  const agencies = await house.organizations()
  const asked = askedOf(house, { asOf, knownOn })
  const standing: StandingDossier[] = []
  let after: string | undefined
  for (;;) {
    const rows = await listDossiers(db, scope, {
      wanted: { procedure: definition.procedureId, keepers, now: asked.now },
      after,
      limit: READ,
    })
    const ids = rows.map(({ id }) => id)
    const histories = await readDossiers(db, ids)
    for (const id of ids) {
      const dossier = dossierAsOf(histories.get(id) ?? [], { asOf, knownOn })
      if (dossier === undefined) continue
      const isOver = runningOf(dossier) === undefined
      standing.push({
        row: rowOfDossier(house, definition, { dossier, asked, agencies }),
        overOn: isOver ? dayOfMoment(dossier.last) : null,
        outcome: dossier.runs.findLast(({ outcome }) => outcome !== null)?.outcome ?? null,
      })
    }
    after = rows.at(-1)?.key
    if (rows.length < READ || after === undefined) return standing
  }
}
