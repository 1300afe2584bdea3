import type { Logger } from 'pino'
import type { PlainDate } from '../kernel/index.ts'

/** How the web process stands: behind TLS or not, where its pages are, and what it says of itself. */
export interface ServerOptions {
  /** Behind TLS: the cookie is bound to the host and the browser is told to stay on TLS. */
  readonly secure: boolean
  /** Folder of the web build. */
  readonly webDir: string
  /** The day at which a demonstration stands; null for real use. */
  readonly demoDay: (() => PlainDate) | null
  /** From which time of day digests go out by mail (`07:00`); none where this server hands out no mail. */
  readonly digestsAt?: string | undefined
  readonly log: Logger
}
