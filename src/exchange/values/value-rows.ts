import { z } from 'zod'

/** So many rows of values are taken from one sheet. */
export const MAX_VALUE_ROWS = 200_000

/** What is asked about a file of values in the child process: its rows. */
export const ValueRowsQuestion = z.strictObject({ values: z.literal('rows') })
export type ValueRowsQuestion = z.infer<typeof ValueRowsQuestion>

/** The rows of a sheet: a line each, the number of the row and its cells with tabs between; a cell is `s` and a text, `n` and a number, `f` = formula, `e` = error, or nothing. */
export const ValueRows = z.strictObject({
  sheet: z.string().max(200),
  /** Further sheets, which are not read. */
  unread: z.array(z.string().max(200)).max(1000),
  count: z.int().min(1).max(MAX_VALUE_ROWS),
  table: z.string(),
})
export type ValueRows = z.infer<typeof ValueRows>
