import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LegacyEncoding } from '../schema.ts'
import { FontSamples } from './by-font.ts'
import { findOldEncoding } from './find-encoding.ts'
import { isSyllable } from './syllables.ts'
import { typedIn } from './testing.ts'
import { encodingOfFont, toUnicode } from './to-unicode.ts'

const MOTTO = 'Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc'
const VOWELS = [...'aăâeêioôơuưy']
const LETTERS = [
  ...VOWELS.flatMap((vowel) => ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC'))),
  'đ',
]

describe('words typed before Unicode', () => {
  test.each([
    ['TCVN3', 'Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc', MOTTO],
    ['TCVN3', '®­îc, tr­íc, n¨m, ®Æt, gÊp, cÇn, kÕ ho¹ch, thÓ, tØnh, nghØ', 'được, trước, năm, đặt, gấp, cần, kế hoạch, thể, tỉnh, nghỉ'],
    ['TCVN3', 'ñY BAN NH¢N D¢N TØNH NGHÖ AN\nTØNH lµ cÊp trªn', 'ỦY BAN NHÂN DÂN TỈNH NGHỆ AN\nTỈNH là cấp trên'],
    ['VNI', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc', MOTTO],
    [
      'VNI',
      'UÛY BAN NHAÂN DAÂN TÆNH, ñöôïc, tröôùc, naêm, ñaët, kyõ, KYÙ, thò xaõ',
      'ỦY BAN NHÂN DÂN TỈNH, được, trước, năm, đặt, kỹ, KÝ, thị xã',
    ],
    ['VIQR', "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam, DDo^.c la^.p - Tu+. do - Ha.nh phu'c", MOTTO],
    [
      'VIQR',
      "ddu+o+.c tra ma tu'y. So+? Y te^', Bo^. Chi'nh tri. va` ca. xem ha. Theo QDD-UBND, NHIE^.M VU.",
      'được tra ma túy. Sở Y tế, Bộ Chính trị và cạ xem ha. Theo QĐ-UBND, NHIỆM VỤ',
    ],
    ['VIQR', "II. MU.C DDI'CH\nI. a. b) Nghe^. An", 'II. MỤC ĐÍCH\nI. a. b) Nghệ An'],
    ['VIQR', 'ho.c ma. \\. a\\. nha...', 'học mạ . a. nha...'],
  ] as const)('%s by hand: %s', (encoding, typed, expected) => {
    expect(toUnicode(typed, encoding)).toBe(expected)
  })

  test.each(LegacyEncoding.options)('every letter of the alphabet survives %s, and capitals do where the encoding has them', (encoding) => {
    for (const letter of LETTERS) {
      expect(toUnicode(`${typedIn(encoding, letter)}n`, encoding)).toBe(`${letter}n`)
      const capital = letter.toUpperCase()
      if (encoding !== 'TCVN3') expect(toUnicode(`${typedIn(encoding, capital)}N`, encoding)).toBe(`${capital}N`)
    }
  })

  test('capitals without a tone have codes of their own in TCVN3, and a mark may stand after its letter', () => {
    expect(toUnicode('¡¢£¤¥¦§', 'TCVN3')).toBe('ĂÂÊÔƠƯĐ')
    expect(toUnicode('A\u00b3 ¢\u00b4', 'TCVN3')).toBe('Á Ậ')
  })

  test.each([
    ['.VnTime', 'TCVN3', false],
    ['.VnTimeH', 'TCVN3', true],
    ['.VnArialH', 'TCVN3', true],
    ['.VnArial NarrowH', 'TCVN3', false],
    ['VNI-Times', 'VNI', false],
    ['VNI-Helve-Condense', 'VNI', false],
  ])('the font %s holds %s', (font, encoding, isCapital) => {
    expect(encodingOfFont(font)).toEqual({ encoding, isCapital })
  })

  test.each(['Times New Roman', 'Arial', 'Verdana', 'vnunicode', 'Cambria'])('the font %s holds no old encoding', (font) => {
    expect(encodingOfFont(font)).toBeUndefined()
  })
})

describe('which encoding a text is typed in', () => {
  test.each(LegacyEncoding.options)('%s is found in a paper and told with how sure it is', (encoding) => {
    const text = 'Ủy ban nhân dân tỉnh yêu cầu Công an tỉnh, Sở Y tế và các huyện, thành phố, thị xã thực hiện nghiêm túc.'
    expect(findOldEncoding(typedIn(encoding, text))).toEqual({ encoding, confidence: 1 })
  })

  test.each([
    ['Vietnamese in Unicode', MOTTO],
    ['the same, decomposed', MOTTO.normalize('NFD')],
    ['Vietnamese of few marks', 'Công ty cho thuê xe, giá rẻ: Hà Nam, Thái Bình, Hà Tiên, Hà Giang, Cà Mau'],
    ['Vietnamese without marks', 'Cong hoa xa hoi chu nghia Viet Nam'],
    ['Latin-1 letters of Vietnamese alone', 'và là mà hà cá ông bà tôi'],
    ['French', 'Déjà vu à la carte: élève, garçon, où êtes-vous ? Être, façade, naïf, Noël, cœur'],
    ['German', 'Der Prüfer öffnet für Müller das Gebäude; größer, schöner, weiß'],
    ['Portuguese', 'São Paulo, ação, coração, não, é, você, irmão, três, avô, avó'],
    ['English', "Don't panic: it's 3,400 (of 12) + x^2. Is it so? We'll see (a) and (b)."],
    ['figures and signs', '§ 12, 3 ± 2 °C, 5 µm², ½, «x», 10 £, © 2020 ®'],
    ['code', 'a^2 + b^2 = c^2; f(a) ? b : c; o+o; i++ ~ e(x)'],
  ])('%s is left as it is', (_, text) => {
    expect(findOldEncoding(text)).toBeUndefined()
  })

  test('no text of Vietnamese syllables in Unicode is ever taken for an old encoding', () => {
    const syllables = MOTTO.match(/\p{L}+/gu) ?? []
    const text = fc.array(fc.constantFrom(...syllables, 'và', 'của', 'Ủy', 'ban', 'là', '12/QĐ', 'a)'), { maxLength: 60 })
    fc.assert(fc.property(text, (words) => findOldEncoding(words.join(' ')) === undefined))
  })

  const corpus = process.env.DONDOC_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
  const folders = [fileURLToPath(new URL('../../../samples', import.meta.url)), join(corpus, 'docs'), join(corpus, 'whole')].filter(
    existsSync,
  )
  test.each(folders)('no paper of %s is changed', (folder) => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    expect(names.length).toBeGreaterThan(1)
    expect(names.filter((name) => findOldEncoding(readFileSync(join(folder, name), 'utf8').normalize('NFC')))).toEqual([])
  })
})

describe('syllables', () => {
  test.each(['nghiêng', 'quyết', 'gì', 'giếng', 'giết', 'ương', 'yêu', 'khuỷu', 'thuở', 'Ủy', 'ĐƯỢC', 'hoà', 'hòa', 'quý', 'oanh'])(
    '%s',
    (word) => {
      expect(isSyllable(word)).toBe(true)
    },
  )
  test.each(['hoạchh', 'đượć', 'cac', 'hôp', 'ngảt', 'bk', 'wáng', 'qưa', 'bỏc', ''])('“%s” is none', (word) => {
    expect(isSyllable(word)).toBe(false)
  })
})

describe('fonts of a paper', () => {
  const decoderOf = (...runs: readonly (readonly [string, string | undefined])[]): ((text: string, font: string | undefined) => string) => {
    const samples = new FontSamples()
    for (const [text, font] of runs) samples.add(text, font)
    return samples.settle()?.decode ?? ((text) => text)
  }

  test('each run goes by its font; a capital font gives capitals; words of other fonts stay', () => {
    const decode = decoderOf(
      ['Céng hßa x· héi ', '.VnTime'],
      ['kÕ ho¹ch', '.VnTimeH'],
      ['Hà Nội là thủ đô', 'Arial'],
      ['nhaân daân', 'VNI-Times'],
    )
    expect(decode('kÕ ho¹ch', '.VnTimeH')).toBe('KẾ HOẠCH')
    expect(decode('nhaân daân', 'VNI-Times')).toBe('nhân dân')
    expect(decode('à', 'Arial')).toBe('à')
  })

  test('words of Unicode under an old font stay as they are', () => {
    const decode = decoderOf(['ông bà, cá và là, mà hòa', '.VnTime'])
    expect(decode('ông bà', '.VnTime')).toBe('ông bà')
    const mixed = decoderOf(['Céng hßa x· héi chñ nghÜa', '.VnTime'])
    expect(mixed('Số của ông', '.VnTime')).toBe('Số của ông')
  })
})
