import type { SpeedFigures } from './measure-speed.ts'

type Language = 'vi' | 'en'

const CONTENT_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  plan: { vi: 'một kế hoạch, lặp lại', en: 'a plan, over and over' },
  line: { vi: 'một dòng dài', en: 'one long line' },
  sentences: { vi: 'một đoạn nhiều câu giao việc', en: 'one paragraph of duties' },
  labels: { vi: 'toàn mục có số', en: 'nothing but numbered items' },
  citations: { vi: 'toàn viện dẫn', en: 'nothing but citations' },
  commas: { vi: 'một danh sách cơ quan dài', en: 'one long list of bodies' },
  table: { vi: 'một bảng dài', en: 'one long table' },
  outline: { vi: 'mục lồng nhau', en: 'nested items' },
  targets: { vi: 'toàn chỉ tiêu', en: 'nothing but targets' },
  bodies: { vi: 'mỗi dòng hai cơ quan khác', en: 'two other bodies on each line' },
  annexes: { vi: 'hàng chục nghìn phụ lục', en: 'tens of thousands of annexes' },
  articles: { vi: 'điều, khoản, điểm', en: 'articles, clauses, points' },
  marks: { vi: 'ngoặc đơn và ngoặc kép không đóng', en: 'parentheses and quotes that never close' },
  terms: { vi: 'toàn thời hạn và chỉ tiêu', en: 'nothing but terms and targets' },
}

const WORDS = {
  vi: {
    heads: ['Nội dung, 5 MB', 'MB mỗi giây và nhân', 'so với 50 kB, mỗi byte', 'so với chuẩn hóa NFC'],
    over: 'KHÔNG ĐẠT',
    must: '— phải đạt',
  },
  en: { heads: ['Content, 5 MB', 'MB a second and core', 'per byte, over 50 kB', 'over NFC'], over: 'MISSED', must: '— must reach' },
} as const

const shown = (value: number, digits: number, language: Language): string =>
  language === 'en' ? value.toFixed(digits) : value.toFixed(digits).replace('.', ',')

/** The rows of the table of speed: each content at 5 MB, and what must be reached. */
export function speedRows({ texts }: SpeedFigures, language: Language): string[][] {
  const words = WORDS[language]
  const rows = texts.map(({ content, megabytesPerSecond, growth, overNfc, isWithin }) => [
    `${CONTENT_NAMES[content]?.[language] ?? content}${isWithin ? '' : ` **${words.over}**`}`,
    shown(megabytesPerSecond, 1, language),
    `${shown(growth, 2, language)}×`,
    `${shown(overNfc, 0, language)}×`,
  ])
  return [[...words.heads], ...rows, [words.must, language === 'en' ? '2.0 (plan)' : '2,0 (kế hoạch)', `${shown(1.3, 2, language)}×`, '–']]
}

/** How long a reader takes to start, in a sentence. */
export function startSentence({ start }: SpeedFigures, language: Language): string {
  const [cold, warm] = [Math.round(start.cold), Math.round(start.warm)]
  const over = start.isWithin ? '' : ` **${WORDS[language].over}**`
  return language === 'en'
    ? `A reader starts, answers a small file and ends in ${cold} ms${over} (must: 500); started ahead, the file waits ${warm} ms.`
    : `Tiến trình đọc khởi động, trả lời một tệp nhỏ và kết thúc trong ${cold} ms${over} (phải đạt: 500); khi đã khởi động sẵn, tệp chờ ${warm} ms.`
}

/** The table and the sentence as Markdown. */
export function speedTable(figures: SpeedFigures, language: Language): string {
  const [head = [], ...rows] = speedRows(figures, language)
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
  return `${table}\n\n${startSentence(figures, language)}`
}
