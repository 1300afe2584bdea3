import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const SENTENCE =
  'Ủy ban nhân dân tỉnh yêu cầu Công an tỉnh, Sở Y tế và các huyện, thành phố, thị xã thực hiện nghiêm túc; đường, trưởng, nghĩa.'

const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())

/** windows-1258 by its own table: base letter and a mark after it. */
function windows1258(text: string): Uint8Array {
  const table = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) table.set(new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte)
  const codes: number[] = []
  for (const letter of text.normalize('NFC')) {
    const whole = table.get(letter)
    if (whole !== undefined) codes.push(whole)
    else {
      const parts = [...letter.normalize('NFD')]
      const tone = parts.find((part) => '\u0300\u0301\u0303\u0309\u0323'.includes(part)) ?? ''
      codes.push(
        table.get(
          parts
            .filter((part) => part !== tone)
            .join('')
            .normalize('NFC'),
        ) ?? 0x3f,
        table.get(tone) ?? 0x3f,
      )
    }
  }
  return Uint8Array.from(codes)
}

function read(bytes: Uint8Array): string {
  const result = decodeText(bytes, 'a.txt')
  return result.ok ? `${result.value.encoding}: ${result.value.text}` : `${result.refusal.code} ${result.refusal.params.found}`
}

describe('encodings of text files', () => {
  test.each([
    ['utf-8', new Uint8Array(Buffer.from(SENTENCE))],
    ['utf-8', new Uint8Array(Buffer.from(`\ufeff${SENTENCE}`))],
    ['utf-8', new Uint8Array(Buffer.from(SENTENCE.normalize('NFD')))],
    ['utf-16le', new Uint8Array(Buffer.from(`\ufeff${SENTENCE}`, 'utf16le'))],
    ['utf-16le', new Uint8Array(Buffer.from(SENTENCE, 'utf16le'))],
    ['utf-16be', utf16be(`\ufeff${SENTENCE}`)],
    ['utf-16be', utf16be(SENTENCE)],
    ['windows-1258', windows1258(SENTENCE)],
  ])('%s gives the same composed text without a mark', (encoding, bytes) => {
    expect(read(bytes)).toBe(`${encoding}: ${SENTENCE}`)
  })

  test('plain English and figures are read as they are', () => {
    expect(read(new Uint8Array(Buffer.from("Don't panic: 3,400 (of 12) + x^2")))).toBe("utf-8: Don't panic: 3,400 (of 12) + x^2")
  })

  test.each([
    ['ñy ban nh©n d©n tØnh nghÖ an; kÕ ho¹ch phßng, chèng ma tuý n¨m 2016', 'TCVN3'],
    ['UÛy ban nhaân daân tænh Ngheä An; keá hoaïch phoøng, choáng ma tuùy naêm 2016', 'VNI'],
  ])('%s: words of %s in one byte a letter stay as typed', (text) => {
    expect(read(new Uint8Array(Buffer.from(text, 'latin1')))).toBe(`windows-1252: ${text}`)
    expect(read(new Uint8Array(Buffer.from(text, 'utf8')))).toBe(`utf-8: ${text}`)
  })

  test('UTF-8 that was encoded twice is named and refused, not guessed', () => {
    expect(read(new Uint8Array(Buffer.from(Buffer.from(SENTENCE, 'utf8').toString('latin1'))))).toBe('FILE_UNREADABLE_ENCODING UTF-8 x 2')
  })

  test('one byte a letter is believed when the file says so, and never against its bytes', () => {
    const latin = decodeText(Uint8Array.of(0x76, 0xe0, 0x20, 0x63, 0xe1), 'a.html', true)
    expect(latin).toMatchObject({ value: { text: 'và cá', encoding: 'windows-1252' } })
    expect(decodeText(new Uint8Array(Buffer.from(SENTENCE)), 'a.html', true)).toMatchObject({
      value: { text: SENTENCE, encoding: 'utf-8' },
    })
  })

  test.each([
    'Così è, però lunedì la città andò via; già, più',
    'Der Prüfer öffnet für Müller das Gebäude',
    's\u00ecs\u00ec z\u00ecz\u00ec s\u00ec',
    'x\u00ecx\u00ecx b\u00d2 t\u00dez',
  ])('another language in one byte a letter is not taken for windows-1258: %s', (text) => {
    expect(read(new Uint8Array(Buffer.from(text, 'latin1')))).toMatch(/^FILE_UNREADABLE_ENCODING/)
  })

  test('a text in UTF-8 that was cut inside a letter is told to be cut short, not to be in another encoding', () => {
    const whole = new TextEncoder().encode('Ủy ban nhân dân tỉnh Ủ')
    const cut = decodeText(whole.subarray(0, whole.length - 1), 'a.txt')
    expect(cut.ok ? '' : cut.refusal.code).toBe('FILE_TRUNCATED')
    expect(decodeText(whole, 'a.txt').ok).toBe(true)
  })

  test('bytes that are no text are refused', () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)
    expect(read(noise)).toMatch(/^FILE_UNREADABLE_ENCODING/)
    expect(read(Uint8Array.of(0xef, 0xbb, 0xbf, 0xff, 0x41))).toMatch(/^FILE_UNREADABLE_ENCODING/)
  })

  test('any Vietnamese text survives UTF-8 and UTF-16', () => {
    const letters = fc.string({ unit: fc.constantFrom(...SENTENCE, 'Đ', 'ữ', '\n', '“', '–'), minLength: 20 })
    fc.assert(
      fc.property(letters, (text) => {
        const marked = `\ufeff${text}`
        expect(read(new Uint8Array(Buffer.from(marked)))).toBe(`utf-8: ${text}`)
        expect(read(new Uint8Array(Buffer.from(marked, 'utf16le')))).toBe(`utf-16le: ${text}`)
      }),
    )
  })
})
