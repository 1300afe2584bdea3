import { setTimeout as sleep } from 'node:timers/promises'
import type { Principal } from '../../../access/index.ts'
import { findAccount } from '../../../access/store.ts'
import { documentRefusals, type ScanOutcome } from '../../../documents/index.ts'
import {
  dropScan,
  endScan,
  releaseAllScans,
  releaseScan,
  type ScanInHand,
  sweepScans,
  takeWaitingScan,
  touchScan,
} from '../../../documents/scans/waiting-scan-store.ts'
import { hashFile } from '../../../files/evidence-store.ts'
import { fileRefusals } from '../../../files/index.ts'
import { type Refusal, type Result, refuse } from '../../../kernel/index.ts'
import { PageAnswer } from '../../../reading/index.ts'
import { inTransaction, Refused } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { notAllowed } from '../../perform.ts'
import { makePrincipal } from '../../sign-in.ts'
import { type IntakeProgress, takeInDocument } from '../../take-in-document.ts'
import type { KeptPages } from '../read-scan.ts'

/** As many as files are read in child processes. */
const AT_ONCE = 2
const LOOK_EVERY_MS = 1500
const ALIVE_EVERY_MS = 5000
/** Begun so often without one more page: the file kills its reader. */
const MOST_ATTEMPTS = 5
const SWEEP_EVERY_MS = 600_000
/** Bytes without a place in line may be those of a transaction that has not ended. */
const LEFTOVER_MS = 600_000

/** The reader of scans at work. */
export interface ScanReading {
  /** Stops after the pages that are being read; what was read of a scan is kept for the next start. */
  stop(): Promise<void>
}

function keptPages(house: House, id: string): KeptPages {
  const { waiting } = house.evidence
  return {
    async find(page) {
      const text = await waiting.findPage(id, page)
      if (text === undefined) return undefined
      const known = PageAnswer.safeParse(JSON.parse(text))
      return known.success ? known.data : undefined
    },
    keep: (page, answer) => waiting.putPage(id, page, JSON.stringify(answer)),
  }
}

/** Who brought a scan, with the rights of now; undefined when the account may do nothing any more. */
async function bringerOf(house: House, { account: id }: ScanInHand): Promise<Principal | undefined> {
  const organizations = await house.organizations('fresh')
  const account = await inTransaction(house.store, (tx) => findAccount(tx, id))
  if (account?.status !== 'active') return undefined
  const { office, grants, mustChangePassword } = account
  return makePrincipal(organizations, house.clock(), { accountId: id, office, grants, mustChangePassword })
}

type Taken = Awaited<ReturnType<typeof takeInDocument>>

/** Reads a scan to its end and takes the paper in, under the scan's own id as command: a second time it gives the first answer. */
async function readOne(house: House, scan: ScanInHand, off: AbortController): Promise<Taken> {
  const principal = await bringerOf(house, scan)
  if (principal === undefined) return notAllowed(house, 'directive', 'take-in')
  const bytes = await house.evidence.waiting.find(scan.id)
  if (bytes === undefined || hashFile(bytes) !== scan.fileHash) return refuse(documentRefusals, 'SCAN_LOST')
  let told = Promise.resolve()
  const say = (progress?: { done: number; of: number }): Promise<void> =>
    inTransaction(house.store, (tx) => touchScan(tx, scan.id, progress)).then((isOff) => {
      if (isOff) off.abort('called off')
    })
  const tell = ({ stage, done, of }: IntakeProgress): void => {
    if (stage === 'pages') told = told.then(() => say({ done, of })).catch(() => undefined)
  }
  const alive = setInterval(() => void say().catch(() => undefined), ALIVE_EVERY_MS)
  try {
    const source = { name: scan.name, bytes }
    const kept = keptPages(house, scan.id)
    const intake = { commandId: scan.id, declaredNotSecret: true, origin: 'upload', source, signal: off.signal, kept } as const
    return await takeInDocument(house, principal, intake, tell)
  } finally {
    clearInterval(alive)
    await told
  }
}

const outcomeOf = (taken: Taken): ScanOutcome =>
  taken.ok ? { result: taken.value } : { refusal: { code: taken.refusal.code, params: { ...taken.refusal.params } } }

const isCode = (taken: Result<unknown>, code: Refusal['code']): boolean => !taken.ok && taken.refusal.code === code

/** Writes what became of a scan, or gives it back where it was not read to its end. */
async function settle(house: House, scan: ScanInHand, { taken, stopped }: { taken: Taken; stopped: boolean }): Promise<void> {
  const calledOff = isCode(taken, 'SCAN_CALLED_OFF')
  const busy = isCode(taken, 'FILE_READER_BUSY')
  if ((calledOff && stopped) || busy) {
    return await inTransaction(house.store, (tx) => releaseScan(tx, scan.id, { forgiven: true, seconds: busy ? 10 : 0 }))
  }
  const nameless = isCode(taken, 'DOCUMENT_IS_SECRET')
  // Whoever is told that nothing was kept finds nothing. A paper that came in keeps its bytes until that is written: they make it the same paper again.
  if (!taken.ok) await house.evidence.waiting.remove(scan.id)
  await inTransaction(house.store, (tx) => (calledOff ? dropScan(tx, scan.id) : endScan(tx, scan.id, outcomeOf(taken), { nameless })))
  await house.evidence.waiting.remove(scan.id)
}

async function readInHand(house: House, scan: ScanInHand, stop: AbortSignal): Promise<void> {
  if (scan.isCalledOff) {
    await inTransaction(house.store, (tx) => dropScan(tx, scan.id))
    return await house.evidence.waiting.remove(scan.id)
  }
  if (scan.attempts > MOST_ATTEMPTS) {
    const taken = refuse(fileRefusals, 'FILE_READER_CRASHED', { name: scan.name })
    return await settle(house, scan, { taken, stopped: false })
  }
  const off = new AbortController()
  const onStop = (): void => off.abort('stopped')
  stop.addEventListener('abort', onStop, { once: true })
  try {
    const taken = await readOne(house, scan, off)
    await settle(house, scan, { taken, stopped: off.signal.reason === 'stopped' })
  } catch (error) {
    // A store that is full or out of reach is no fault of the file.
    const forgiven = error instanceof Refused
    await inTransaction(house.store, (tx) => releaseScan(tx, scan.id, { forgiven, seconds: 10 })).catch(() => undefined)
    throw error
  } finally {
    stop.removeEventListener('abort', onStop)
  }
}

/** Takes out bytes that no waiting scan needs: of a process that was killed between two steps. */
async function sweep(house: House): Promise<void> {
  const needed = await inTransaction(house.store, (tx) => sweepScans(tx))
  for (const { id, ageMs } of await house.evidence.waiting.list())
    if (!needed.has(id) && ageMs > LEFTOVER_MS) await house.evidence.waiting.remove(id)
}

/**
 * Reads the scans that wait, two at once, until it is stopped. A scan that a dead process had in hand is taken up again and goes on behind its last page: at once on an
 * embedded store, which one process opens, else when its reader has said nothing for 20 seconds.
 */
export function startScanReading(house: House, onFault: (error: unknown) => void): ScanReading {
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  const pause = () => sleep(LOOK_EVERY_MS, undefined, { ref: false, signal: stop.signal }).catch(() => undefined)
  let sweptAt = Number.NEGATIVE_INFINITY
  const look = async (): Promise<boolean> => {
    if (Date.now() - sweptAt > SWEEP_EVERY_MS) {
      sweptAt = Date.now()
      await sweep(house)
    }
    if (running.size >= AT_ONCE) return false
    const scan = await inTransaction(house.store, takeWaitingScan)
    if (scan === undefined) return false
    const one: Promise<void> = readInHand(house, scan, stop.signal)
      .catch(onFault)
      .finally(() => running.delete(one))
    running.add(one)
    return true
  }
  const loop = async (): Promise<void> => {
    if (house.store.engine === 'pglite') await inTransaction(house.store, releaseAllScans).catch(onFault)
    while (!stop.signal.aborted) {
      const found = await look().catch((error: unknown) => {
        onFault(error)
        return false
      })
      if (!found) await pause()
    }
    await Promise.all(running)
  }
  const ended = loop()
  return {
    stop: async () => {
      stop.abort()
      await ended
    },
  }
}
