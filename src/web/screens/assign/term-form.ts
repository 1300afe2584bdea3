import type { Term } from '../../../calendar/index.ts'
import { readTypedDate } from '../../ui/date-text.ts'

/** The kinds of term that can be chosen, in the order in which they are offered. */
export const TERM_KINDS = ['before', 'by', 'period', 'counted', 'recurring', 'after-event', 'trigger', 'continuing', 'none'] as const
export type TermKind = (typeof TERM_KINDS)[number]

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function day(form: FormData, name: string): string | undefined {
  const typed = readTypedDate(text(form, name))
  return typed.kind === 'day' ? typed.day : undefined
}

const count = (form: FormData): number | undefined => {
  const n = Number(text(form, 'n'))
  return Number.isInteger(n) && n > 0 ? n : undefined
}

/** A term as JSON from what is filled in so far; undefined while a part of it is missing. The server checks it. */
export function termIn(form: FormData, kind: TermKind): Record<string, unknown> | undefined {
  const whole = (term: Record<string, unknown>): Record<string, unknown> | undefined =>
    Object.values(term).some((value) => value === undefined || value === '') ? undefined : { kind, ...term }
  switch (kind) {
    case 'before':
    case 'by':
      return whole({ date: day(form, 'date') })
    case 'period':
      return whole({ from: day(form, 'from'), to: day(form, 'to') })
    case 'counted':
      return whole({ n: count(form), unit: text(form, 'unit'), after: day(form, 'assignedOn') })
    case 'recurring': {
      const n = Number(text(form, 'dueDay'))
      return whole({ frequency: text(form, 'frequency'), dueDay: Number.isInteger(n) && n > 0 ? { day: n } : null })
    }
    case 'after-event':
      return whole({ n: count(form), unit: text(form, 'unit'), event: text(form, 'event') })
    case 'trigger':
      return whole({ event: text(form, 'event') })
    case 'continuing':
      return { kind }
    case 'none':
      return { kind, reviewOn: day(form, 'reviewOn') ?? null }
  }
}

/** The body of `POST /api/tasks` from a filled form and its term, without the command’s id. */
export function draftIn(form: FormData, term: Term | Record<string, unknown>): Record<string, unknown> {
  const product = text(form, 'product')
  const description = text(form, 'productText')
  return {
    title: text(form, 'title'),
    text: text(form, 'text'),
    lead: text(form, 'lead'),
    coordinators: form.getAll('coordinators').map(String),
    product: product === '' ? null : { type: product, description: description === '' ? null : description },
    term,
    directiveId: text(form, 'directive') || null,
    clause: text(form, 'clause') || null,
    field: text(form, 'field') || null,
    updateEveryDays: text(form, 'updateEveryDays') === '' ? null : Number(text(form, 'updateEveryDays')),
    assignedOn: day(form, 'assignedOn') ?? text(form, 'assignedOn'),
  }
}
