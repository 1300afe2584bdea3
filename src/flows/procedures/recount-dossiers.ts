import type { WorkCalendar } from '../../calendar/index.ts'
import { type ActContext, addDays, dayOf, newId } from '../../kernel/index.ts'
import { recountTurn, replayDossier } from '../../procedures/index.ts'
import { appendDossiers, listRunningDossiers, readDossiers } from '../../procedures/store.ts'
import { inTransaction, type Tx } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { getProcedure } from './open-dossier.ts'

const PAGE = 500

/**
 * Counts every running dossier anew after the calendar or the agencies changed, and tells those whose turn is another one now; how many those are. A dossier
 * whose procedure no pack knows any more is left as it was told.
 */
export async function recountDossiers(
  tx: Tx,
  context: ActContext,
  at: { readonly house: House; readonly calendar: WorkCalendar; readonly because: 'calendar' | 'organizations' },
): Promise<number> {
  const agencies = await at.house.organizations()
  let moved = 0
  let after = ''
  for (;;) {
    const ids = await listRunningDossiers(tx, { after, limit: PAGE })
    const told = [...(await readDossiers(tx, ids))].flatMap(([id, history]) => {
      const dossier = replayDossier(history)
      const definition = dossier === undefined ? undefined : getProcedure(at.house, dossier.procedure)
      if (dossier === undefined || !definition?.ok) return []
      const fact = recountTurn(definition.value, dossier, { now: context.now, calendar: at.calendar, agencies, because: at.because })
      return fact === null ? [] : [{ id, expectedVersion: dossier.version, facts: [fact] }]
    })
    if (told.length > 0) await appendDossiers(tx, context, told)
    moved += told.length
    const last = ids.at(-1)
    if (ids.length < PAGE || last === undefined) return moved
    after = last
  }
}

/** Whether the agencies, or who acts in some procedure, became others on one of the last days until today. */
async function isTurning(house: House, days: number): Promise<boolean> {
  const today = dayOf(house.clock())
  const since = addDays(today, -days)
  const rows = house.packs.procedures.flatMap(({ seats }) => seats.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))
  const turns = [...(await house.organizations()).turns(), ...rows]
  return turns.some((day) => day !== null && day > since && day <= today)
}

/** Counts the running dossiers anew in the name of whoever changed the agencies, in a transaction of its own; how many another unit or day has now. */
export function recountAfterReform(house: House, who: Pick<ActContext, 'actor' | 'office'>): Promise<number> {
  const context = { ...who, now: house.clock(), commandId: newId() }
  return inTransaction(house.store, (tx) => recountDossiers(tx, context, { house, calendar: house.calendar, because: 'organizations' }))
}

/** The same once a day, when a unit or a seat of a procedure began or ended within the last week; 0 without reading a dossier when none did. */
export async function recountOnTurn(house: House, who: Pick<ActContext, 'actor' | 'office'>): Promise<number> {
  return (await isTurning(house, 7)) ? await recountAfterReform(house, who) : 0
}
