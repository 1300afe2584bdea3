import { serve as listen, type ServerType } from '@hono/node-server'
import type { House } from '../flows/house.ts'
import { deliverMail, type MailSite, type MailTransport } from '../flows/urging/deliver-mail.ts'
import { startSealer } from '../storage/index.ts'
import { createApp } from './create-app.ts'
import type { ServerOptions } from './server-options.ts'

export interface ServeOptions extends ServerOptions {
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  /** The mail server to which digests of urging letters go; none = they wait. */
  readonly mail?: { readonly transport: MailTransport; readonly site: MailSite } | undefined
}

export interface RunningServer {
  readonly url: string
  /** Stops taking requests, lets the running ones end and seals what was written. */
  stop(): Promise<void>
}

const SEAL_EVERY_MS = 1000
const MAIL_EVERY_MS = 30_000

/** Hands out mail every half minute, one round at a time; stops after the round that runs. */
function startMail(house: House, { mail, log }: ServeOptions): { stop: () => Promise<void> } {
  if (mail === undefined) return { stop: () => Promise.resolve() }
  let round = Promise.resolve<unknown>(undefined)
  const timer = setInterval(() => {
    round = round
      .then(() => deliverMail(house, mail.transport, mail.site))
      .catch((error: unknown) => log.error({ err: error }, 'mail failed'))
  }, MAIL_EVERY_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
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
  const mail = startMail(house, options)
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await closed
    await mail.stop()
    await sealer.stop()
  }
  return { url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`, stop }
}
