/** Copies of a text that say the same: each kind changes how it is written and no word. */

const NEW_TONES = 'òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy'.split(' ')
const OLD_TONES = 'oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ'.split(' ')
const WIDTH = 48

function withTones(text: string, from: readonly string[], to: readonly string[]): string {
  const known = new Map(from.map((one, i) => [one, to[i] ?? one]))
  const pattern = new RegExp(`(?<!q)(?:${from.join('|')})(?!\\p{L})`, 'giu')
  return text.normalize('NFC').replace(pattern, (found) => {
    const changed = [...(known.get(found.toLowerCase()) ?? found)]
    return changed.map((letter, i) => (found[i] === found[i]?.toLowerCase() ? letter : letter.toUpperCase())).join('')
  })
}

function wrapped(line: string): string {
  const lines: string[] = []
  for (const word of line.split(' ').filter((one) => one !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** The kinds of noise by their name in tables. */
export const NOISE = {
  nfd: (text: string) => text.normalize('NFD'),
  oldtone: (text: string) => withTones(text, NEW_TONES, OLD_TONES),
  newtone: (text: string) => withTones(text, OLD_TONES, NEW_TONES),
  crlf: (text: string) => text.replace(/\r?\n/g, '\r\n'),
  rewrap: (text: string) => text.split('\n').map(wrapped).join('\n'),
  onebreak: (text: string) => text.replaceAll('\n', '\n\n'),
  dashes: (text: string) => text.replace(/^- /gm, '– '),
  nbsp: (text: string) => text.replace(/ (?=\d)/g, '\u00a0'),
} as const satisfies Record<string, (text: string) => string>
