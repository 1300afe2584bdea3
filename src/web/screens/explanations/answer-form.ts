import { CAUSES, type ExplanationAction } from '../../../tasks/index.ts'
import { readTypedDate } from '../../ui/date-text.ts'

/** What the server parses: a plain object of strings and days. */
type Sent = Readonly<Record<string, unknown>>

const textOf = (form: FormData, name: string): string | null => String(form.get(name) ?? '').trim() || null

/** A number of days as typed; null where the field is empty, so that the usual term counts. */
export function daysOf(form: FormData): number | null {
  const typed = textOf(form, 'days')
  return typed === null ? null : Number(typed)
}

/** A day as typed; one that does not exist goes as it is, and the server says what is wrong with it. */
export function typedDay(form: FormData, name: string): string | null {
  const typed = readTypedDate(textOf(form, name) ?? '')
  return typed.kind === 'empty' ? null : typed.kind === 'day' ? typed.day : typed.text
}

/** The cause of each task: its own where one was chosen, else the one that was chosen for all. */
function causesOf(tasks: readonly string[], form: FormData): Sent[] {
  const all = CAUSES.find((one) => one === form.get('cause'))
  return tasks.flatMap((taskId) => {
    const kind = CAUSES.find((one) => one === form.get(`cause.${taskId}`)) ?? all
    return kind === undefined ? [] : [{ taskId, kind, note: textOf(form, `note.${taskId}`) }]
  })
}

function proofsOf(form: FormData): Sent[] {
  const [number, issuedOn, file] = [textOf(form, 'paper.number'), typedDay(form, 'paper.issuedOn'), textOf(form, 'paper.file')]
  if (number !== null && issuedOn !== null) {
    return [{ kind: 'document', number, issuedOn, issuer: textOf(form, 'paper.issuer') ?? '', file }]
  }
  return file === null ? [] : [{ kind: 'file', file }]
}

/** The request that a sheet makes about a demand for these tasks. */
export function requestOf(action: ExplanationAction, tasks: readonly string[], form: FormData): Sent {
  const text = textOf(form, 'text') ?? ''
  switch (action) {
    case 'answer':
      return { action, text, causes: causesOf(tasks, form), proofs: proofsOf(form) }
    case 'accept':
      return { action, note: text === '' ? null : text }
    case 'return':
      return { action, reason: text, days: daysOf(form) }
    case 'withdraw':
      return { action, reason: text }
  }
}
