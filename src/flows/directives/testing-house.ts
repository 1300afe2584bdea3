import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workCalendar } from '../../calendar/index.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { endOfDay, type PlainDate, unwrap } from '../../kernel/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import type { Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { buildReadChild } from './testing.ts'

/** A house in which papers are taken in, reviewed and issued, with what it stands on. */
export interface TestHouse {
  readonly house: House
  readonly store: Store
  /** Closes the store and takes the files of the house away. */
  close(): Promise<void>
}

/** Opens a house of papers and tasks at the end of the day that `today` gives whenever it is asked; its offices are the ones of the tests. */
export async function openTestHouse(today: () => PlainDate): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'directives-'))
  const childEntry = await buildReadChild(folder)
  const store = await openTestStore({ projections: [...documentsProjections, tasksProjection] })
  const packs = unwrap(loadPacks())
  const house: House = {
    ...{ store, packs, calendar: workCalendar(packs.holidays), policy: [...documentsPolicy, ...tasksPolicy], childEntry },
    evidence: await openEvidenceStore(join(folder, 'files')),
    clock: () => endOfDay(today()),
    freshCalendar: () => Promise.resolve(),
    organizations: () => Promise.resolve(testOrganizations()),
  }
  const close = async (): Promise<void> => {
    await store.close()
    rmSync(folder, { recursive: true })
  }
  return { house, store, close }
}
