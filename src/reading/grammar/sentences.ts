/** A half-open range of the text. */
export interface Piece {
  readonly from: number
  readonly to: number
}

const STOP = /(?:\.\/\.?|[.!?…]+)["”»)]*(?=\s+["“«(]?[\p{Lu}\d-]|\s*$)/gu
const MARK = /[.!?…]/
/** Ends like these close an abbreviation, not a sentence. */
const ABBREVIATED = /(?:^|[\s(])(?:tp|tx|tt|đ\/c|ths|ts|pgs|gs|bs|ks|ths|no|st|kt|tm|tl|q|p|số|\d{1,2}|[\p{L}])\.$/iu

/** Splits a range of the text into sentences that tile it; trailing spaces belong to the sentence before them. */
export function splitSentences(text: string, piece: Piece): Piece[] {
  const words = text.slice(piece.from, piece.to)
  // Most pieces are one sentence; a mark at the end parts nothing.
  const mark = words.search(MARK)
  if (mark < 0 || mark === words.length - 1) return words === '' ? [] : [{ from: piece.from, to: piece.to }]
  const sentences: Piece[] = []
  let from = 0
  for (const match of words.matchAll(STOP)) {
    const end = match.index + match[0].length
    if (match[0] === '.' && ABBREVIATED.test(words.slice(Math.max(from, end - 8), end))) continue
    let next = end
    while (next < words.length && /\s/.test(words.charAt(next))) next++
    sentences.push({ from: piece.from + from, to: piece.from + next })
    from = next
  }
  if (from < words.length) sentences.push({ from: piece.from + from, to: piece.to })
  return sentences
}

/** “các Bộ: A, B”: the colon only opens the names. */
const NOUN_BEFORE = /các (?:bộ|sở|ngành|vụ|cục)$/

/** Splits a sentence at semicolons and colons into the segments in which a new subject may stand. */
export function splitSegments(key: string, sentence: Piece): Piece[] {
  const segments: Piece[] = []
  let from = sentence.from
  let depth = 0
  for (let i = sentence.from; i < sentence.to; i++) {
    const c = key[i]
    if (c === '(' || c === '“') depth++
    else if ((c === ')' || c === '”') && depth > 0) depth--
    else if ((c === ';' || (c === ':' && !NOUN_BEFORE.test(key.slice(Math.max(from, i - 12), i)))) && depth === 0) {
      segments.push({ from, to: i })
      from = i + 1
    }
  }
  segments.push({ from, to: sentence.to })
  return segments.map((s) => trim(key, s)).filter((s) => s.from < s.to)
}

/** The range without the spaces at its ends. */
export function trim(key: string, { from, to }: Piece): Piece {
  while (from < to && /\s/.test(key.charAt(from))) from++
  while (to > from && /\s/.test(key.charAt(to - 1))) to--
  return { from, to }
}
