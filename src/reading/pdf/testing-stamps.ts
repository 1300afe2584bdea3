import { rawPdf } from './testing.ts'

/** Words on a page, in points from its left and lower edge. */
export interface Put {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
}

/** An annotation that draws words of its own over the page, its lines one under another. */
export interface PutStamp {
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
  readonly subtype?: 'Widget' | 'Stamp' | 'FreeText'
  /** What the annotation is besides; a widget is a signature unless this says another kind. */
  readonly more?: string
  readonly size?: number
  /** What it draws instead of its lines. */
  readonly drawing?: string
}

/** Letters beyond ASCII get codes from 161 on, named so that a reader of PDFs knows them. */
class Letters {
  readonly #codes = new Map<string, number>()

  shown(text: string): string {
    const bytes = [...text.normalize('NFC')].map((letter) => {
      if (letter.charCodeAt(0) < 128) return letter.charCodeAt(0)
      const code = this.#codes.get(letter) ?? 161 + this.#codes.size
      this.#codes.set(letter, code)
      return code
    })
    return `<${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}> Tj`
  }

  font(): string {
    const names = [...this.#codes.keys()].map((letter) => `/uni${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
    const plain = Array.from({ length: 95 }, () => 500).join(' ')
    const more = names.map(() => 500).join(' ')
    const widths = `[${plain} ${Array.from({ length: 34 }, () => 500).join(' ')} ${more}]`
    return `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar ${160 + names.length} /Widths ${widths} /Encoding << /Type /Encoding /Differences [161 ${names.join(' ')}] >> >>`
  }
}

/** A page of A4 with words at their places and annotations over it, as it comes from an office that signs on it. */
export function stampedPdf(words: readonly Put[], stamps: readonly PutStamp[], catalogue = ''): Uint8Array {
  const letters = new Letters()
  const page = words.map(({ text, x, y, size = 13 }) => `BT /F ${size} Tf ${x} ${y} Td ${letters.shown(text)} ET`).join('\n')
  const drawn = stamps.map(
    ({ lines, size = 13, drawing }) =>
      drawing ?? `BT /F ${size} Tf 0 ${lines.length * size} Td ${lines.map((line) => `0 -${size} Td ${letters.shown(line)}`).join(' ')} ET`,
  )
  const first = 6
  const annotations = stamps.flatMap(({ x, y, lines, size = 13, subtype = 'Widget', more }, i) => {
    const content = drawn[i] ?? ''
    const [width, height] = [300, lines.length * size + size]
    const kind = subtype === 'Widget' ? (more ?? '/FT /Sig /T (s)') : (more ?? '')
    return [
      `<< /Type /Annot /Subtype /${subtype} /F 4 /Rect [${x} ${y} ${x + width} ${y + height}] /AP << /N ${first + i * 2 + 1} 0 R >> ${kind} >>`,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << /Font << /F 5 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]
  })
  const names = stamps.map((_, i) => `${first + i * 2} 0 R`).join(' ')
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${names}] >> ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [${names}] /Resources << /Font << /F 5 0 R >> >> >>`,
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    letters.font(),
    ...annotations,
  ])
}
