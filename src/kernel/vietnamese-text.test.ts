import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareByGivenName, compareVietnamese, foldKey, nfc, toneKey } from './index.ts'

describe('Vietnamese text', () => {
  it('gives one key to the old and the new placement of a tone, composed or not', () => {
    expect(toneKey('Uỷ  ban')).toBe(toneKey('Ủy ban'))
    expect(toneKey('hoà')).toBe('hòa')
    expect(toneKey('hoà'.normalize('NFD'))).toBe('hòa')
    expect(toneKey('quý')).toBe('quý')
    expect(toneKey('hoàn')).toBe('hoàn')
  })
  it('folds tones, vowel marks and đ for search', () => {
    expect(foldKey('Ủy ban nhân dân ĐÔ LƯƠNG')).toBe('uy ban nhan dan do luong')
  })
  it('folds the same text to the same key however its marks are composed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-ỹđ ]{0,30}$/u), (text) => {
        expect(foldKey(text.normalize('NFD'))).toBe(foldKey(text.normalize('NFC')))
        expect(foldKey(foldKey(text))).toBe(foldKey(text))
      }),
    )
  })
  it('is composed in a time that grows with the text, also when a letter bears a hundred thousand marks', () => {
    const piled = `ca${'\u0301\u0323'.repeat(100_000)}y`
    const began = Date.now()
    const composed = nfc(piled)
    expect(Date.now() - began).toBeLessThan(3000)
    expect(nfc(composed)).toBe(composed)
    expect(composed.replaceAll('\u034f', '')).toHaveLength(piled.length - 1)
    expect(nfc('Ủy ban'.normalize('NFD'))).toBe('Ủy ban')
  })
  it('sorts đ after d, and persons by given name', () => {
    expect(['Đô Lương', 'Diễn Châu', 'Con Cuông', 'Anh Sơn'].sort(compareVietnamese)).toEqual([
      'Anh Sơn',
      'Con Cuông',
      'Diễn Châu',
      'Đô Lương',
    ])
    expect(['Trần Thị Đào', 'Lê Văn Dũng', 'Phạm An'].sort(compareByGivenName)).toEqual(['Phạm An', 'Lê Văn Dũng', 'Trần Thị Đào'])
  })
})
