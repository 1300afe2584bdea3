import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { instantOf, unwrap } from '../../kernel/index.ts'
import { loadOrganizations } from '../../organizations/store.ts'
import {
  countRows,
  type Fault,
  inTransaction,
  type Projection,
  readCheckpointLines,
  rebuild,
  type Store,
  verify,
  verifyFile,
} from '../../storage/index.ts'
import { tasksPolicy } from '../../tasks/index.ts'
import { keepCalendar } from '../calendar/keep-calendar.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { type Manifest, NAMES } from './backup-format.ts'
import { boardProof, reportProof } from './board-proof.ts'

/** What was compared after a restore; `ok` when all of it is equal. */
export interface RestoreProof {
  readonly ok: boolean
  readonly rows: number
  /** Tables whose number of rows differs: name, in the backup, here. */
  readonly unequal: readonly { readonly table: string; readonly backup: number; readonly here: number }[]
  readonly rebuildDifferences: number
  /** Chain and signature say the same as in the backup. */
  readonly isSealEqual: boolean
  /** What was wrong with the journal already when it was backed up. */
  readonly fault: Fault | null
  readonly isBoardEqual: boolean
  readonly tasks: number
  /** One consolidated report, composed anew from the restored facts; null when the backup names none. */
  readonly report: { readonly name: string | null; readonly isEqual: boolean; readonly files: number } | null
}

/** Whether the report that the backup names reads the same here, and its kept files come out byte for byte. */
const proveReport = async (house: House, { report, board }: Manifest): Promise<RestoreProof['report']> => {
  if (report === null) return null
  const here = await reportProof(house, board.asOf, report.roundId)
  const isSame = here !== undefined && here.digest === report.digest && here.name === report.name
  const areFilesSame = report.equal.every((format) => here?.equal.includes(format))
  return { name: report.name, isEqual: isSame && areFilesSame, files: here?.equal.length ?? 0 }
}

interface Beside {
  readonly filesDir: string
  readonly packs: readonly string[]
  /** The program that fills a template, should the report have one. */
  readonly childEntry: string
}

const houseOver = async (store: Store, { filesDir, packs: further, childEntry }: Beside): Promise<House> => {
  const packs = unwrap(loadPacks({ further }))
  const agencies = await inTransaction(store, (tx) => loadOrganizations(tx))
  return {
    store,
    packs,
    calendar: (await keepCalendar(store, packs.holidays)).get(),
    policy: tasksPolicy,
    evidence: await openEvidenceStore(filesDir),
    clock: () => instantOf(Date.now()),
    freshCalendar: () => Promise.resolve(),
    organizations: () => Promise.resolve(agencies),
    childEntry,
  }
}

/** Counts, rebuilds for comparison, verifies with the key and the checkpoints of the backup, and asks for the board of the day of the backup and for one report. */
export async function proveRestored(
  store: Store,
  { dir, projections, ...beside }: Beside & { dir: string; projections: readonly Projection[] },
  manifest: Manifest,
): Promise<RestoreProof> {
  const here = await inTransaction(store, countRows)
  const unequal = Object.entries(manifest.counts)
    .map(([table, backup]) => ({ table, backup, here: here[table] ?? 0 }))
    .filter((one) => one.backup !== one.here)
  const { differences } = await rebuild(store, projections, { check: true })
  const { heads } = readCheckpointLines(readFileSync(join(dir, NAMES.checkpoints), 'utf8'))
  const against = {
    checkpoints: heads.map(({ position, hash }) => ({ position, hashStart: hash })),
    ...(manifest.publicKey === null ? {} : { key: manifest.publicKey }),
  }
  const verified = await verify(store, against)
  const inBackup = await verifyFile(join(dir, NAMES.journal), against)
  const isSealEqual = verified.ok === inBackup.ok && verified.head.hash === inBackup.head.hash
  const { asOf, knownOn, digest } = manifest.board
  const house = await houseOver(store, beside)
  const board = await boardProof(house, asOf, knownOn)
  const isBoardEqual = board.digest === digest
  const report = await proveReport(house, manifest)
  return {
    ok: unequal.length === 0 && differences.length === 0 && isSealEqual && isBoardEqual && (report?.isEqual ?? true),
    rows: Object.values(here).reduce((sum, count) => sum + count, 0),
    unequal,
    rebuildDifferences: differences.length,
    isSealEqual,
    fault: verified.fault ?? null,
    isBoardEqual,
    tasks: board.total,
    report,
  }
}
