import { type ActContext, dayOf, newId } from '../../../kernel/index.ts'
import { type HeldGroup, listHeldGroups, lockHeld } from '../../../registers/handover/handover-store.ts'
import { decideByRule, isSameHolder, replayRecord, stepsOnce } from '../../../registers/index.ts'
import { appendRecords, readRecords } from '../../../registers/store.ts'
import { inTransaction, VersionConflict } from '../../../storage/index.ts'
import type { House } from '../../house.ts'

type Who = Pick<ActContext, 'actor' | 'office'>

/** So many records are told in one transaction; what a power cut leaves is told the next time. */
const PAGE = 1000
/** So many are told before whoever applies a reform gets the answer; the rest follows within minutes. */
const AT_ONCE = 20_000
const TRIES = 3

/** How many records were told, and whether all were. */
export interface HandedOver {
  readonly told: number
  readonly isDone: boolean
}

interface Work {
  readonly house: House
  readonly who: Who
  readonly steps: ReturnType<typeof stepsOnce>
  readonly groups: readonly HeldGroup[]
}

/** Tells one page; somebody who changes a record in the same moment goes first, and the page is told again. */
async function tellPage({ house, who, steps, groups }: Work, after: string): Promise<{ told: number; last: string | null }> {
  for (let left = TRIES; ; left--) {
    try {
      return await inTransaction(house.store, async (tx) => {
        const ids = await lockHeld(tx, groups, { after, limit: PAGE })
        const decided = [...(await readRecords(tx, ids))].flatMap(([id, history]) => {
          const record = replayRecord(history)
          const facts = record === undefined ? [] : decideByRule(record, steps)
          return record === undefined || facts.length === 0 ? [] : [{ id, expectedVersion: record.version, facts }]
        })
        if (decided.length > 0) await appendRecords(tx, { ...who, now: house.clock(), commandId: newId() }, decided)
        return { told: decided.length, last: ids.length < PAGE ? null : (ids.at(-1) ?? null) }
      })
    } catch (error) {
      if (!(error instanceof VersionConflict) || left <= 1) throw error
    }
  }
}

/**
 * Tells of every record whose keeper ended to whom it went: its one heir, or that it waits for one of several. Only records that are not where the
 * successions of today say are read; `anew` reads every record that was ever handed over, for a reform that was corrected. What somebody took over stays.
 */
export async function handOverRecords(
  house: House,
  who: Who,
  { anew = false, most = Number.POSITIVE_INFINITY }: { readonly anew?: boolean; readonly most?: number } = {},
): Promise<HandedOver> {
  const agencies = await house.organizations()
  const steps = stepsOnce(agencies, dayOf(house.clock()))
  const isOff = (group: HeldGroup): boolean => {
    const right = steps(group.root).at(-1) ?? { keeper: group.root, waitingFor: [] }
    return (anew && group.isMoved) || !isSameHolder(group, right)
  }
  const groups = (await inTransaction(house.store, listHeldGroups)).filter(isOff)
  if (groups.length === 0) return { told: 0, isDone: true }
  let told = 0
  let after: string | null = ''
  while (after !== null) {
    if (told >= most) return { told, isDone: false }
    const page: Awaited<ReturnType<typeof tellPage>> = await tellPage({ house, who, steps, groups }, after)
    told += page.told
    after = page.last
  }
  return { told, isDone: true }
}

/** The same for whoever changed the agencies; what is too much for one answer is left to the rounds of the server. */
export async function handOverAfterReform(house: House, who: Who, { anew = false } = {}): Promise<number> {
  const { told, isDone } = await handOverRecords(house, who, { anew, most: AT_ONCE })
  if (!isDone && house.handoverWish) {
    house.handoverWish.isBehind = true
    house.handoverWish.isAnew ||= anew
  }
  return told
}

/** What a round of the server hands over: what ended since, and what a reform left. */
export async function handOverWhatIsLeft(house: House, who: Who): Promise<HandedOver> {
  const { handoverWish: wish } = house
  const anew = wish?.isAnew ?? false
  const done = await handOverRecords(house, who, { anew })
  if (wish) Object.assign(wish, { isBehind: false, isAnew: false })
  return done
}
