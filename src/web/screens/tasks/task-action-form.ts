import type { GivenProof, TaskAction, TaskRequest } from '../../../tasks/index.ts'
import { readTypedDate } from '../../ui/date-text.ts'

/** What a sheet asks for, by the place of the answer in the request. */
export type ActionField =
  | 'reason'
  | 'reason?'
  | 'note'
  | 'note?'
  | 'proofs'
  | 'checklist'
  | 'decision'
  | 'to'
  | 'granted'
  | 'newDue?'
  | 'percent?'
  | 'period'
  | 'on'
  | 'units'
  | 'division'
  | 'specialist?'
  | 'person'
  | 'version'
  | 'due'
  | 'due?'
  | 'next'
  | 'unit'
  | 'part'
  | 'field'

/** What is asked for in one sheet; giving a task on has a screen of its own. */
export type SheetAction = TaskRequest['action']

/** The fields of each action; `?` may be left empty. */
export const ACTION_FIELDS = {
  acknowledge: [],
  decline: ['reason'],
  reassign: ['units', 'reason'],
  progress: ['percent?', 'note?'],
  claim: ['proofs', 'checklist', 'note?'],
  verify: ['note?'],
  'send-back': ['reason'],
  'request-extension': ['to', 'reason'],
  'decide-extension': ['granted', 'decision', 'reason?'],
  suspend: ['decision', 'reason?'],
  resume: ['decision', 'newDue?'],
  trigger: ['on'],
  'report-period': ['period', 'proofs', 'note?'],
  note: ['note'],
  'set-deadline': ['due', 'decision', 'reason?'],
  review: ['next', 'note?'],
  'set-part': ['unit', 'part', 'due?'],
  'report-part': ['proofs', 'note?'],
  'return-part': ['unit', 'reason'],
  star: ['note?'],
  unstar: [],
  'set-field': ['field'],
  route: ['division', 'specialist?'],
  'hand-over': ['person', 'reason'],
  close: ['reason', 'decision'],
  recall: ['version', 'reason'],
} as const satisfies Record<SheetAction, readonly ActionField[]>

/** What the doer does: an assigner may key it in only for the unit that answered on paper. */
const DOER_ACTIONS: ReadonlySet<TaskAction> = new Set([
  ...(['acknowledge', 'decline', 'progress', 'claim', 'request-extension', 'report-period', 'report-part'] as const),
])

/** Whether an action of the doer is keyed in by an office that does not carry the task out. */
export function isKeyedInForAnother(action: TaskAction, office: string, doers: readonly string[]): boolean {
  return DOER_ACTIONS.has(action) && !doers.includes(office)
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()
const textOrNull = (form: FormData, name: string): string | null => text(form, name) || null

function dayOrNull(form: FormData, name: string): string | null {
  const typed = readTypedDate(text(form, name))
  // A day that does not exist is kept as typed: the server says what is wrong with it.
  return typed.kind === 'empty' ? null : typed.kind === 'day' ? typed.day : typed.text
}

function paperIn(form: FormData, name: string): Json {
  return {
    kind: 'document',
    number: text(form, `${name}.number`),
    issuedOn: dayOrNull(form, `${name}.issuedOn`),
    issuer: text(form, `${name}.issuer`),
    file: textOrNull(form, `${name}.file`),
  }
}

/** A proof: a file alone where nothing of a paper was written, else the paper, with its file if there is one. */
function proofIn(form: FormData, name: string): Json {
  const file = textOrNull(form, `${name}.file`)
  const hasPaper = ['number', 'issuedOn', 'issuer'].some((part) => text(form, `${name}.${part}`) !== '')
  return file !== null && !hasPaper ? { kind: 'file', file } : paperIn(form, name)
}

/** The proofs that a sheet tells of; none where it has no such fields. */
export function proofsIn(form: FormData): Json[] {
  const rows = [...form.keys()].flatMap((key) => /^proofs\.(\d+)\.number$/.exec(key)?.[1] ?? [])
  return rows.map((row) => proofIn(form, `proofs.${row}`))
}

/** The items of a checklist that a sheet tells in words. */
function itemsIn(form: FormData): { itemId: string; text: string }[] {
  return [...form.keys()].flatMap((key) => {
    const itemId = /^items\.(.+)$/.exec(key)?.[1]
    const told = text(form, key)
    return itemId === undefined || told === '' ? [] : [{ itemId, text: told }]
  })
}

/** What a sheet gives already for a checklist: papers whose number, day and issuer are all written, files, and words. */
export function givenIn(form: FormData): GivenProof {
  const rows = [...form.keys()].flatMap((key) => /^(proofs\.\d+)\.number$/.exec(key)?.[1] ?? [])
  const proofs = rows.flatMap((row): GivenProof['proofs'][number][] => {
    const file = textOrNull(form, `${row}.file`)
    const isWhole = ['number', 'issuedOn', 'issuer'].every((part) => text(form, `${row}.${part}`) !== '')
    if (isWhole) return [{ kind: 'document', file }]
    return file === null ? [] : [{ kind: 'file', file }]
  })
  return { proofs, items: itemsIn(form) }
}

/** By what something was decided, from the fields named `decision`. */
export function decisionIn(form: FormData): Json {
  return text(form, 'decision.kind') === 'note' ? { kind: 'note', text: text(form, 'decision.text') } : paperIn(form, 'decision')
}

function partsOf(form: FormData, field: ActionField): { readonly [key: string]: Json } {
  switch (field) {
    case 'reason':
    case 'note':
    case 'division':
    case 'period':
    case 'unit':
    case 'part':
      return { [field]: text(form, field) }
    case 'reason?':
      return { reason: textOrNull(form, 'reason') }
    case 'note?':
      return { note: textOrNull(form, 'note') }
    case 'specialist?':
      return { specialist: textOrNull(form, 'specialist') }
    case 'field':
      return { field: textOrNull(form, 'field') }
    case 'person':
      return { to: text(form, 'person') }
    case 'proofs':
      return { proofs: proofsIn(form) }
    case 'checklist':
      return { items: itemsIn(form), lacking: textOrNull(form, 'lacking') }
    case 'decision':
      return { decision: decisionIn(form) }
    case 'due?':
      return { due: dayOrNull(form, 'due') }
    case 'to':
    case 'on':
    case 'due':
    case 'next':
      return { [field]: dayOrNull(form, field) }
    case 'newDue?':
      return { newDue: dayOrNull(form, 'newDue') }
    case 'granted':
      return text(form, 'granted') === 'yes' ? { granted: true, to: dayOrNull(form, 'to') } : { granted: false }
    case 'percent?':
      return { percent: text(form, 'percent') === '' ? null : Number(text(form, 'percent')) }
    case 'units':
      return { lead: text(form, 'lead'), coordinators: form.getAll('coordinators').map(String) }
    case 'version':
      return { version: Number(text(form, 'version')) }
  }
}

/** The body of `POST /api/tasks/{id}/actions` from a filled sheet, without the command's id. */
export function actionBody(action: SheetAction, form: FormData, expectedVersion: number): Record<string, Json> {
  const fields: readonly ActionField[] = ACTION_FIELDS[action]
  const effectiveOn = dayOrNull(form, 'effectiveOn')
  const onBehalfOf = textOrNull(form, 'onBehalfOf')
  return Object.assign(
    { action, expectedVersion },
    effectiveOn === null ? {} : { effectiveOn },
    onBehalfOf === null ? {} : { onBehalfOf },
    ...fields.map((field) => partsOf(form, field)),
  )
}
