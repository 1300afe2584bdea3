import type { ServerContext } from './server-env.ts'

/** `::ffff:127.0.0.1` is how a socket that takes both families names 127.0.0.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')

const isLoopback = (address: string): boolean => address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address)

/** Whether the other end of the socket is a proxy that was named: `1` stands for one on this machine, else addresses with commas between. */
function isTrusted(remote: string, trusted: string): boolean {
  return trusted === '1' ? isLoopback(remote) : trusted.split(',').some((one) => plain(one.trim()) === remote)
}

function remoteOf(env: unknown): string | undefined {
  const socket = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : undefined
  const remote = typeof socket === 'object' && socket !== null && 'socket' in socket ? socket.socket : undefined
  return typeof remote === 'object' && remote !== null && 'remoteAddress' in remote ? plain(String(remote.remoteAddress)) : undefined
}

/**
 * The address of the caller as the socket has it. The header of a proxy is believed only when the socket comes from a proxy that
 * `DONDOC_TRUST_PROXY` names; of several addresses in it the last one counts, which that proxy itself wrote.
 */
export function addressOf(c: ServerContext, trusted = process.env.DONDOC_TRUST_PROXY ?? ''): string {
  const remote = remoteOf(c.env)
  if (remote === undefined) return 'local'
  const forwarded = isTrusted(remote, trusted) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ? plain(forwarded) : remote
}
