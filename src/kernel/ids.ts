import { z } from 'zod'

/** A reference to a noun of any folder. Folders point to each other's nouns only in this shape, never by table. */
export interface Ref {
  readonly kind: string
  readonly id: string
}

export const Ref = z.object({ kind: z.string().min(1).max(40), id: z.string().min(1).max(120) })

/** A fresh identifier: a UUID whose first 48 bits are the time, so that later ids sort later. Never called inside a rule. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now()
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The identifier of a unit (agency, office, district, facility); it never changes and is never reused. */
export type UnitId = string & { readonly __brand: 'UnitId' }
export const UnitId = z
  .string()
  .min(1)
  .max(80)
  .transform((value) => value as UnitId)

/** The identifier of an account of a person who signs in. */
export type AccountId = string & { readonly __brand: 'AccountId' }
export const AccountId = z
  .string()
  .min(1)
  .max(80)
  .transform((value) => value as AccountId)
