import type { Stage } from './draft.ts'

/*
 * Pattern: the lines after “Nơi nhận:” up to the signature; one recipient a dash, or parted by “; -” when they were flattened to one line.
 * Example: "- Lưu: VT." → "Lưu: VT". Reads: text, paragraphs. Writes: recipients (of the paper itself).
 * Doubt: a line without a dash is a recipient of its own only when the line before ended with a semicolon or the heading.
 */

const TRAILING = /[\s;.,]+$/
const HEADING = /^nơi nhận\s*:?\s*/

export const readRecipients: Stage = {
  name: 'recipients',
  read({ text, key, paragraphs }) {
    const recipients: string[] = []
    for (const paragraph of paragraphs) {
      if (paragraph.part !== 'recipients' || paragraph.section !== 0) continue
      const heading = HEADING.exec(key.slice(paragraph.from, paragraph.to))?.[0].length ?? 0
      for (const item of text.slice(paragraph.from + heading, paragraph.to).split(/;\s*[-–+•]\s*/)) {
        const clean = item.replace(/^[\s\-–+•*]+/, '').replace(TRAILING, '')
        if (clean !== '') recipients.push(clean)
      }
    }
    return { recipients }
  },
}
