import type { DifficultyAction } from '../../../tasks/index.ts'
import { readTypedDate } from '../../ui/date-text.ts'

/** What the server parses: a plain object of strings and days. */
type Sent = Readonly<Record<string, unknown>>

const textOf = (form: FormData, name: string): string | null => String(form.get(name) ?? '').trim() || null

/** A day as typed; one that does not exist goes as it is, and the server says what is wrong with it. */
function dayOf(form: FormData, name: string): string | null {
  const typed = readTypedDate(textOf(form, name) ?? '')
  return typed.kind === 'empty' ? null : typed.kind === 'day' ? typed.day : typed.text
}

/** What can be done on a sheet, with the words of its text field; joining chooses another difficulty instead. */
export const SHEET_TEXTS = {
  answer: 'Nội dung trả lời',
  'pass-up': 'Lý do chuyển lên',
  return: 'Vì sao không phải vướng mắc',
  join: 'Gộp vào vướng mắc',
  separate: 'Lý do tách',
  withdraw: 'Lý do rút',
} as const satisfies Record<DifficultyAction, string>

/** A paper by number, day, issuer and file; none where no number is written. */
export function paperOf(form: FormData): Sent | null {
  const number = textOf(form, 'paper.number')
  const issuedOn = dayOf(form, 'paper.issuedOn')
  if (number === null || issuedOn === null) return null
  return { number, issuedOn, issuer: textOf(form, 'paper.issuer') ?? '', file: textOf(form, 'paper.file') }
}

function clockOf(form: FormData): Sent | null {
  const from = dayOf(form, 'clock.from')
  const on = dayOf(form, 'clock.on')
  if (from === null) return null
  return { from, resume: on === null ? null : { on, newDue: dayOf(form, 'clock.newDue') } }
}

/** The request that a sheet makes. */
export function requestOf(action: DifficultyAction, form: FormData): Sent {
  const text = textOf(form, 'text') ?? ''
  switch (action) {
    case 'answer':
      return { action, text, paper: paperOf(form), clock: clockOf(form) }
    case 'pass-up':
      return { action, reason: text, paper: paperOf(form) }
    case 'join':
      return { action, into: textOf(form, 'into') ?? '' }
    case 'return':
    case 'separate':
    case 'withdraw':
      return { action, reason: text }
  }
}

/** What is sent to raise a difficulty; proofs are one paper or file where there is one. */
export function raiseBody(taskId: string, form: FormData): Sent {
  const paper = paperOf(form)
  const file = textOf(form, 'paper.file')
  const proofs = paper !== null ? [{ kind: 'document', ...paper }] : file === null ? [] : [{ kind: 'file', file }]
  const asksClock = form.get('asksClock') !== null
  return { taskId, text: textOf(form, 'text') ?? '', proposal: textOf(form, 'proposal'), proofs, asksClock }
}
