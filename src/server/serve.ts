import { serve as listen, type ServerType } from '@hono/node-server'
import { keepReaderWarm } from '../files/child-read.ts'
import { queueDigests } from '../flows/digests/queue-digests.ts'
import { startScanReading } from '../flows/directives/scans/read-waiting-scans.ts'
import type { House } from '../flows/house.ts'
import { SYSTEM } from '../flows/open-house.ts'
import { recountOnTurn } from '../flows/procedures/recount-dossiers.ts'
import { handOverWhatIsLeft } from '../flows/registers/handover/hand-over-records.ts'
import { keepBoard } from '../flows/storekeeping/keep-board.ts'
import { keepSums } from '../flows/storekeeping/keep-sums.ts'
import { deliverMail, type MailSite, type MailTransport } from '../flows/urging/deliver-mail.ts'
import { dayOf, type PlainDate } from '../kernel/index.ts'
import { startSealer } from '../storage/index.ts'
import { minuteOf } from '../tasks/index.ts'
import { createApp } from './create-app.ts'
import type { ServerOptions } from './server-options.ts'

export interface ServeOptions extends ServerOptions {
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  /** The mail server to which digests go; none = they wait. */
  readonly mail?: { readonly transport: MailTransport; readonly site: MailSite } | undefined
}

export interface RunningServer {
  readonly url: string
  /** Stops taking requests, lets the running ones end and seals what was written. */
  stop(): Promise<void>
}

const SEAL_EVERY_MS = 1000
const MAIL_EVERY_MS = 30_000
const BOARD_EVERY_MS = 2000
const SUMS_EVERY_MS = 2000
const TURNS_EVERY_MS = 60_000

interface Rounds {
  stop(): Promise<void>
}

/** Does some work again and again, one round at a time; stops after the round that runs. */
function startRounds(everyMs: number, work: () => Promise<unknown>, onFault: (error: unknown) => void): Rounds {
  let round = Promise.resolve<unknown>(undefined)
  const timer = setInterval(() => {
    round = round.then(work).catch(onFault)
  }, everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}

/** Makes the digests of the day once their hour has come and hands out mail; nothing without a mail server. */
function startMail(house: House, { mail, digestsAt = '', log }: ServeOptions): Rounds[] {
  if (mail === undefined) return []
  const minute = minuteOf(digestsAt)
  const work = async (): Promise<void> => {
    if (minute !== null) await queueDigests(house, minute)
    await deliverMail(house, mail.transport, mail.site)
  }
  return [startRounds(MAIL_EVERY_MS, work, (error) => log.error({ err: error }, 'mail failed'))]
}

/** Keeps the lines of the board: all when the program starts and when a day begins, later those that somebody had to wait for. */
function startBoard(house: House, { log }: ServeOptions): Rounds {
  let kept: PlainDate | undefined
  const work = async (): Promise<void> => {
    const isNewDay = kept !== dayOf(house.clock())
    if (!isNewDay && house.boardWish?.isBehind !== true) return
    if (house.boardWish) house.boardWish.isBehind = false
    kept = await keepBoard(house, { anew: isNewDay })
  }
  return startRounds(BOARD_EVERY_MS, work, (error) => log.error({ err: error }, 'board not kept'))
}

/** Brings values that were saved into the kept sums; who reads sums waits for nothing, what is open is read beside. */
function startSums(house: House, { log }: ServeOptions): Rounds {
  return startRounds(
    SUMS_EVERY_MS,
    () => keepSums(house),
    (error) => log.error({ err: error }, 'sums not kept'),
  )
}

/** Tells dossiers their turn anew on the days on which a unit or an actor of a procedure begins or ends: when the program starts and when a day begins. */
function startTurns(house: House, { log }: ServeOptions): Rounds {
  let told: PlainDate | undefined
  const work = async (): Promise<void> => {
    const today = dayOf(house.clock())
    if (told === today) return
    await recountOnTurn(house, SYSTEM)
    told = today
  }
  return startRounds(TURNS_EVERY_MS, work, (error) => log.error({ err: error }, 'dossiers not counted anew'))
}

/** Hands records of ended keepers over: when the program starts, when a day begins, and what a reform left for later. */
function startHandovers(house: House, { log }: ServeOptions): Rounds {
  let told: PlainDate | undefined
  const work = async (): Promise<void> => {
    const today = dayOf(house.clock())
    if (told === today && house.handoverWish?.isBehind !== true) return
    await handOverWhatIsLeft(house, SYSTEM)
    told = today
  }
  return startRounds(TURNS_EVERY_MS, work, (error) => log.error({ err: error }, 'records not handed over'))
}

function started(server: ServerType): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

const KEEP_ALIVE_MS = 75_000

/** Starts the web process over an open house; facts are sealed within a second of being written. */
export async function serve(house: House, options: ServeOptions): Promise<RunningServer> {
  const app = createApp(house, options)
  const server = listen({ fetch: app.fetch, hostname: options.host, port: options.port })
  // Longer than a proxy keeps an idle connection (a minute, as nginx and caddy are set up): else it sends into one that is just being closed.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS
  const port = await started(server)
  const sealer = startSealer(house.store, SEAL_EVERY_MS, (error) => options.log.error({ err: error }, 'sealing failed'))
  const scans = startScanReading(house, (error) => options.log.error({ err: error }, 'scan not read'))
  const rounds = [
    ...startMail(house, options),
    startBoard(house, options),
    startSums(house, options),
    startTurns(house, options),
    startHandovers(house, options),
    scans,
  ]
  const coolReader = keepReaderWarm(house.childEntry)
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await closed
    for (const one of rounds) await one.stop()
    await coolReader()
    await sealer.stop()
  }
  return { url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`, stop }
}
