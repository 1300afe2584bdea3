import type { PlainDate } from '../../kernel/index.ts'
import { dayInWords } from '../write-number.ts'

/** A directive as other papers cite it. */
export interface CitedPaper {
  readonly type: string | null
  readonly number: string | null
  readonly date: PlainDate | null
  readonly issuer: string | null
}

function sentenceCase(text: string): string {
  const lower = text.toLocaleLowerCase('vi')
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
}

/** `Kế hoạch số 484/KH-UBND ngày 12 tháng 8 năm 2016 của Ủy ban nhân dân tỉnh`; what is not known is left out. */
export function citePaper({ type, number, date, issuer }: CitedPaper): string {
  const parts = [
    type === null || type.trim() === '' ? 'Văn bản' : sentenceCase(type.trim()),
    ...(number === null ? [] : [`số ${number}`]),
    ...(date === null ? [] : [dayInWords(date)]),
    ...(issuer === null || issuer.trim() === '' ? [] : [`của ${issuer.trim()}`]),
  ]
  return parts.join(' ')
}

/**
 * How a sentence names an agency that its letterhead writes in capitals: by its name, with the place when the letterhead bears it too
 * (`Ủy ban nhân dân tỉnh` under `ỦY BAN NHÂN DÂN TỈNH NGHỆ AN` of `Nghệ An`).
 */
export function nameInSentence(name: string, letterhead: string | null, place: string | null): string {
  const full = place === null ? name : `${name} ${place}`
  return letterhead?.toLocaleLowerCase('vi') === full.toLocaleLowerCase('vi') ? full : name
}
