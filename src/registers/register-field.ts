import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const name = z.string().trim().min(1).max(120)

/** What a field holds; `attendance` marks the units of another field (`of`), `points` are sentences that can become tasks. */
export const FieldType = z.enum(['text', 'date', 'unit', 'units', 'number', 'choice', 'document', 'attendance', 'points'])
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
})
export type RegisterField = z.infer<typeof RegisterField>
