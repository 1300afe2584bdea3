import { describe, expect, test } from 'vitest'
import { plainDate, type Result, unwrap } from '../../kernel/index.ts'
import { testOrganizations, unitId } from '../../organizations/testing.ts'
import { proposeDuties } from '../proposal/propose-duties.ts'
import { decideWithdraw, issuedFact, planIssue } from '../review/decide-directive.ts'
import { decideReview, type ReviewCommand } from '../review/decide-review.ts'
import type { Directive } from '../review/directive-state.ts'
import { dutyStatus } from '../review/duty-standing.ts'
import { openQuestions } from '../review/open-questions.ts'
import type { Party } from '../schema.ts'
import { directiveAfter, directiveThen, intakeFacts, TEST_DAY, testHash, testReading } from '../testing.ts'
import { type Clone, decideClone } from './decide-clone.ts'
import { type CloneSource, type PlannedLine, planClone } from './plan-clone.ts'
import { CloneOrder } from './requests.ts'
import { twoPlaces } from './testing.ts'

const known = twoPlaces()
const unit = (id: string) => ({ kind: 'unit', unit: unitId(id), word: null }) as const
const { words } = proposeDuties(testReading(), testOrganizations(), TEST_DAY)
const REVIEW: readonly ReviewCommand[] = [
  { action: 'accept-certain' },
  { action: 'drop', duty: 'II.2/1', reason: 'not-ours', note: testHash('note') },
  { action: 'edit', duty: 'III.6/1', change: { lead: unit('p.trade') } },
  { action: 'edit', duty: 'IV.2/1', change: { lead: unit('p.police'), term: { kind: 'by', date: plainDate('2020-02-29') } } },
]

function issued(): Directive {
  const reviewed = REVIEW.reduce(
    (state, command) => directiveThen(state, unwrap(decideReview(state, command))),
    directiveAfter(intakeFacts()),
  )
  return directiveThen(reviewed, [issuedFact([], [])])
}

const source = (directive = issued()): CloneSource => ({
  ...{ directive, words, texts: new Map(), reading: testReading() },
  header: {
    issuer: 'ỦY BAN NHÂN DÂN TỈNH SƠN HẢI',
    place: 'Sơn Hải',
    type: 'KẾ HOẠCH',
    title: 'Kế hoạch năm 2016 của tỉnh Sơn Hải',
    signerTitle: 'CHỦ TỊCH',
  },
})
const order = (more: Record<string, unknown> = {}) => CloneOrder.parse({ year: 2017, ...more })
const plan = (more: Record<string, unknown> = {}) => unwrap(planClone(source(), order(more), known))
const lineOf = (duty: string, more: Record<string, unknown> = {}): PlannedLine => {
  const found = plan(more).lines.find((line) => line.duty.id === duty)
  if (!found) throw new Error(`no line ${duty}`)
  return found
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const shown = (party: Party | null | undefined, list: readonly string[] = []): string => {
  if (!party) return '–'
  if (party.kind === 'unknown') return `? ${party.word === null ? '' : (list[party.word] ?? words.words[party.word])}`
  return party.kind === 'unit' ? party.unit : `${party.group}: ${party.members.join(' ')}`
}
/** The clone as a directive under review. */
function cloned(clone: Clone): Directive {
  const [received] = intakeFacts()
  if (received?.type !== 'directive.received') throw new Error('no intake')
  return directiveAfter([
    { ...received, number: null, issuedOn: null, origin: 'clone' },
    { type: 'directive.proposed', typeVersion: 1, proposal: clone.proposal, words: testHash('words') },
    {
      ...{ type: 'directive.cloned', typeVersion: 1, of: 'before', years: 1, place: null },
      links: clone.links.map(({ solution, duty, likeness }) => ({ solution, duty, likeness })),
      dropped: clone.dropped.flatMap(({ id, standing }) =>
        standing.status === 'dropped' ? [{ duty: id, reason: standing.reason, note: standing.note }] : [],
      ),
    },
  ])
}

describe('a programme for the next year', () => {
  test('has each duty with its deadline a year on, and its words say the new year', () => {
    const line = lineOf('IV.1/1')
    expect(line.term).toEqual({ term: { kind: 'before', date: '2017-12-30' }, doubtful: false })
    expect(line.title).toMatch(/trước ngày 30\/12\/2017\.$/)
    expect(line.doubts).toEqual([])
    expect(lineOf('III.2/1').term.term).toEqual({ kind: 'recurring', frequency: 'year', dueDay: null })
    expect(plan().title).toBe('Kế hoạch năm 2017 của tỉnh Sơn Hải')
    expect(plan({ title: 'Kế hoạch mới' }).title).toBe('Kế hoạch mới')
  })

  test('shows a 29 February that is none there, and takes it not without a look', () => {
    const line = lineOf('IV.2/1')
    expect([line.term.term, line.doubts]).toEqual([{ kind: 'by', date: '2021-02-28' }, ['term-moved']])
    const state = cloned(unwrap(decideClone(plan())))
    expect(
      openQuestions(state)
        .filter(({ duty }) => duty === 'IV.2/1')
        .map(({ code }) => code),
    ).toContain('TERM_MOVED')
    const certain = directiveThen(state, unwrap(decideReview(state, { action: 'accept-certain' })))
    expect([certain.review.duties['IV.2/1'], certain.review.duties['IV.1/1']].map((duty) => duty?.standing.status)).toEqual([
      'proposed',
      'accepted',
    ])
    const edit: ReviewCommand = { action: 'edit', duty: 'IV.2/1', change: { term: { kind: 'by', date: plainDate('2021-03-01') } } }
    expect(directiveThen(state, unwrap(decideReview(state, edit))).review.duties['IV.2/1']?.doubts).toEqual([])
  })

  test('keeps every sentence where it was: what others carry out, what was left out and why, targets and their places', () => {
    const clone = unwrap(decideClone(plan()))
    const state = cloned(clone)
    const before = issued()
    expect(Object.keys(state.review.duties)).toEqual(Object.keys(before.review.duties))
    expect(dutyStatus(state.review, state.review.duties['II.1/1'] ?? never())).toBe('carried')
    expect(state.review.duties['II.2/1']?.standing).toEqual({ status: 'dropped', reason: 'not-ours', note: testHash('note') })
    expect([clone.reading.text.length, clone.proposal.targets]).toEqual([testReading().text.length, before.targets])
    expect(clone.reading.text).toContain('trước ngày 30/12/2017')
    expect(state.past).toEqual([])
    expect(codeOf(decideReview(state, { action: 'undo' }))).toBe('NOTHING_TO_UNDO')
  })

  test('leaves out, words anew and keeps years as it is told', () => {
    const clone = unwrap(
      decideClone(
        plan({ leaveOut: ['III.2/1'], titles: [{ duty: 'III.7/1', title: 'Duy trì 12 cơ sở' }], keepYears: ['IV.1/1', 'IV.1/2'] }),
      ),
    )
    expect(clone.leftOut.map(({ id }) => id)).toEqual(['III.2/1'])
    expect(clone.words.titles['III.7/1']).toBe('Duy trì 12 cơ sở')
    expect(clone.words.titles['IV.1/1']).toContain('30/12/2016')
    expect(clone.reading.text).toContain('trước ngày 30/12/2016')
  })
})

describe('agencies of the new day', () => {
  const in2026 = { year: 2026, issuedOn: '2026-08-12' }
  test('one that was merged gives way to its only heir, which a person must look at', () => {
    const line = lineOf('III.1/1', in2026)
    expect([shown(line.lead?.party), line.lead?.way, line.doubts]).toEqual(['p.health', 'successor', ['agency-succeeded']])
  })
  test('a group is asked for anew; where it has nobody any more the doubt is open and blocks issue', () => {
    expect([lineOf('IV.1/1', in2026).lead?.way, shown(lineOf('IV.1/1', in2026).lead?.party)]).toEqual([
      ...['other-members', 'departments: p.trade p.health p.office p.police'],
    ])
    const line = lineOf('IV.1/2', in2026)
    expect([shown(line.lead?.party), line.doubts]).toEqual(['? UBND các huyện, thành, thị', ['agency-unknown']])
    const state = cloned(unwrap(decideClone(plan(in2026))))
    expect(openQuestions(state).find(({ code }) => code === 'AGENCY_UNKNOWN')).toMatchObject({ duty: 'IV.1/2', blocks: true })
    expect(codeOf(planIssue(state))).toBe('ISSUE_BLOCKED')
  })
  test('one that ended without one heir stays an open doubt under the name it had', () => {
    const state = directiveThen(issued(), [])
    const first = state.review.duties['III.7/1'] ?? never()
    const district = {
      ...state,
      review: { ...state.review, duties: { ...state.review.duties, 'III.7/1': { ...first, lead: unit('d1') } } },
    }
    const made = unwrap(planClone(source(district), order(in2026), known))
    const line = made.lines.find(({ duty }) => duty.id === 'III.7/1')
    expect([shown(line?.lead?.party, made.words), line?.doubts]).toEqual(['? Huyện Bình Hòa', ['agency-unknown']])
  })
})

describe('a programme for another place', () => {
  const there = { year: 2016, place: 'q' }
  test('has the counterparts of its agencies there, and an open doubt where there is none', () => {
    expect(shown(lineOf('III.7/1', there).lead?.party)).toBe('q.health')
    expect(shown(lineOf('III.2/1', there).lead?.party)).toBe('q.police')
    const labour = lineOf('III.1/1', there)
    expect([labour.lead?.way, labour.doubts]).toEqual(['unknown', ['agency-unknown']])
    expect(shown(lineOf('IV.1/2', there).lead?.party)).toBe('q.districts: q.d1')
    // There is an office in the province and none in the city: who coordinates must be said.
    expect(lineOf('III.2/1', there).doubts).toEqual(['coordinator-unknown'])
  })
  test('bears the name of that place where it is certain, and leaves the signature to its people', () => {
    const { header } = unwrap(decideClone(plan({ ...there, titles: [] })))
    expect(header).toEqual({
      ...{ issuer: 'ỦY BAN NHÂN DÂN THÀNH PHỐ CỬA ĐÔNG', type: 'KẾ HOẠCH', place: null, signerTitle: null },
      title: 'Kế hoạch năm 2016 của thành phố Cửa Đông',
    })
  })
})

describe('what cannot be cloned is refused with its reason', () => {
  const refused = (more: Record<string, unknown>, directive?: Directive): string => codeOf(planClone(source(directive), order(more), known))
  test('one that is not issued, or was withdrawn', () => {
    expect(refused({}, directiveAfter(intakeFacts()))).toBe('REVIEW_ACTION_CLOSED')
    expect(refused({}, directiveThen(issued(), unwrap(decideWithdraw(issued(), testHash('why')))))).toBe('REVIEW_ACTION_CLOSED')
  })
  test('a year before it or out of reach, the same year at the same place, a day before it', () => {
    expect([refused({ year: 2015 }), refused({ year: 2037 }), refused({ year: 2036 })]).toEqual([
      ...['CLONE_YEAR_OUT_OF_RANGE', 'CLONE_YEAR_OUT_OF_RANGE', 'ok'],
    ])
    expect([refused({ year: 2016 }), refused({ year: 2016, place: 'p' })]).toEqual(['CLONE_CHANGES_NOTHING', 'CLONE_CHANGES_NOTHING'])
    expect(refused({ issuedOn: '2016-08-11' })).toBe('CLONE_BEFORE_SOURCE')
  })
  test('one that would be secret by its number or title', () => {
    expect([refused({ number: '12/KH-UBND(M)' }), refused({ title: 'TỐI MẬT' }), refused({ number: '12/KH-UBND' })]).toEqual([
      ...['CLONE_IS_SECRET', 'CLONE_IS_SECRET', 'ok'],
    ])
  })
  test('a place that is none, of another level, or a duty that it does not have', () => {
    expect([refused({ place: 'nowhere' }), refused({ place: 'q.d1' }), refused({ place: 'q.health' })]).toEqual([
      ...['CLONE_PLACE_UNKNOWN', 'CLONE_PLACE_UNKNOWN', 'CLONE_PLACE_UNKNOWN'],
    ])
    expect([refused({ leaveOut: ['X'] }), refused({ keepYears: ['II.2/1'] })]).toEqual(['DUTY_UNKNOWN', 'DUTY_UNKNOWN'])
  })
  test('a deadline before the new directive, and nothing left', () => {
    const early = plan({ issuedOn: '2017-12-30' })
    expect(early.lines.filter(({ doubts }) => doubts.includes('before-document')).map(({ duty }) => duty.id)).toEqual([
      ...['IV.1/1', 'IV.1/2'],
    ])
    const refusal = decideClone(early)
    expect(refusal.ok ? {} : refusal.refusal).toEqual({ code: 'CLONE_TERM_BEFORE_DOCUMENT', params: { count: 2, first: 'IV.1' } })
    expect(codeOf(decideClone(plan({ issuedOn: '2017-12-30', leaveOut: ['IV.1/1', 'IV.1/2'] })))).toBe('ok')
    const all = plan().lines.map(({ duty }) => duty.id)
    expect(codeOf(decideClone(plan({ leaveOut: all })))).toBe('CLONE_WITHOUT_DUTY')
  })
})

function never(): never {
  throw new Error('no such duty')
}
