import { foldKey } from '../../kernel/index.ts'
import { refusedAnswers } from '../answer.ts'
import type { ServerContext } from '../server-env.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The answers of a route that gives a spreadsheet. */
export const sheetAnswer = {
  200: { description: 'A spreadsheet', content: { [XLSX]: { schema: { type: 'string' as const, format: 'binary' } } } },
  ...refusedAnswers,
}

/** `attachment` with a Vietnamese file name (RFC 6266, RFC 5987), and one without marks for what does not read it. */
export function attachment(title: string): string {
  const plain = foldKey(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const encoded = encodeURIComponent(title).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}.xlsx"; filename*=UTF-8''${encoded}.xlsx`
}

/** Answers an .xlsx for download; it is kept in no cache. */
export function answerSheet(c: ServerContext, bytes: Uint8Array<ArrayBuffer>, title: string) {
  c.header('Content-Type', XLSX)
  c.header('Content-Disposition', attachment(title))
  c.header('Cache-Control', 'no-store')
  return c.body(bytes, 200)
}
