import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readDocument } from './read-document.ts'
import { type Reading, ReadingWords } from './schema.ts'

const fromRoot = (path: string): URL => new URL(`../../${path}`, import.meta.url)

/** The language data of the shipped pack, checked. */
export const readingWords: ReadingWords = ReadingWords.parse(parse(readFileSync(fromRoot('packs/vietnam/reading-words.yaml'), 'utf8')))

/** A shipped sample's text. */
export function sampleText(name: string): string {
  return readFileSync(fromRoot(`samples/${name}`), 'utf8')
}

/** Reads plain text with the shipped language data. */
export function readText(text: string, file = 'test.txt'): Reading {
  return readDocument({ kind: 'text', file, text }, readingWords)
}

/** A small plan with a letterhead around the given body lines. */
export function planWith(body: string): string {
  return `UBND TỈNH AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/KH-UBND\nAn Bình, ngày 02 tháng 3 năm 2020\nKẾ HOẠCH\nVỀ VIỆC TRỒNG CÂY\nCăn cứ Luật Lâm nghiệp ngày 15/11/2017;\n${body}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n`
}
