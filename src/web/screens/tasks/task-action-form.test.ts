import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/index.ts'
import { TASK_ACTIONS, TaskActionBody } from '../../../tasks/index.ts'
import { ACTION_FIELDS, type ActionField, actionBody, isKeyedInForAnother } from './task-action-form.ts'

function filled(values: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

const SAMPLE: Readonly<Record<ActionField, Record<string, string>>> = {
  reason: { reason: 'vì mưa lũ' },
  'reason?': {},
  note: { note: 'làm gấp' },
  'note?': { note: '' },
  proofs: { 'proofs.0.number': '12/BC', 'proofs.0.issuedOn': '5/1/2017', 'proofs.0.issuer': 'Cơ quan A' },
  checklist: { 'items.day': '28/10/2016', 'items.place': ' ', lacking: '' },
  decision: { 'decision.kind': 'note', 'decision.text': 'đồng ý' },
  to: { to: '31/03/2017' },
  granted: { granted: 'yes', to: '31/03/2017' },
  'newDue?': { newDue: '' },
  'percent?': { percent: '40' },
  period: { period: '2016-Q4' },
  on: { on: '02/01/2017' },
  units: { lead: 'a', coordinators: 'b' },
  division: { division: 'Phòng 1' },
  'specialist?': {},
  person: { person: 'account-1' },
  version: { version: '3' },
  due: { due: '31/03/2017' },
  'due?': {},
  next: { next: '31/03/2017' },
  unit: { unit: 'unit-3' },
  part: { part: 'tập huấn' },
  field: { field: 'demand-reduction' },
}

describe('a filled sheet', () => {
  it.each(TASK_ACTIONS.filter((action) => action !== 'pass-on'))('of %s is a request that the server takes', (action) => {
    const values = Object.assign({}, ...ACTION_FIELDS[action].map((field) => SAMPLE[field]))
    const body = { commandId: newId(), ...actionBody(action, filled(values), 7) }
    expect(TaskActionBody.safeParse(body)).toMatchObject({ success: true, data: { action, expectedVersion: 7 } })
  })

  it('keeps the day of the paper and the unit for which it is keyed in', () => {
    const form = filled({ effectiveOn: '3/1/2017', onBehalfOf: 'unit-9', note: '', percent: '' })
    expect(actionBody('progress', form, 2)).toEqual({
      action: 'progress',
      expectedVersion: 2,
      effectiveOn: '2017-01-03',
      onBehalfOf: 'unit-9',
      percent: null,
      note: null,
    })
  })

  it('sends every proof that was added, and none that was taken away', () => {
    const form = filled({ 'proofs.0.number': '1/BC', 'proofs.2.number': '3/BC' })
    expect(actionBody('claim', form, 1).proofs).toMatchObject([{ number: '1/BC' }, { number: '3/BC' }])
  })
  it('a proof is a file alone, a paper alone, or a paper with its file', () => {
    const file = `sha256:${'1'.repeat(64)}`
    const form = filled({ 'proofs.0.number': '', 'proofs.0.file': file, 'proofs.1.number': '2/BC', 'proofs.1.file': file })
    expect(actionBody('claim', form, 1).proofs).toMatchObject([
      { kind: 'file', file },
      { kind: 'document', number: '2/BC', file },
    ])
  })

  it('refuses an extension without a new day', () => {
    const form = filled({ granted: 'no', to: '31/03/2017', 'decision.kind': 'note', 'decision.text': 'chưa đủ lý do' })
    const body = actionBody('decide-extension', form, 1)
    expect(body.granted).toBe(false)
    expect(body).not.toHaveProperty('to')
  })
})

describe('an entry for a unit that answered on paper', () => {
  it('is asked of an office that is not of the task, for what doers do only', () => {
    expect(isKeyedInForAnother('claim', 'office', ['lead', 'coordinator'])).toBe(true)
    expect(isKeyedInForAnother('claim', 'lead', ['lead', 'coordinator'])).toBe(false)
    expect(isKeyedInForAnother('verify', 'office', ['lead'])).toBe(false)
  })
})
