import { nfc } from '../kernel/index.ts'
import { findSecrecyMark } from '../reading/index.ts'
import type { SecrecyLevel } from './schema.ts'

/** A secrecy mark that a paper bears: its level, and the mark in words. */
export interface PaperMark {
  readonly level: SecrecyLevel
  readonly mark: string
}

const LEVELS = { MẬT: 'secret', 'TỐI MẬT': 'top-secret', 'TUYỆT MẬT': 'absolute-secret' } as const satisfies Record<string, SecrecyLevel>
const NUMBER_SIGNS: Readonly<Record<string, SecrecyLevel>> = {
  m: 'secret',
  tm: 'top-secret',
  tum: 'absolute-secret',
  đm: 'absolute-secret',
}
const ORDER: readonly SecrecyLevel[] = ['secret', 'top-secret', 'absolute-secret']

/** The mark that a document number bears in brackets at its end: `12/KH-CAT(M)`, `03-CT/TU (TM)`. */
function markOfNumber(number: string): PaperMark | undefined {
  const sign = /\((TuM|TM|ĐM|M)\)\s*$/iu.exec(nfc(number).trim())?.[1]
  const level = sign === undefined ? undefined : NUMBER_SIGNS[sign.toLowerCase()]
  return level && sign !== undefined ? { level, mark: `(${sign})` } : undefined
}

/** The gravest mark in the page headers, the text as it came (line by line) and the number; undefined when the paper bears none. */
export function findPaperMark(paper: {
  headers: readonly string[]
  lines: readonly string[]
  number: string | null
}): PaperMark | undefined {
  const texts = [paper.headers.join('\n'), paper.lines.join('\n')]
  const found = texts.flatMap((text): PaperMark[] => {
    const mark = findSecrecyMark(text)
    return mark ? [{ level: LEVELS[mark.level], mark: mark.level }] : []
  })
  const byNumber = paper.number === null ? undefined : markOfNumber(paper.number)
  if (byNumber) found.push(byNumber)
  return found.sort((a, b) => ORDER.indexOf(b.level) - ORDER.indexOf(a.level))[0]
}
