import type { WorkCalendar } from '../../calendar/index.ts'
import { type ActContext, dayOf, newId, type PlainDate } from '../../kernel/index.ts'
import { recountTurn, replayDossier } from '../../procedures/index.ts'
import { appendDossiers, keepCountedUntil, listRunningDossiers, readCountedUntil, readDossiers } from '../../procedures/store.ts'
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

/** Whether the agencies, or who acts in some procedure, became others after a day (undefined: ever) until another. */
async function isTurning(house: House, since: PlainDate | undefined, today: PlainDate): Promise<boolean> {
  const rows = house.packs.procedures.flatMap(({ seats }) => seats.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))
  const turns = [...(await house.organizations()).turns(), ...rows]
  return turns.some((day) => day !== null && (since === undefined || day > since) && day <= today)
}

type Who = Pick<ActContext, 'actor' | 'office'>

/** Counts the running dossiers anew in the name of whoever changed the agencies, in a transaction of its own; how many another unit or day has now. */
export function recountAfterReform(house: House, who: Who): Promise<number> {
  const context = { ...who, now: house.clock(), commandId: newId() }
  return inTransaction(house.store, (tx) => recountDossiers(tx, context, { house, calendar: house.calendar, because: 'organizations' }))
}

/**
 * The same once a day, when a unit or a seat of a procedure began or ended since the day until which dossiers were counted, however long the server stood
 * still; 0 without reading a dossier when none did. The day is kept with what was counted, in one transaction.
 */
export async function recountOnTurn(house: House, who: Who): Promise<number> {
  const context = { ...who, now: house.clock(), commandId: newId() }
  const today = dayOf(context.now)
  return inTransaction(house.store, async (tx) => {
    const since = await readCountedUntil(tx)
    if (since !== undefined && since >= today) return 0
    const isDue = await isTurning(house, since, today)
    const moved = isDue ? await recountDossiers(tx, context, { house, calendar: house.calendar, because: 'organizations' }) : 0
    await keepCountedUntil(tx, today)
    return moved
  })
}
