import { type Principal, scopeOf } from '../../access/index.ts'
import { dayOfMoment } from '../../calendar/index.ts'
import { dayOf, endOfDay, type Instant, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { dossierAsOf, isAfterDue, type LiveDossier, type ProcedureDefinition, presentTurn, runningOf } from '../../procedures/index.ts'
import { type DossierRow, listDossiers, readDossiers } from '../../procedures/store.ts'
import type { Reader } from '../../storage/index.ts'
import type { StandingDossier } from '../counts/dossier-fields.ts'
import type { House } from '../house.ts'

/** So many histories are read at once. */
const READ = 1000

/** Which dossiers, on which day, as known on which; `keepers` = of these units alone. */
export interface StandingAsked {
  readonly definition: ProcedureDefinition
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
  readonly keepers?: readonly UnitId[] | undefined
}

/** A dossier of a day gone by as a row: its turn counted for that day. */
export function rowOfDossier(
  house: House,
  definition: ProcedureDefinition,
  at: { dossier: LiveDossier; now: Instant; agencies: Organizations },
): DossierRow {
  const { dossier, now } = at
  const turn = presentTurn(definition, dossier, { now, calendar: house.calendar, agencies: at.agencies })
  const told = turn.ok ? turn.value : null
  const { id, version, procedure, regime, status, keeper, caseNumber } = dossier
  const openedOn = dayOfMoment(dossier.openedAt)
  return {
    ...{ id, version, procedure, regime, status, keeper, caseNumber, openedOn, step: runningOf(dossier)?.step ?? null },
    ...{ turnUnit: told?.unit ?? null, due: told?.due ?? null, dueAt: told?.dueAt ?? null, key: id },
    isLate: told !== null && isAfterDue(told, now),
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
  const now = house.clock()
  const then = asOf < dayOf(now) ? endOfDay(asOf) : now
  const standing: StandingDossier[] = []
  let after: string | undefined
  for (;;) {
    const rows = await listDossiers(db, scope, { wanted: { procedure: definition.procedureId, keepers, now }, after, limit: READ })
    const ids = rows.map(({ id }) => id)
    const histories = await readDossiers(db, ids)
    for (const id of ids) {
      const dossier = dossierAsOf(histories.get(id) ?? [], { asOf, knownOn })
      if (dossier === undefined) continue
      const isOver = runningOf(dossier) === undefined
      standing.push({
        row: rowOfDossier(house, definition, { dossier, now: then, agencies }),
        overOn: isOver ? dayOfMoment(dossier.last) : null,
        outcome: dossier.runs.findLast(({ outcome }) => outcome !== null)?.outcome ?? null,
      })
    }
    after = rows.at(-1)?.key
    if (rows.length < READ || after === undefined) return standing
  }
}
