import type { ServerContext } from './server-env.ts'

/** The address of the caller as the socket has it; a proxy's header is believed only when told to (`DONDOC_TRUST_PROXY`). */
export function addressOf(c: ServerContext): string {
  const forwarded = process.env.DONDOC_TRUST_PROXY === '1' ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const env: unknown = c.env
  const socket = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : undefined
  const remote = typeof socket === 'object' && socket !== null && 'socket' in socket ? socket.socket : undefined
  const address = typeof remote === 'object' && remote !== null && 'remoteAddress' in remote ? String(remote.remoteAddress) : 'local'
  return forwarded ?? address
}
