import { readTypedDate } from '../../ui/date-text.ts'
import { decisionIn, type Json } from '../tasks/task-action-form.ts'

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function dayOrTyped(form: FormData, name: string): string | undefined {
  const typed = readTypedDate(text(form, name))
  return typed.kind === 'empty' ? undefined : typed.kind === 'day' ? typed.day : typed.text
}

/** The body of `POST /api/tasks/{id}/parts` from a filled form, without the command's id: one part, given to every ticked unit. */
export function giveOnBody(
  form: FormData,
  { version, onBehalfOf, hasPaper }: { version: number; onBehalfOf: string | undefined; hasPaper: boolean },
): Record<string, Json> {
  const due = dayOrTyped(form, 'due')
  const effectiveOn = dayOrTyped(form, 'effectiveOn')
  return {
    expectedVersion: version,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
    decision: hasPaper ? decisionIn(form) : null,
    parts: [
      {
        leads: form.getAll('leads').map(String),
        title: text(form, 'title'),
        text: text(form, 'text'),
        product: { type: text(form, 'product') },
        term: due === undefined ? { kind: 'none' } : { kind: 'by', date: due },
      },
    ],
  }
}
