import { z } from '@hono/zod-openapi'
import type { RecordQuestion } from '../../../flows/registers/list-records.ts'
import { PlainDateText } from '../../../kernel/index.ts'

/** As of which day, and as known on which. */
export const Days = z.strictObject({ asOf: PlainDateText.optional(), knownOn: PlainDateText.optional() })

/** What narrows a list of records. */
export const RecordsAsked = Days.extend({
  q: z.string().max(200).optional(),
  unit: z.string().max(80).optional(),
  withdrawn: z.enum(['true', 'false']).optional(),
  state: z.string().max(40).optional(),
  from: PlainDateText.optional(),
  to: PlainDateText.optional(),
})

/** The same, page by page. */
export const RecordsPaged = RecordsAsked.extend({
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
})

/** The question of a request. */
export function recordQuestion({ withdrawn, ...asked }: z.output<typeof RecordsPaged>, of: { readonly register: string }): RecordQuestion {
  return { ...asked, ...of, withdrawn: withdrawn === 'true' }
}
