import { refuse } from '../kernel/index.ts'
import { storageRefusals } from './refusals.ts'
import { Refused } from './refused.ts'

/** Faults of the connection that end by themselves or that the operator can mend: nothing answers, the server restarts, wrong login, no such database. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ECONNRESET',
  'EPIPE',
  '28P01',
  '28000',
  '3D000',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
])
/** What `pg` says of a connection that broke under a query; it gives no code. */
const BROKEN = /^(Connection terminated|Client has encountered a connection error)/
const FULL = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** A fault of the machine as the refusal that says what to do; anything else as it came. */
export function explainFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refused) return error
  const code = 'code' in error ? String(error.code) : ''
  if (FULL.has(code)) return new Refused(refuse(storageRefusals, 'STORE_FULL', {}).refusal)
  if (!UNREACHABLE.has(code) && !BROKEN.test(error.message)) return error
  return new Refused(refuse(storageRefusals, 'STORE_UNREACHABLE', { reason: error.message || code }).refusal)
}
