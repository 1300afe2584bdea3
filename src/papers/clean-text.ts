/** A text as a paper may carry it: one line, NFC, no control characters and no broken surrogates, which no file format may hold. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\u2028\u2029\uFFFE\uFFFF]+/gu, ' ')
}

const CAPITAL = /\p{Lu}/u
const LETTER = /[\p{L}\p{M}]/u
const NARROW = /[\s.,;:'()/ijltfrI-]/u

/** About how wide a text is in a serif book face, in millimetres; used only for the length of the rules under headings. */
export function textWidth(text: string, style: { readonly size: number; readonly bold: boolean }): number {
  let ems = 0
  for (const sign of text.normalize('NFC')) {
    if (NARROW.test(sign)) ems += 0.3
    else if (CAPITAL.test(sign)) ems += style.bold ? 0.72 : 0.69
    else ems += LETTER.test(sign) && style.bold ? 0.51 : 0.48
  }
  return (ems * style.size * 25.4) / 72
}
