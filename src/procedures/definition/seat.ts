import { z } from 'zod'
import { packRowShape } from '../../kernel/index.ts'
import { DefinitionId } from './step.ts'

const level = z.string().min(1).max(40)

/**
 * How the unit of a seat is found on a day: the keeper of the dossier, its superior of a level, whoever leads a function, the agency that a phrase names
 * (`{place}` = the superior of the level), a unit that the dossier names; a person concerned has no unit, and the keeper follows the step.
 */
export const SeatUnit = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('keeper') }),
  z.strictObject({ by: z.literal('superior'), level }),
  z.strictObject({ by: z.literal('function'), function: z.string().min(1).max(80) }),
  z.strictObject({ by: z.literal('phrase'), level, phrase: z.string().min(1).max(120) }),
  z.strictObject({ by: z.literal('named'), levels: z.array(level).min(1) }),
  z.strictObject({ by: z.literal('person') }),
])
export type SeatUnit = z.infer<typeof SeatUnit>

/** Who acts in a procedure, by the day: an official of a kind of unit; one seat may have several rows with their dates. */
export const Seat = z.strictObject({
  id: DefinitionId,
  nameVi: z.string().trim().min(1).max(160),
  nameEn: z.string().trim().min(1).max(160),
  unit: SeatUnit,
  ...packRowShape,
})
export type Seat = z.infer<typeof Seat>
