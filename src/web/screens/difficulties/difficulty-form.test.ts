import { describe, expect, it } from 'vitest'
import { DifficultyRequest, RaiseDifficultyBody } from '../../../tasks/index.ts'
import { raiseBody, requestOf, SHEET_TEXTS } from './difficulty-form.ts'

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}
const paper = { 'paper.number': '12/CV', 'paper.issuedOn': '12/01/2017', 'paper.issuer': 'Công an tỉnh' }

describe('the sheets of difficulties', () => {
  it('make a request that the server takes, for every action', () => {
    const filled = { text: 'nội dung', into: 'k2', ...paper, 'clock.from': '06/01/2017', 'clock.on': '10/01/2017', 'clock.newDue': '' }
    for (const action of Object.keys(SHEET_TEXTS) as (keyof typeof SHEET_TEXTS)[]) {
      expect(DifficultyRequest.safeParse(requestOf(action, form(filled))).success, action).toBe(true)
    }
    expect(requestOf('answer', form(filled))).toMatchObject({
      ...{ paper: { number: '12/CV', issuedOn: '2017-01-12' }, clock: { from: '2017-01-06', resume: { on: '2017-01-10', newDue: null } } },
    })
  })

  it('say nothing of a paper or a clock that was not written', () => {
    expect(requestOf('answer', form({ text: 'nội dung', 'paper.number': '', 'clock.from': '' }))).toMatchObject({
      paper: null,
      clock: null,
    })
  })

  it('raise with a paper, with a file alone, or with neither', () => {
    const file = `sha256:${'a'.repeat(64)}`
    const proofsOf = (fields: Readonly<Record<string, string>>) => {
      const body = raiseBody('t1', form({ text: 'thiếu biên chế', ...fields }))
      return RaiseDifficultyBody.parse({ ...body, commandId: crypto.randomUUID() }).proofs.map(({ kind }) => kind)
    }
    expect([proofsOf({}), proofsOf({ 'paper.file': file }), proofsOf({ ...paper, 'paper.file': file })]).toEqual([
      [],
      ['file'],
      ['document'],
    ])
    expect(raiseBody('t1', form({ text: 'x', asksClock: 'on' }))).toMatchObject({ asksClock: true })
  })
})
