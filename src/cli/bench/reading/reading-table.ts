import { SCORE_FIELDS } from '../../../reading/index.ts'
import { CONFIDENCES, type Fields, type ReadingFigure, type ReadingFigures, SURE_FIELDS } from './measure-reading.ts'

type Language = 'vi' | 'en'

/** The columns of scores, in their order. */
export const SCORE_HEADS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Phần đầu', 'Bố cục', 'Viện dẫn', 'viện dẫn có ngày', 'Giao việc', 'không kể vai trò', 'Thời hạn', 'Chỉ tiêu', 'Nơi nhận'],
  en: ['Header', 'Outline', 'Citations', 'with date', 'Duties', 'without role', 'Deadlines', 'Targets', 'Recipients'],
}

const NOISE_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  nfd: { vi: 'chữ và dấu tách rời (NFD)', en: 'letters apart from their marks (NFD)' },
  oldtone: { vi: 'đặt dấu kiểu cũ (hoà, uỷ)', en: 'older place of tones (hoà, uỷ)' },
  newtone: { vi: 'đặt dấu kiểu mới (hòa, ủy)', en: 'newer place of tones (hòa, ủy)' },
  crlf: { vi: 'xuống dòng kiểu Windows', en: 'line ends of Windows' },
  rewrap: { vi: 'xuống dòng ở cột 48', en: 'lines broken at column 48' },
  onebreak: { vi: 'cách dòng trống', en: 'lines apart' },
  dashes: { vi: 'gạch đầu dòng dài (–)', en: 'long dashes (–)' },
  nbsp: { vi: 'dấu cách không ngắt', en: 'no-break spaces' },
}
const FORMAT_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '.txt': { vi: '.txt', en: '.txt' },
  '.web.txt': { vi: 'chép từ trang web (.txt)', en: 'copied from a web page (.txt)' },
  '.auto.docx': { vi: '.docx, đánh số tự động', en: '.docx, automatic numbers' },
  '.typed.docx': { vi: '.docx, số gõ tay', en: '.docx, typed numbers' },
  '.tcvn3.docx': { vi: '.docx, TCVN3', en: '.docx, TCVN3' },
  '.doc': { vi: '.doc', en: '.doc' },
  '.auto.doc': { vi: '.doc, đánh số tự động', en: '.doc, automatic numbers' },
  '.html': { vi: '.html', en: '.html' },
  '.pdf': { vi: 'PDF có lớp chữ', en: 'PDF with a text layer' },
  '.scan.pdf': { vi: 'bản quét (PDF ảnh, 200 dpi)', en: 'scan (PDF of pictures, 200 dpi)' },
}

const WORDS = {
  vi: {
    set: 'Bộ văn bản',
    least: 'phải đạt',
    papers: 'văn bản',
    whole: 'văn bản trọn vẹn',
    styles: 'văn bản thể loại khác',
    over: 'KHÔNG ĐẠT',
    sure: 'Máy đọc ghi chắc',
  },
  en: {
    set: 'Papers',
    least: 'must reach',
    papers: 'papers',
    whole: 'whole papers',
    styles: 'papers of other styles',
    over: 'MISSED',
    sure: 'Marked',
  },
} as const

/** A score as a table shows it. */
export const shownScore = (value: number | null, language: Language): string => {
  if (value === null) return '–'
  return language === 'en' ? value.toFixed(3) : value.toFixed(3).replace('.', ',')
}

const cells = (fields: Fields, language: Language): string[] => SCORE_FIELDS.map((field) => shownScore(fields[field], language))

function nameOf({ of, kind, papers, isWithin }: ReadingFigure, language: Language): string {
  const words = WORDS[language]
  const name = (of === 'noise' ? NOISE_NAMES : FORMAT_NAMES)[kind]?.[language] ?? kind
  const set = { papers: words.papers, whole: words.whole, format: words.whole, styles: words.styles, noise: '' }[of]
  const whose = set === '' ? '' : `${papers} ${set}, `
  return `${whose}${name}${isWithin ? '' : ` **${words.over}**`}`
}

/** The rows of the table: each set of papers, and under the two clean ones what they must reach. */
export function readingRows({ figures }: ReadingFigures, language: Language): string[][] {
  const rows = figures.flatMap((figure) => {
    const row = [nameOf(figure, language), ...cells(figure.fields, language)]
    const isClean = figure.of !== 'noise' && figure.of !== 'format'
    return isClean && figure.limits ? [row, [`— ${WORDS[language].least}`, ...cells(figure.limits, language)]] : [row]
  })
  return [[WORDS[language].set, ...SCORE_HEADS[language]], ...rows]
}

/** The table as Markdown. */
export function readingTable(figures: ReadingFigures, language: Language): string {
  const [head = [], ...rows] = readingRows(figures, language)
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** How often what is marked so sure is right, by kind of item, as Markdown: right of found. */
export function confidenceTable({ calibration }: ReadingFigures, language: Language): string {
  const heads = SURE_FIELDS.map((field) => SCORE_HEADS[language][SCORE_FIELDS.indexOf(field)] ?? field)
  const figure = (value: number): string => (language === 'en' ? String(value) : String(value).replace('.', ','))
  const rows = CONFIDENCES.map((least, at) => {
    const most = CONFIDENCES[at - 1]
    const range = most === undefined ? `≥ ${figure(least)}` : least === 0 ? `< ${figure(most)}` : `${figure(least)} – ${figure(most)}`
    const ofField = SURE_FIELDS.map((field) => calibration.find((one) => one.field === field && one.least === least))
    return [range, ...ofField.map((one) => (one && one.found > 0 ? `${one.right}/${one.found}` : '–'))]
  })
  return [[WORDS[language].sure, ...heads], ['---', ...heads.map(() => '---')], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** The tables that stand in the guide, each between marks of its name. */
export const TABLE_NAMES = ['scans', 'reading', 'confidence', 'speed'] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** A page of the guide with a table between its marks; undefined when the marks are missing. */
export function withTable(page: string, name: TableName | 'values', table: string): string | undefined {
  const begin = `<!-- bench:${name} -->`
  const from = page.indexOf(begin)
  const to = page.indexOf(`<!-- /bench:${name} -->`)
  return from < 0 || to < from ? undefined : `${page.slice(0, from + begin.length)}\n${table}\n${page.slice(to)}`
}
