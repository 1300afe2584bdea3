import { z } from 'zod'

/** What goes to the places of a template: words, finished paragraphs and tables of Word, pictures as PNG in base64 (null: none). */
export const TemplateFilling = z.strictObject({
  words: z.record(z.string(), z.string()),
  xml: z.record(z.string(), z.string()),
  pictures: z.record(z.string(), z.string().nullable()),
})
export type TemplateFilling = z.infer<typeof TemplateFilling>

/** What the child process is asked to do with a template. */
export const FillQuestion = z.strictObject({ fill: TemplateFilling })
export type FillQuestion = z.infer<typeof FillQuestion>

/** What it answers: the filled file in base64. */
export const FillAnswer = z.strictObject({ docx: z.base64() })
