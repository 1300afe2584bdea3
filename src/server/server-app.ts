import { OpenAPIHono } from '@hono/zod-openapi'
import { invalidRequest } from './invalid-request.ts'
import type { ServerApp, ServerEnv } from './server-env.ts'

/** An application whose requests are checked by their schemas; what does not fit is answered in the locale of the request. */
export function newServerApp(): ServerApp {
  return new OpenAPIHono<ServerEnv>({
    defaultHook: (result, c) => (result.success ? undefined : invalidRequest(c, result.error.issues)),
  })
}
