import { join } from 'node:path'
import { accessPolicy } from '../access/index.ts'
import { accountsProjection } from '../access/store.ts'
import { calendarProjection } from '../calendar/holidays/days-store.ts'
import { calendarPolicy } from '../calendar/index.ts'
import { documentsPolicy } from '../documents/index.ts'
import { documentsProjections } from '../documents/store.ts'
import { feedProjection } from '../exchange/feed/feed-store.ts'
import { importsProjection } from '../exchange/import-store.ts'
import { exchangePolicy } from '../exchange/index.ts'
import { filesProjections } from '../files/evidence-projection-store.ts'
import { openEvidenceStore } from '../files/evidence-store.ts'
import { filesPolicy } from '../files/index.ts'
import { indicatorsPolicy } from '../indicators/index.ts'
import { targetsProjection } from '../indicators/targets/target-store.ts'
import { inspectionsPolicy } from '../inspections/index.ts'
import { inspectionPlanProjection } from '../inspections/plan/plan-store.ts'
import { inspectionsProjection } from '../inspections/store.ts'
import { AccountId, type ActContext, type Instant, instantOf, newId, ok, type Result, UnitId } from '../kernel/index.ts'
import { boundariesProjection } from '../organizations/boundaries/boundary-store.ts'
import { organizationsPolicy } from '../organizations/index.ts'
import { postsProjection } from '../organizations/posts/posts-store.ts'
import { reformsProjection } from '../organizations/reform/reform-store.ts'
import { unitsProjection } from '../organizations/store.ts'
import { papersPolicy } from '../papers/index.ts'
import { numberBooksProjection } from '../papers/store.ts'
import { proceduresPolicy } from '../procedures/index.ts'
import { proceduresProjection } from '../procedures/store.ts'
import { registersPolicy } from '../registers/index.ts'
import { keptListsProjection } from '../registers/kept-lists/kept-list-store.ts'
import { registersProjection } from '../registers/store.ts'
import { askedProjection } from '../reports/asked/asked-store.ts'
import { reportsPolicy } from '../reports/index.ts'
import { periodicProjection } from '../reports/periodic/periodic-store.ts'
import { reconciliationProjection } from '../reports/reconciliation/reconciliation-store.ts'
import { reportsProjection } from '../reports/store.ts'
import { inTransaction, type Projection, type StoreSource } from '../storage/index.ts'
import { difficultiesProjection } from '../tasks/difficulty/difficulty-store.ts'
import { explanationsProjection } from '../tasks/explanation/explanation-store.ts'
import { difficultiesPolicy, explanationsPolicy, samplesPolicy, tasksPolicy, urgingPolicy } from '../tasks/index.ts'
import { samplesProjection } from '../tasks/sample/sample-store.ts'
import { tasksProjection } from '../tasks/store.ts'
import { lettersProjection } from '../tasks/urging/letter-store.ts'
import { urgingProjection } from '../tasks/urging/urging-store.ts'
import { keepCalendar } from './calendar/keep-calendar.ts'
import { CITING_STREAMS } from './evidence/open-evidence.ts'
import type { House } from './house.ts'
import { loadPacks } from './load-packs.ts'
import { keepSnapshot } from './organizations/keep-snapshot.ts'
import { installPacks } from './packs/install-packs.ts'
import { openSealedStore } from './storekeeping/open-sealed-store.ts'
import { lastRecordedMs, steadyClock } from './storekeeping/steady-clock.ts'

/** Every projection of the product, in the order in which their tables point to each other. */
export const PROJECTIONS: readonly Projection[] = [
  calendarProjection,
  unitsProjection,
  reformsProjection,
  boundariesProjection,
  postsProjection,
  accountsProjection,
  ...filesProjections(CITING_STREAMS),
  ...documentsProjections,
  tasksProjection,
  urgingProjection,
  difficultiesProjection,
  samplesProjection,
  lettersProjection,
  explanationsProjection,
  inspectionsProjection,
  registersProjection,
  keptListsProjection,
  proceduresProjection,
  inspectionPlanProjection,
  importsProjection,
  feedProjection,
  numberBooksProjection,
  reportsProjection,
  periodicProjection,
  askedProjection,
  targetsProjection,
  reconciliationProjection,
]

export interface OpenHouseOptions {
  readonly store: StoreSource
  /** Folder of evidence files; beside the embedded store when left out. */
  readonly filesDir: string
  /** The bundle that reads untrusted files. */
  readonly childEntry: string
  /** Folders of further packs, after those of the product. */
  readonly packs?: readonly string[]
  readonly template?: string
  readonly clock?: () => Instant
}

export interface OpenHouse extends House {
  close(): Promise<void>
}

/** The account and office in whose name the product itself acts (installing packs). */
export const SYSTEM = { actor: AccountId.parse('system'), office: UnitId.parse('system') }

/** The context of an act of the product itself. */
export function systemContext(now: Instant): ActContext {
  return { now, ...SYSTEM, commandId: newId() }
}

/**
 * Opens everything that stories need. Refuses packs that are wrong (PACK_INVALID …); a store that cannot be opened throws `Refused` with
 * its reason. Units and groups of changed packs are installed before the first question is answered.
 */
export async function openHouse(options: OpenHouseOptions): Promise<Result<OpenHouse>> {
  const packs = loadPacks({ further: options.packs ?? [] })
  if (!packs.ok) return packs
  const template = options.template === undefined ? {} : { template: options.template }
  const opening = systemContext(options.clock?.() ?? instantOf(Date.now()))
  const store = await openSealedStore(options.store, { ...template, projections: PROJECTIONS }, opening)
  const clock = options.clock ?? steadyClock(Date.now, await lastRecordedMs(store))
  await inTransaction(store, (tx) => installPacks(tx, systemContext(clock()), packs.value))
  const snapshot = keepSnapshot(store)
  const calendar = await keepCalendar(store, packs.value.holidays)
  return ok({
    store,
    packs: packs.value,
    get calendar() {
      return calendar.get()
    },
    freshCalendar: calendar.fresh,
    policy: [
      ...calendarPolicy,
      ...accessPolicy,
      ...organizationsPolicy,
      ...filesPolicy,
      ...documentsPolicy,
      ...tasksPolicy,
      ...urgingPolicy,
      ...difficultiesPolicy,
      ...explanationsPolicy,
      ...samplesPolicy,
      ...inspectionsPolicy,
      ...registersPolicy,
      ...proceduresPolicy,
      ...indicatorsPolicy,
      ...papersPolicy,
      ...reportsPolicy,
      ...exchangePolicy,
    ],
    evidence: await openEvidenceStore(options.filesDir),
    childEntry: options.childEntry,
    clock,
    organizations: snapshot,
    boardWish: { isBehind: false },
    handoverWish: { isBehind: false, isAnew: false },
    close: () => store.close(),
  })
}

/** Where evidence files stand for an embedded store: beside its folder. */
export function filesBeside(dataDir: string): string {
  return join(dataDir, '..', 'files')
}
