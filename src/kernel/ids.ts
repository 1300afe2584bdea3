import { z } from 'zod'

/** A reference to a noun of any folder. Folders point to each other's nouns only in this shape, never by table. */
export interface Ref {
  readonly kind: string
  readonly id: string
}

export const Ref = z.strictObject({ kind: z.string().min(1).max(40), id: z.string().min(1).max(120) })

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
