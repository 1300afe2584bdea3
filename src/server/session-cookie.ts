import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ServerContext } from './server-env.ts'

/** Under TLS the name is bound to this host and path by the browser itself (`__Host-`); plain loopback cannot carry it. */
const nameFor = (secure: boolean): string => (secure ? '__Host-dondoc' : 'dondoc-session')

/** The session token of a request, if it has one. */
export function readSessionCookie(c: ServerContext, secure: boolean): string | undefined {
  return getCookie(c, nameFor(secure))
}

/** Gives the browser a session token: not readable by scripts, not sent from other sites' writes. */
export function giveSessionCookie(c: ServerContext, token: string, secure: boolean): void {
  setCookie(c, nameFor(secure), token, { httpOnly: true, secure, sameSite: 'Lax', path: '/' })
}

/** Takes the session token away. */
export function dropSessionCookie(c: ServerContext, secure: boolean): void {
  deleteCookie(c, nameFor(secure), { path: '/', secure })
}
