import type { LaidPaper } from '../lay-out.ts'

/** A place in an office's own .docx that the product can fill: its name in braces, and what comes there. */
export interface TemplateField {
  readonly name: string
  readonly vi: string
  readonly en: string
}

/** Every place that can be filled. `noi_dung` and `phu_luc` bring whole paragraphs and tables, `ma_qr` a picture; the others bring words. */
export const TEMPLATE_FIELDS = [
  { name: 'co_quan_chu_quan', vi: 'cơ quan chủ quản', en: 'superior agency' },
  { name: 'co_quan', vi: 'cơ quan ban hành', en: 'issuing agency' },
  { name: 'so_ky_hieu', vi: 'dòng số, ký hiệu', en: 'line of number and symbol' },
  { name: 'dia_danh_ngay', vi: 'địa danh, ngày tháng năm', en: 'place and date' },
  { name: 'loai', vi: 'tên loại văn bản', en: 'type of paper' },
  { name: 'trich_yeu', vi: 'trích yếu', en: 'subject' },
  { name: 'kinh_gui', vi: 'dòng Kính gửi', en: 'line of addressees' },
  { name: 'noi_dung', vi: 'toàn bộ nội dung, có bảng', en: 'the whole body with its tables' },
  { name: 'phu_luc', vi: 'các phụ lục, có bảng', en: 'the annexes with their tables' },
  { name: 'noi_nhan', vi: 'các dòng Nơi nhận', en: 'lines of recipients' },
  { name: 'chuc_vu_ky', vi: 'quyền hạn, chức vụ của người ký', en: 'authority and post of who signs' },
  { name: 'ho_ten_ky', vi: 'họ tên người ký', en: 'name of who signs' },
  { name: 'ma_kiem_chung', vi: 'dòng mã kiểm chứng', en: 'line of the checkpoint' },
  { name: 'ma_qr', vi: 'mã QR kiểm chứng', en: 'QR code of the checkpoint' },
] as const satisfies readonly TemplateField[]

type FieldName = (typeof TEMPLATE_FIELDS)[number]['name']

/** The longest name of a place that is looked at. */
const LONGEST = 60

/** The names in braces in the lines of a file, each once, in their order. */
export function placeholdersIn(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) =>
    [...line.matchAll(/\{([^{}\n]{1,60})\}/g)].map((match) => (match[1] ?? '').trim().slice(0, LONGEST)),
  )
  return [...new Set(found.filter((name) => name !== ''))]
}

/** Names that can be filled, and names that nobody knows. */
export function sortPlaceholders(found: readonly string[]): { known: string[]; unknown: string[] } {
  const names = new Set<string>(TEMPLATE_FIELDS.map(({ name }) => name))
  return { known: found.filter((name) => names.has(name)), unknown: found.filter((name) => !names.has(name)) }
}

const words = (lines: readonly { readonly text: string }[] = []): string => lines.map(({ text }) => text).join('\n')

/** The words of a laid paper by the names of their places; the body, the annexes and the picture are made by the writer. */
export function wordsOf(paper: LaidPaper): Readonly<Record<Exclude<FieldName, 'noi_dung' | 'phu_luc' | 'ma_qr'>, string>> {
  const { head, main, foot } = paper
  const superior = head?.left.filter(({ style }) => style === 'superior')
  const of = (...styles: string[]) => words(main.titles.filter(({ style }) => styles.includes(style)))
  return {
    co_quan_chu_quan: words(superior),
    co_quan: words(head?.left.filter(({ style }) => style === 'issuer')),
    so_ky_hieu: words(head?.lowerLeft.filter(({ style }) => style === 'number')),
    dia_danh_ngay: words(head?.lowerRight),
    loai: of('typeName'),
    trich_yeu: of('subject') || words(head?.lowerLeft.filter(({ style }) => style === 'letterSubject')),
    kinh_gui: of('to'),
    noi_nhan: words(foot?.recipients),
    chuc_vu_ky: words(foot?.signing),
    ho_ten_ky: foot?.name?.text ?? '',
    ma_kiem_chung: foot?.proof?.caption.text ?? '',
  }
}
