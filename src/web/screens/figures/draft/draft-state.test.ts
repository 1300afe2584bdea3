import { describe, expect, it } from 'vitest'
import {
  changedKeys,
  entryOf,
  rebase,
  redo,
  sendingOf,
  sent,
  settle,
  startDraft,
  undo,
  withoutWholes,
  write,
  writeProse,
} from './draft-state.ts'
import { keptOf, readKept, resume } from './keep-draft.ts'

const figure = (key: string, value: string | null) => ({ key, content: { value, unread: null } })
const start = startDraft(3, { 'new|sex=male': '4', 'new|sex=female': '1', difficulties: 'Mưa' })

describe('the draft of a report', () => {
  it('one step is undone and done again as a whole, and a new step forgets what was undone', () => {
    const pasted = write(start, [figure('new|sex=male', '7'), figure('left|sex=male', '2')])
    expect(changedKeys(pasted)).toEqual(['new|sex=male', 'left|sex=male'])
    expect(changedKeys(undo(pasted))).toEqual([])
    expect(redo(undo(pasted)).now).toEqual(pasted.now)
    expect(redo(write(undo(pasted), [figure('left|sex=male', '9')])).now['new|sex=male']).toBe('4')
  })

  it('what changes nothing is no step', () => expect(write(start, [figure('new|sex=male', '4')])).toBe(start))

  it('a text that is no figure leaves the figure as it was, and is not sent', () => {
    const marked = write(start, [{ key: 'new|sex=male', content: { value: '4', unread: '3,400' } }])
    expect(marked.unread).toEqual({ 'new|sex=male': '3,400' })
    expect(sendingOf(marked)).toEqual({})
  })

  it('sends changed figures and words, taken out ones as null, and keeps what was typed meanwhile', () => {
    const changed = writeProse(write(start, [figure('new|sex=male', null)]), 'difficulties', 'Mưa, lũ')
    const sending = sendingOf(changed)
    expect(entryOf(sending)).toEqual({
      action: 'enter',
      cells: [{ indicator: 'new', breakdown: 'sex=male', value: null }],
      prose: [{ key: 'difficulties', text: 'Mưa, lũ' }],
    })
    const meanwhile = write(changed, [figure('new|sex=female', '2')])
    expect(sendingOf(sent(meanwhile, sending, 4))).toEqual({ 'new|sex=female': '2' })
    expect(sent(meanwhile, sending, 4).version).toBe(4)
  })

  it('a category takes the entered whole of its row out in the same step', () => {
    const whole = startDraft(1, { 'new|': '5' })
    const written = write(whole, withoutWholes(whole, [figure('new|sex=male', '3')]))
    expect(written.now).toEqual({ 'new|sex=male': '3' })
    expect(undo(written).now).toEqual({ 'new|': '5' })
  })
})

describe('two persons on one report', () => {
  const mine = write(start, [figure('new|sex=male', '7')])

  it('places that only the other changed come in and are named; mine stay to be sent', () => {
    const both = rebase(mine, { version: 5, saved: { ...start.saved, 'new|sex=female': '2' } })
    expect(both).toMatchObject({ version: 5, taken: ['new|sex=female'], clashes: [] })
    expect(sendingOf(both)).toEqual({ 'new|sex=male': '7' })
  })

  it('where both wrote differently nothing is sent until somebody says which holds', () => {
    const both = rebase(mine, { version: 5, saved: { ...start.saved, 'new|sex=male': '8' } })
    expect(both.clashes).toEqual([{ key: 'new|sex=male', mine: '7', theirs: '8' }])
    expect(sendingOf(both)).toEqual({})
    expect(sendingOf(settle(both, 'new|sex=male', 'mine'))).toEqual({ 'new|sex=male': '7' })
    expect(settle(both, 'new|sex=male', 'theirs').now['new|sex=male']).toBe('8')
    expect(sendingOf(settle(both, 'new|sex=male', 'theirs'))).toEqual({})
  })

  it('who wrote the same agrees', () => {
    expect(rebase(mine, { version: 5, saved: { ...start.saved, 'new|sex=male': '7' } }).clashes).toEqual([])
  })
})

describe('a draft that the device keeps', () => {
  const typed = write(write(start, [figure('new|sex=male', '7')]), [{ key: 'left|', content: { value: null, unread: 'hai' } }])
  const kept = readKept(JSON.stringify(keptOf(typed)))

  it('comes back as it was', () => {
    expect(resume({ version: 3, saved: start.saved }, kept)).toMatchObject({ now: typed.now, unread: { 'left|': 'hai' }, clashes: [] })
  })

  it('shows what somebody else wrote since, and nothing is kept once all is saved', () => {
    const later = resume({ version: 6, saved: { ...start.saved, 'new|sex=male': '9' } }, kept)
    expect(later.clashes).toEqual([{ key: 'new|sex=male', mine: '7', theirs: '9' }])
    expect(keptOf(start)).toBeUndefined()
  })

  it('what is no draft is none', () => {
    expect(readKept(null)).toBeUndefined()
    expect(readKept('{')).toBeUndefined()
    expect(readKept('{"version":"x"}')).toBeUndefined()
  })
})
