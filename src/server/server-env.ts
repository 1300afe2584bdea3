import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Principal } from '../access/index.ts'
import type { Locale } from '../kernel/index.ts'

/** What each request carries. */
export interface ServerVariables {
  locale: Locale
  principal: Principal | undefined
  /** The token of the session, as the cookie had it. */
  sessionToken: string | undefined
  /** A short code of this request that stands in the log and in an error answer. */
  trace: string
  /** Nonce of the style element that the page may insert. */
  nonce: string
}

export type ServerEnv = { Variables: ServerVariables }
export type ServerApp = OpenAPIHono<ServerEnv>
export type ServerContext = Context<ServerEnv>
