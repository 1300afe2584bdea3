import { describe, expect, it } from 'vitest'
import { ExplanationRequest } from '../../../tasks/index.ts'
import { daysOf, requestOf } from './answer-form.ts'

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('the form of an explanation', () => {
  it('gives every task the cause that was chosen for all, and its own where it has one', () => {
    const form = formOf({ text: ' Chờ thẩm định ', cause: 'overloaded', 'cause.t2': 'unclear', 'note.t2': 'Chưa rõ mẫu' })
    expect(requestOf('answer', ['t1', 't2'], form)).toEqual({
      ...{ action: 'answer', text: 'Chờ thẩm định', proofs: [] },
      causes: [
        { taskId: 't1', kind: 'overloaded', note: null },
        { taskId: 't2', kind: 'unclear', note: 'Chưa rõ mẫu' },
      ],
    })
    // Without a cause nothing is made up: the server says which are missing.
    expect(requestOf('answer', ['t1'], formOf({ text: 'x' }))).toMatchObject({ causes: [] })
  })

  it('sends a paper with its number, day and file, or a file alone', () => {
    const paper = { 'paper.number': '12/BC', 'paper.issuedOn': '3/2/2017', 'paper.issuer': 'Sở Y tế' }
    expect(requestOf('answer', [], formOf(paper))).toMatchObject({
      proofs: [{ kind: 'document', number: '12/BC', issuedOn: '2017-02-03', issuer: 'Sở Y tế', file: null }],
    })
    expect(requestOf('answer', [], formOf({ 'paper.file': 'h' }))).toMatchObject({ proofs: [{ kind: 'file', file: 'h' }] })
  })

  it('leaves the term to the usual one where no number of days is written', () => {
    expect([daysOf(formOf({})), daysOf(formOf({ days: ' 3 ' }))]).toEqual([null, 3])
    expect(requestOf('return', [], formOf({ text: 'Chưa rõ' }))).toEqual({ action: 'return', reason: 'Chưa rõ', days: null })
  })

  it('makes requests that the server can read, for every action', () => {
    const form = formOf({ text: 'x', cause: 'other' })
    for (const action of ['answer', 'accept', 'return', 'withdraw'] as const) {
      expect([action, ExplanationRequest.safeParse(requestOf(action, ['t1'], form)).success]).toEqual([action, true])
    }
  })
})
