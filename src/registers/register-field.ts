import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const name = z.string().trim().min(1).max(120)

/**
 * What a field holds; `attendance` marks the units of another field (`of`), `points` are sentences that can become tasks, `record` names a record of
 * another register, `place` is a point of the map in degrees.
 */
export const FieldType = z.enum([
  'text',
  'date',
  'unit',
  'units',
  'number',
  'choice',
  'document',
  'attendance',
  'points',
  'record',
  'place',
])
export type FieldType = z.infer<typeof FieldType>

/** A field of a register; `requiredWhen` asks for it when a choice field has one of the values. */
export const RegisterField = z.strictObject({
  id,
  type: FieldType,
  nameVi: name,
  nameEn: name,
  required: z.boolean().default(false),
  requiredWhen: z
    .strictObject({ field: id, is: z.array(id).min(1) })
    .nullable()
    .default(null),
  choices: z.array(z.strictObject({ id, nameVi: name, nameEn: name })).default([]),
  /** The field whose units are marked. */
  of: id.nullable().default(null),
  /** In what a number counts, how exactly it is written, and between what it must lie. */
  unitVi: z.string().trim().max(40).default(''),
  unitEn: z.string().trim().max(40).default(''),
  decimals: z.int().min(0).max(6).default(6),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  /** A day that cannot lie ahead. */
  past: z.boolean().default(false),
  /** The register whose records a field names. */
  register: id.nullable().default(null),
  /** Shown only to whoever may read what is restricted: counts of persons, papers of a case. */
  restricted: z.boolean().default(false),
})
export type RegisterField = z.infer<typeof RegisterField>
