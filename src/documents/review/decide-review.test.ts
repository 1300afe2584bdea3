import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainDate, unwrap } from '../../kernel/index.ts'
import { unitId } from '../../organizations/testing.ts'
import { touches } from '../spans.ts'
import { directiveAfter, directiveThen, intakeFacts, testHash, testReading } from '../testing.ts'
import { decideReview, type ReviewCommand } from './decide-review.ts'
import type { Directive } from './directive-state.ts'
import { dutyStatus, findDuty, standingDuties } from './duty-standing.ts'
import { sortSentences } from './left-out.ts'

const reading = testReading()
const fresh = (): Directive => directiveAfter(intakeFacts(reading))
const reviewed = (state: Directive, command: ReviewCommand): Directive => directiveThen(state, unwrap(decideReview(state, command)))
const codeOf = (state: Directive, command: ReviewCommand): string => {
  const result = decideReview(state, command)
  return result.ok ? 'ok' : result.refusal.code
}
const statusOf = (state: Directive, id: string): string => {
  const duty = findDuty(state.review, id)
  return duty ? dutyStatus(state.review, duty) : 'absent'
}
const health = { kind: 'unit', unit: unitId('p.health'), word: null } as const

describe('review of proposed duties', () => {
  test('accept takes the named duties and refuses one that is taken already, naming what may be done', () => {
    const state = reviewed(fresh(), { action: 'accept', duties: ['III.2/1', 'III.7/1'] })
    expect([statusOf(state, 'III.2/1'), statusOf(state, 'III.7/1'), statusOf(state, 'IV.1/1')]).toEqual([
      'accepted',
      'accepted',
      'proposed',
    ])
    const refused = decideReview(state, { action: 'accept', duties: ['III.2/1'] })
    expect(refused.ok ? {} : refused.refusal).toMatchObject({ code: 'DUTY_ACTION_CLOSED', params: { status: 'accepted' } })
  })
  test('all that is certain: known lead, no doubt, sure reading; the likely solution link is confirmed with it', () => {
    const state = reviewed(fresh(), { action: 'accept-certain' })
    const taken = Object.values(state.review.duties).filter((duty) => duty.standing.status === 'accepted')
    expect(taken.map((duty) => duty.id)).toEqual(['III.1/1', 'III.2/1', 'III.7/1', 'IV.1/1', 'IV.1/2'])
    expect(statusOf(state, 'II.1/1')).toBe('carried')
    expect(codeOf(state, { action: 'accept-certain' })).toBe('NOTHING_CERTAIN')
  })
  test('undo takes back a whole command, not one of its facts', () => {
    const before = fresh()
    const state = reviewed(reviewed(before, { action: 'accept-certain' }), { action: 'undo' })
    expect(state.review).toEqual(before.review)
    expect(codeOf(state, { action: 'undo' })).toBe('NOTHING_TO_UNDO')
  })
  test('an edit sets what it names, leaves the rest, and accepts the duty', () => {
    const before = fresh()
    const state = reviewed(before, { action: 'edit', duty: 'III.6/1', change: { lead: health } })
    expect(findDuty(state.review, 'III.6/1')).toEqual({
      ...findDuty(before.review, 'III.6/1'),
      lead: health,
      standing: { status: 'accepted' },
    })
    expect(codeOf(state, { action: 'edit', duty: 'III.6/1', change: {} })).toBe('NOTHING_CHANGED')
  })
  test('a new term settles the doubt about the day', () => {
    const state = reviewed(fresh(), { action: 'edit', duty: 'IV.2/1', change: { term: { kind: 'by', date: plainDate('2017-02-28') } } })
    expect(findDuty(state.review, 'IV.2/1')?.doubts).toEqual([])
  })
  test('merge keeps one lead, makes the others coordinators, joins the text and moves the links', () => {
    const linked = reviewed(fresh(), { action: 'link', solution: 'II.2/1', duty: 'III.7/1' })
    const state = reviewed(linked, { action: 'merge', into: 'III.2/1', from: ['III.7/1'] })
    const duty = findDuty(state.review, 'III.2/1')
    expect(duty?.lead).toMatchObject({ unit: 'p.police' })
    expect(duty?.coordinators).toMatchObject([{ unit: 'p.office' }, { unit: 'p.health' }])
    expect(duty?.spans).toHaveLength(2)
    expect(statusOf(state, 'III.7/1')).toBe('merged')
    expect(statusOf(state, 'II.2/1')).toBe('carried')
    expect(codeOf(fresh(), { action: 'merge', into: 'III.2/1', from: ['III.2/1'] })).toBe('MERGE_NEEDS_OTHERS')
  })
  test('split cuts the text without loss and asks to look at each part', () => {
    const state = fresh()
    const [from, to] = findDuty(state.review, 'III.7/1')?.spans[0] ?? [0, 0]
    const titles = [testHash('a'), testHash('b')]
    const parted = reviewed(state, { action: 'split', duty: 'III.7/1', cuts: [from + 10], titles })
    expect(findDuty(parted.review, 'III.7/1~1')).toMatchObject({
      spans: [[from, from + 10]],
      title: titles[0],
      standing: { status: 'proposed' },
    })
    expect(findDuty(parted.review, 'III.7/1~2')?.spans).toEqual([[from + 10, to]])
    expect(codeOf(state, { action: 'split', duty: 'III.7/1', cuts: [from], titles })).toBe('SPLIT_OUTSIDE_DUTY')
    expect(codeOf(state, { action: 'split', duty: 'III.7/1', cuts: [], titles })).toBe('SPLIT_NEEDS_PARTS')
  })
  test('drop needs a reason, keeps it, and restore brings the duty back to be decided', () => {
    const state = reviewed(fresh(), { action: 'drop', duty: 'II.2/1', reason: 'purpose', note: null })
    expect(findDuty(state.review, 'II.2/1')?.standing).toEqual({ status: 'dropped', reason: 'purpose', note: null })
    expect(codeOf(state, { action: 'edit', duty: 'II.2/1', change: { lead: health } })).toBe('DUTY_ACTION_CLOSED')
    expect(statusOf(reviewed(state, { action: 'restore', duty: 'II.2/1' }), 'II.2/1')).toBe('proposed')
  })
  test('add by selecting text: inside the text only', () => {
    const add = (span: [number, number]): ReviewCommand => ({
      ...{ action: 'add', clause: 'I.1', span, title: testHash('t'), lead: health, role: 'execute' },
      ...{ term: { kind: 'continuing' }, product: null },
    })
    const state = reviewed(reviewed(fresh(), add([0, 10])), add([3, 12]))
    expect([statusOf(state, '+1'), statusOf(state, '+2')]).toEqual(['accepted', 'accepted'])
    expect(codeOf(fresh(), add([5, 5]))).toBe('SPAN_OUTSIDE_TEXT')
    expect(codeOf(fresh(), add([0, reading.text.length + 1]))).toBe('SPAN_OUTSIDE_TEXT')
  })
  test('a solution is carried while a linked duty stands, and asks again when that duty is dropped', () => {
    const linked = reviewed(fresh(), { action: 'link', solution: 'II.1/1', duty: 'III.1/1' })
    expect(statusOf(linked, 'II.1/1')).toBe('carried')
    expect(statusOf(reviewed(linked, { action: 'drop', duty: 'III.1/1', reason: 'duplicate', note: null }), 'II.1/1')).toBe('proposed')
    expect(statusOf(reviewed(linked, { action: 'unlink', solution: 'II.1/1', duty: 'III.1/1' }), 'II.1/1')).toBe('proposed')
    expect(codeOf(linked, { action: 'link', solution: 'II.1/1', duty: 'II.1/1' })).toBe('LINK_TO_ITSELF')
    expect(codeOf(linked, { action: 'link', solution: 'III.2/1', duty: 'II.2/1' })).toBe('LINK_NEEDS_OWNER')
    expect(codeOf(linked, { action: 'link', solution: 'III.1/1', duty: 'III.2/1' })).toBe('LINK_NEEDS_OWNER')
    expect(codeOf(linked, { action: 'unlink', solution: 'II.2/1', duty: 'III.2/1' })).toBe('LINK_UNKNOWN')
  })
  test('a header field is corrected and undone like everything else', () => {
    const state = reviewed(fresh(), { action: 'correct-header', correction: { field: 'number', value: '13/KH-UBND' } })
    expect(state.review.header.number).toBe('13/KH-UBND')
    expect(reviewed(state, { action: 'undo' }).review.header.number).toBe('12/KH-UBND')
  })
  test('after withdrawal nothing may be reviewed', () => {
    const gone = directiveThen(fresh(), [{ type: 'directive.withdrawn', typeVersion: 1, reason: testHash('r') }])
    expect(codeOf(gone, { action: 'accept-certain' })).toBe('REVIEW_ACTION_CLOSED')
  })
})

/** A command built from random numbers over what stands now: any duty, any other, any place in the text. */
function commandOf(state: Directive, [kind, a, b, c]: readonly [number, number, number, number]): ReviewCommand {
  const ids = Object.keys(state.review.duties)
  const duty = ids[a % ids.length] ?? ''
  const other = ids[b % ids.length] ?? ''
  const [from, to] = findDuty(state.review, duty)?.spans[0] ?? [0, 1]
  const at = c % reading.text.length
  const all: readonly ReviewCommand[] = [
    { action: 'accept', duties: [duty] },
    { action: 'accept-certain' },
    { action: 'edit', duty, change: b % 2 ? { lead: health } : { lead: null, product: 'report' } },
    { action: 'merge', into: duty, from: [other, ids[c % ids.length] ?? ''] },
    { action: 'split', duty, cuts: [from + (c % Math.max(1, to - from))], titles: [testHash('x'), testHash('y')] },
    { action: 'drop', duty, reason: 'other', note: testHash(`why ${a}`) },
    { action: 'restore', duty },
    {
      ...{ action: 'add', clause: '', span: [at, at + 5], title: testHash('t'), lead: null, role: 'execute' },
      ...{ term: { kind: 'continuing' }, product: null },
    },
    { action: 'link', solution: duty, duty: other },
    { action: 'unlink', solution: duty, duty: other },
    { action: 'correct-header', correction: { field: 'typeSymbol', value: `T${a % 7}` } },
    { action: 'undo' },
  ]
  return all[kind % all.length] ?? { action: 'undo' }
}

const step = fc.tuple(fc.nat(11), fc.nat(40), fc.nat(40), fc.nat(2000))

function coveredBy(state: Directive): Set<string> {
  const { inDuty, leftOut } = sortSentences(reading.coverage, state.review)
  return new Set([...inDuty, ...leftOut].map(({ span }) => span.join('-')))
}

/** Duties in whose text the duty's characters live on: itself, or what it went into. */
function heirs(state: Directive, id: string): string[] {
  const standing = findDuty(state.review, id)?.standing
  if (standing?.status === 'merged') return heirs(state, standing.into)
  return standing?.status === 'split' ? standing.parts.flatMap((part) => heirs(state, part)) : [id]
}

describe('any order of allowed review actions', () => {
  test('loses no sentence, keeps the reason of what is dropped, and holds at most one lead', () => {
    const proposed = fresh()
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = proposed
        for (const numbers of steps) {
          const result = decideReview(state, commandOf(state, numbers))
          if (result.ok) state = directiveThen(state, result.value)
        }
        expect(coveredBy(state).size).toBe(reading.coverage.length)
        const { inDuty, leftOut } = sortSentences(reading.coverage, state.review)
        const standing = standingDuties(state.review)
        for (const { span, duties } of inDuty) {
          expect(duties).toEqual(standing.filter((duty) => touches(span, duty.spans)).map((duty) => duty.id))
        }
        for (const sentence of leftOut) {
          expect(standing.some((duty) => touches(sentence.span, duty.spans))).toBe(false)
          if (sentence.reason === 'dropped') expect(findDuty(state.review, sentence.dropped?.duty ?? '')?.standing.status).toBe('dropped')
          else expect(sentence.kind).not.toBe('duty')
        }
        for (const duty of Object.values(state.review.duties)) {
          expect(duty.lead === null || !Array.isArray(duty.lead)).toBe(true)
          if (duty.standing.status === 'dropped') expect(duty.standing.reason).toBe('other')
          if (duty.standing.status === 'dropped') expect(duty.standing.note).toMatch(/^sha256:/)
        }
        for (const id of Object.keys(proposed.review.duties)) {
          const spans = heirs(state, id).flatMap((heir) => findDuty(state.review, heir)?.spans ?? [])
          for (const [from, to] of findDuty(proposed.review, id)?.spans ?? []) {
            for (let at = from; at < to; at += 7) expect(spans.some((span) => span[0] <= at && at < span[1])).toBe(true)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
  test('undo after any command gives back exactly what was, and replay equals the state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const history = [intakeFacts(reading)]
        let state = directiveAfter(...history)
        for (const numbers of steps) {
          const command = commandOf(state, numbers)
          const result = decideReview(state, command)
          if (!result.ok) continue
          const next = directiveThen(state, result.value)
          if (command.action !== 'undo') {
            expect(directiveThen(next, unwrap(decideReview(next, { action: 'undo' }))).review).toEqual(state.review)
          }
          history.push(result.value)
          state = next
        }
        const replayed = directiveAfter(...history)
        expect(replayed.review).toEqual(state.review)
        expect(replayed.version).toBe(state.version)
      }),
      { numRuns: 100 },
    )
  })
})
