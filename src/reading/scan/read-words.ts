/** A word of a picture: its box in dots from the left and the top, and how sure the engine is (0 to 1). */
export interface ScanWord {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly confidence: number
  /** Words of one number stand on one line. */
  readonly line: number
}

const WORD_LEVEL = 5
const COLUMNS = 12
const MOST_WORDS = 20_000

/**
 * The words of a table as Tesseract writes it (TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text). Rows that are none of
 * words, and marks without a letter or a figure at the lowest confidence, are left out.
 */
export function readWords(table: string): ScanWord[] {
  const words: ScanWord[] = []
  const lines = new Map<string, number>()
  for (const row of table.split('\n')) {
    const cells = row.split('\t')
    if (cells.length < COLUMNS || Number(cells[0]) !== WORD_LEVEL || words.length >= MOST_WORDS) continue
    const [x = 0, y = 0, width = 0, height = 0, percent = 0] = cells.slice(6, 11).map(Number)
    const text = (cells[11] ?? '').normalize('NFC').trim()
    const isSound = [x, y, width, height, percent].every(Number.isFinite) && width > 0 && height > 0
    if (text === '' || !isSound || percent < 0) continue
    const key = cells.slice(1, 5).join(' ')
    const line = lines.get(key) ?? lines.size
    lines.set(key, line)
    words.push({ text, x, y, width, height, confidence: Math.min(100, percent) / 100, line })
  }
  return words
}
