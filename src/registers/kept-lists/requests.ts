import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'

const id = /^[a-z][a-z0-9-]{0,39}$/
const code = /^[^\s,;=:]{1,80}$/

/** Coded values of fields in one text, `state:found,handling;area:a.b.c`: any of those of a field, all of the fields. */
export const FieldsAsked = z
  .string()
  .max(4000)
  .refine((text) =>
    text.split(';').every((part) => {
      const [field = '', codes = '', ...more] = part.split(':')
      return more.length === 0 && id.test(field) && codes.split(',').every((one) => code.test(one))
    }),
  )

/** The ids of columns in one text, in their order: `title,state`. */
export const ColumnsAsked = z
  .string()
  .max(500)
  .refine((text) => text.split(',').every((one) => id.test(one)))

/** What narrows and orders a list of records; every part is a text, so that it is an address as well. */
export const ListAsked = z.strictObject({
  q: z.string().max(200).optional(),
  unit: z.string().max(80).optional(),
  withdrawn: z.enum(['true', 'false']).optional(),
  state: z.string().max(40).optional(),
  fields: FieldsAsked.optional(),
  columns: ColumnsAsked.optional(),
  order: z.enum(['latest', 'earliest', 'written']).optional(),
  from: PlainDateText.optional(),
  to: PlainDateText.optional(),
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
})
export type ListAsked = z.infer<typeof ListAsked>

/** What a kept list says: its name, and what it asks. */
export const KeptListText = z.strictObject({ name: z.string().trim().min(1).max(120), asked: ListAsked })
export type KeptListText = z.infer<typeof KeptListText>

const kept = { ...KeptListText.shape, forOffice: z.boolean().default(false) }

/** The body of `POST /api/registers/{register}/kept-lists`. */
export const KeepListBody = z.strictObject({ commandId: z.uuid(), ...kept })
export type KeepListBody = z.infer<typeof KeepListBody>

/** The body of `POST /api/kept-lists/{id}/actions`. */
export const KeptListActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  request: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('change'), ...kept }),
    z.strictObject({ action: z.literal('remove') }),
    z.strictObject({ action: z.literal('restore') }),
  ]),
})
export type KeptListActionBody = z.infer<typeof KeptListActionBody>

/** A kept list as its reader sees it: `office` where a whole office has it; a redacted one has no name and asks nothing. */
export const KeptListView = z.object({
  ...{ id: z.string(), version: z.int(), name: z.string().nullable(), asked: ListAsked, isMine: z.boolean(), mayChange: z.boolean() },
  office: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type KeptListView = z.infer<typeof KeptListView>

/** The answer of `GET /api/registers/{register}/kept-lists`: the lists, and whether this person may keep one for its office. */
export const KeptLists = z.object({ items: z.array(KeptListView), mayShare: z.boolean() })
export type KeptLists = z.infer<typeof KeptLists>

/** The outcome of a command about a kept list. */
export const KeptListWritten = z.object({ id: z.string(), version: z.int() })
export type KeptListWritten = z.infer<typeof KeptListWritten>
