import { z } from 'zod'
import { packRowShape } from '../../kernel/index.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const name = z.string().trim().min(1).max(120)

/** A chapter of the field under which registers stand in their list, in the order of the pack. */
export const RegisterGroup = z.strictObject({ groupId: id, nameVi: name, nameEn: name, registers: z.array(id).min(1), ...packRowShape })
export type RegisterGroup = z.infer<typeof RegisterGroup>
