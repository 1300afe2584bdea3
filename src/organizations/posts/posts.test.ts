import { describe, expect, it } from 'vitest'
import { organizations } from '../organizations.ts'
import { testGroups, testUnits, unitId } from '../testing.ts'
import type { UnitPosts } from './decide-posts.ts'
import type { PostEntry } from './facts.ts'
import { holdersOn } from './holders-on.ts'
import { absence, acted, COMMITTEE, codeOf, day, delegation, entered, holding, post, reason } from './testing-posts.ts'

/** A chairman, two deputies, and the head of the office with a deputy. */
const POSTS = [
  post('chair', 'head'),
  post('deputy1', 'deputy'),
  post('deputy2', 'deputy'),
  post('office', 'unit-head', { inside: 'p.office' }),
  post('office2', 'unit-deputy', { inside: 'p.office' }),
]
const HELD = [...POSTS, holding('A', 'chair'), holding('B', 'deputy1'), holding('C', 'office')]
const enter = (entry: PostEntry) => ({ action: 'enter', entry }) as const
const correct = (entry: PostEntry) => ({ action: 'correct', entry, reason }) as const
const withdraw = (id: string) => ({ action: 'withdraw', id, reason }) as const

/** `post: holder (away)` of every post on a day. */
const shown = ({ entries }: UnitPosts, on: string, context = COMMITTEE): string[] =>
  holdersOn(entries, { ...context, on: day(on) }).map(
    ({ post: { id }, holding: held, absence: away, standsInFor }) =>
      `${id}: ${held?.id ?? '–'}${away ? ' away' : ''}${standsInFor.map((other) => ` for ${other}`).join('')}`,
  )

describe('the posts of a unit on a day', () => {
  it('come head first, each with whoever holds it; a post that nobody holds stands there empty', () => {
    expect(shown(entered(HELD), '2016-06-01')).toEqual(['chair: A', 'deputy1: B', 'deputy2: –', 'office: C', 'office2: –'])
  })

  it.each([
    ['2016-03-09', 'chair: A', 'the day before the leave'],
    ['2016-03-10', 'chair: A away', 'the day on which it begins'],
    ['2016-03-15', 'chair: A away', 'its last day'],
    ['2016-03-16', 'chair: A', 'the day after it ends'],
  ])('a leave holds from its first day to its last: on %s %s (%s)', (on, chair) => {
    const state = entered([...HELD, absence('leave', 'A', ['2016-03-10', '2016-03-15'], 'deputy1')])
    expect(shown(state, on)[0]).toBe(chair)
    expect(shown(state, on)[1]).toBe(chair.endsWith('away') ? 'deputy1: B for chair' : 'deputy1: B')
  })

  it.each([
    ['2016-06-30', 'chair: A'],
    ['2016-07-01', 'chair: D'],
  ])('a holder goes before the day on which the next one comes: on %s %s', (on, chair) => {
    const ended = acted(entered(HELD), correct(holding('A', 'chair', { validTo: '2016-07-01' }))).state
    expect(shown(acted(ended, enter(holding('D', 'chair', { validFrom: '2016-07-01' }))).state, on)[0]).toBe(chair)
  })

  it('end with their unit and with the inner unit in which they are, and nothing is written for it', () => {
    const state = entered(HELD)
    const until = (id: string) => testUnits().map((one) => (one.unitId === id ? { ...one, validTo: day('2017-01-01') } : one))
    const without = (id: string) => ({ ...COMMITTEE, agencies: organizations(until(id), testGroups()) })
    expect(shown(state, '2016-12-31', without('p.committee'))).toHaveLength(5)
    expect(shown(state, '2017-01-01', without('p.committee'))).toEqual([])
    expect(shown(state, '2017-01-01', without('p.office'))).toEqual(['chair: A', 'deputy1: B', 'deputy2: –'])
  })
})

describe('entering, correcting and taking back', () => {
  const state = entered(HELD)

  it.each<[string, PostEntry, string]>([
    ['a second head', post('other', 'head'), 'POST_HEAD_TWICE'],
    ['a second head of one inner unit', post('other', 'unit-head', { inside: 'p.office' }), 'POST_HEAD_TWICE'],
    ['a head of another inner unit', post('other', 'unit-head', { inside: 'p.trade' }), 'ok'],
    ['a head after the first has ended', post('other', 'head', { validFrom: '2014-01-01', validTo: '2015-01-01' }), 'ok'],
    ['a post of before the unit was there', post('other', 'deputy', { validFrom: '2009-12-31' }), 'POST_OUTSIDE_UNIT'],
    ['an inner unit that is not under the agency', post('other', 'unit-head', { inside: 'p.council' }), 'POST_INSIDE_WRONG'],
    ['a deputy of the agency inside a unit', post('other', 'deputy', { inside: 'p.office' }), 'POST_INSIDE_WRONG'],
    ['a post that ends as it begins', post('other', 'deputy', { validTo: '2015-01-01' }), 'POST_PERIOD_WRONG'],
    ['a second holder at a time', holding('other', 'chair', { validFrom: '2017-01-01' }), 'POST_HELD_BY_ANOTHER'],
    ['a holder of a post that is not there', holding('other', 'nothing'), 'POST_ENTRY_UNKNOWN'],
    ['a holder of before the post', holding('other', 'deputy2', { validFrom: '2014-12-31' }), 'HOLDING_OUTSIDE_POST'],
    ['a leave of before the holder', absence('other', 'A', ['2015-12-31', '2016-01-02']), 'ABSENCE_OUTSIDE_HOLDING'],
    ['a leave of one day', absence('other', 'A', ['2016-01-01', '2016-01-01']), 'ok'],
    ['a leave that ends before it begins', absence('other', 'A', ['2016-02-02', '2016-02-01']), 'POST_PERIOD_WRONG'],
    ['a leave in which one stands in for oneself', absence('other', 'A', ['2016-02-01', '2016-02-02'], 'chair'), 'STAND_IN_NOT_FIT'],
    [
      'a leave of the head in which an inner unit stands in',
      absence('other', 'A', ['2016-02-01', '2016-02-02'], 'office'),
      'STAND_IN_NOT_FIT',
    ],
    ['a leave of the head of the office, its deputy stands in', absence('other', 'C', ['2016-02-01', '2016-02-02'], 'office2'), 'ok'],
    ['a delegation by the head', delegation('other', ['chair', 'office'], ['2016-02-01', '2016-02-29']), 'ok'],
    ['a delegation to oneself', delegation('other', ['chair', 'chair'], ['2016-02-01', '2016-02-29']), 'DELEGATION_TO_ITSELF'],
    ['a delegation by a deputy', delegation('other', ['deputy1', 'office'], ['2016-02-01', '2016-02-29']), 'DELEGATION_BY_HEAD_ONLY'],
    ['a delegation of before the posts', delegation('other', ['chair', 'office'], ['2014-02-01', '2016-02-29']), 'DELEGATION_OUTSIDE_POST'],
  ])('%s: %s', (_what, entry, code) => {
    expect(codeOf(state, enter(entry))).toBe(code)
  })

  const january = delegation('d1', ['chair', 'office'], ['2016-01-01', '2016-01-31'], ['Báo cáo'])
  it.each<[string, PostEntry, string]>([
    [
      'the same papers from the last day on',
      delegation('d2', ['chair', 'office'], ['2016-01-31', '2016-02-29'], ['Báo cáo', 'Công văn']),
      'DELEGATIONS_OVERLAP',
    ],
    ['the same papers from the day after', delegation('d2', ['chair', 'office'], ['2016-02-01', '2016-02-29'], ['Báo cáo']), 'ok'],
    ['other papers at the same time', delegation('d2', ['chair', 'office'], ['2016-01-10', '2016-01-20'], ['Công văn']), 'ok'],
    ['whatever papers at the same time', delegation('d2', ['chair', 'office'], ['2016-01-10', '2016-01-20']), 'DELEGATIONS_OVERLAP'],
    ['the same papers to another post', delegation('d2', ['chair', 'office2'], ['2016-01-10', '2016-01-20'], ['Báo cáo']), 'ok'],
    ['passed on by the one who has it', delegation('d2', ['office', 'office2'], ['2016-01-31', '2016-02-29']), 'DELEGATION_NOT_FURTHER'],
    [
      'given by an inner unit when its own is over',
      delegation('d2', ['office', 'office2'], ['2016-02-01', '2016-02-29']),
      'DELEGATION_BY_HEAD_ONLY',
    ],
  ])('a further delegation, %s: %s', (_what, entry, code) => {
    expect(codeOf(entered([...HELD, january]), enter(entry))).toBe(code)
  })

  it('a second leave over the first is refused, with its days', () => {
    const away = entered([...HELD, absence('leave', 'A', ['2016-03-10', '2016-03-15'])])
    const { done } = acted(away, enter(absence('more', 'A', ['2016-03-15', '2016-03-20'])))
    expect(done.ok ? done : done.refusal).toEqual({ code: 'ABSENCES_OVERLAP', params: { from: '2016-03-10', to: '2016-03-15' } })
    expect(codeOf(away, enter(absence('more', 'A', ['2016-03-16', '2016-03-20'])))).toBe('ok')
  })

  it('what others rest on is not taken back before them, nor cut short under them', () => {
    const away = entered([...HELD, absence('leave', 'A', ['2016-03-10', '2016-03-15'])])
    expect(codeOf(away, withdraw('A'))).toBe('POST_ENTRY_NEEDED')
    expect(codeOf(away, correct(holding('A', 'chair', { validTo: '2016-03-15' })))).toBe('ABSENCE_OUTSIDE_HOLDING')
    expect(codeOf(away, correct(holding('A', 'chair', { validTo: '2016-03-16' })))).toBe('ok')
    const { state: without } = acted(away, withdraw('leave'))
    expect(codeOf(without, withdraw('A'))).toBe('ok')
    expect(codeOf(without, withdraw('leave'))).toBe('POST_ENTRY_UNKNOWN')
    expect(shown(acted(without, withdraw('A')).state, '2016-03-10')[0]).toBe('chair: –')
  })

  it('gets another last day by itself: one that it counts, whatever it is', () => {
    const end = (id: string, last: string) => ({ action: 'end', id, lastDay: day(last), reason }) as const
    const away = entered([...HELD, absence('leave', 'A', ['2016-03-10', '2016-03-15'])])
    const { state: ended } = acted(acted(away, end('leave', '2016-03-17')).state, end('A', '2016-03-17'))
    const chair = (on: string) => shown(ended, on)[0]
    expect([chair('2016-03-16'), chair('2016-03-17'), chair('2016-03-18')]).toEqual(['chair: A away', 'chair: A away', 'chair: –'])
    expect(codeOf(away, end('A', '2016-03-14'))).toBe('ABSENCE_OUTSIDE_HOLDING')
    expect(codeOf(away, end('A', '2015-12-31'))).toBe('POST_PERIOD_WRONG')
    expect(codeOf(away, end('nothing', '2016-03-14'))).toBe('POST_ENTRY_UNKNOWN')
  })

  it('an entry never becomes one of another kind', () => {
    expect(codeOf(state, correct(holding('chair', 'deputy2')))).toBe('POST_ENTRY_UNKNOWN')
  })

  it('inner units that are no units of the house are named in words and each has its own head', () => {
    const rooms = entered([post('room1', 'unit-head'), post('room2', 'unit-head')], { ...COMMITTEE, unit: unitId('p.health') })
    expect(rooms.version).toBe(2)
  })
})
