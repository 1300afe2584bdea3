import { z } from '@hono/zod-openapi'
import type { RecordQuestion } from '../../../flows/registers/list-records.ts'
import { PlainDateText } from '../../../kernel/index.ts'
import { ListAsked } from '../../../registers/index.ts'

/** As of which day, and as known on which. */
export const Days = z.strictObject({ asOf: PlainDateText.optional(), knownOn: PlainDateText.optional() })

/** What narrows a list of records, and which columns a paper shows. */
export const RecordsAsked = ListAsked

/** The same, page by page. */
export const RecordsPaged = RecordsAsked.extend({
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
})

/** The question of a request. */
export function recordQuestion(
  { withdrawn, fields, columns, ...asked }: z.output<typeof RecordsPaged>,
  of: { readonly register: string },
): RecordQuestion {
  return {
    ...{ ...asked, ...of, withdrawn: withdrawn === 'true', columns: columns?.split(',') },
    fields: fields?.split(';').map((part) => {
      const [field = '', codes = ''] = part.split(':')
      return { field, codes: codes.split(',') }
    }),
  }
}
