import { formatDate, type Locale, plainDate } from '../../kernel/index.ts'
import type { RegisterView, ValueView } from '../../registers/index.ts'

/** The words of a value, for a search and for a cell. */
export function wordsOf(value: ValueView): string {
  switch (value.kind) {
    case 'text':
      return value.text ?? ''
    case 'date':
      return value.date
    case 'unit':
      return value.unit.name
    case 'units':
      return value.units.map(({ name }) => name).join('; ')
    case 'number':
      return String(value.value)
    case 'choice':
      return value.choice
    case 'document':
      return [value.number, value.issuer].filter(Boolean).join(', ')
    case 'attendance':
      return value.marks.map(({ unit }) => unit.name).join('; ')
    case 'points':
      return value.points.map(({ id, text }) => `${id}. ${text ?? ''}`).join('\n')
    case 'record':
      return value.title ?? ''
    case 'place':
      return `${value.latitude}, ${value.longitude}`
    case 'withheld':
      return ''
  }
}

/** What a heading, a choice or a register is called. */
export function headingOf(field: { nameVi: string; nameEn: string }, locale: Locale): string {
  return locale === 'en' ? field.nameEn : field.nameVi
}

/** What a paper says in place of what the reader may not read. */
export const WITHHELD = { vi: '(hạn chế xem)', en: '(restricted)' } as const

/** A value as paper says it: days and choices in words. */
export function saidOf(field: RegisterView['fields'][number], value: ValueView | undefined, locale: Locale): string {
  if (value === undefined) return ''
  if (value.kind === 'withheld') return WITHHELD[locale]
  if (value.kind === 'date') return formatDate(plainDate(value.date))
  if (value.kind === 'number')
    return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 6 }).format(value.value)
  if (value.kind === 'document') return [value.number, formatDate(plainDate(value.issuedOn)), value.issuer].filter(Boolean).join(', ')
  const choice = value.kind === 'choice' ? field.choices.find(({ id }) => id === value.choice) : undefined
  return choice ? headingOf(choice, locale) : wordsOf(value)
}
