import { describe, expect, it } from 'vitest'
import { ClockPack } from '../../calendar/index.ts'
import { readVietnamPack } from '../../calendar/testing.ts'
import { packProcedure } from '../testing.ts'
import { ProcedureDefinition } from './definition.ts'

const step = (id: string, next: string | null, more: object = {}) => ({
  ...{ id, nameVi: id, nameEn: id, seat: 'office' },
  outcomes: [{ id: 'done', nameVi: 'Xong', nameEn: 'Done', next, ...(next === null ? { kind: 'end' } : {}) }],
  ...more,
})
const part = (steps: readonly object[], more: object = {}) => ({
  ...{ regime: 'L1', nameVi: 'Luật', nameEn: 'Law', basis: 'Luật 1' },
  ...{ entries: { procedure: 'first' }, steps, ...more },
})
const whole = (parts: readonly object[]) => ({
  ...{ procedureId: 'permits', nameVi: 'Cấp phép', nameEn: 'Permits', whatVi: 'Cấp phép', whatEn: 'Permits', actVi: 'Nộp', actEn: 'Filed' },
  ...{ seats: [{ id: 'office', nameVi: 'Cơ quan', nameEn: 'Office', unit: { by: 'keeper' } }], parts },
})
const faults = (definition: object): string[] =>
  ProcedureDefinition.safeParse(definition).error?.issues.map(({ message, path }) => `${path.join('.')}: ${message}`) ?? []

describe('a definition that does not hold together is refused with a sentence and its place', () => {
  const good = [step('first', 'last'), step('last', null)]

  it('a whole one is taken', () => {
    expect(faults(whole([part(good)]))).toEqual([])
  })

  it.each([
    ['a step that cannot be reached', [...good, step('island', null)], 'parts.0: step "island" of regime "L1" cannot be reached'],
    [
      'a step without an actor',
      [step('first', 'last', { seat: 'nobody' }), step('last', null)],
      'parts.0.steps.0: step "first" has no actor: there is no seat "nobody"',
    ],
    [
      'a clock without an article',
      [step('first', 'last', { term: { n: 3, unit: 'working' } }), step('last', null)],
      'parts.0.steps.0: step "first" has a term without an article: give "basis", or say "unverified"',
    ],
    [
      'a branch to a step that is not there',
      [step('first', 'moon'), step('last', null)],
      'parts.0.steps.0: step "first": outcome "done" leads to "moon", and there is no such step',
    ],
    [
      'a dead end',
      [step('first', 'last'), { ...step('last', null), outcomes: [{ id: 'x', nameVi: 'X', nameEn: 'X' }] }],
      'parts.0.steps.1: step "last": outcome "x" is a dead end: name the step that follows, or make it an end',
    ],
    [
      'a paper that is not listed',
      [step('first', 'last', { gives: ['m99'] }), step('last', null)],
      'parts.0.steps.0: step "first" names the paper "m99", which is not listed',
    ],
    [
      'a term ahead of a day that nobody gives',
      [step('first', 'last', { term: { n: 3, unit: 'working', ahead: true }, basis: 'Đ1' }), step('last', null)],
      'parts.0.steps.0: step "first" counts ahead of a day that nobody gives',
    ],
  ])('%s', (_, steps, sentence) => {
    expect(faults(whole([part(steps)]))).toContain(sentence)
  })

  it('an unverified term needs no article; two laws do not hold on one day; a law that takes over says where it begins', () => {
    expect(
      faults(whole([part([step('first', 'last', { term: { n: 3, unit: 'working' }, unverified: true }), step('last', null)])])),
    ).toEqual([])
    const later = part(good, {
      regime: 'L2',
      validFrom: '2020-01-01',
      transition: { takes: ['execution'], noteVi: 'Chuyển', noteEn: 'Moves' },
    })
    expect(faults(whole([part(good), later]))).toEqual([
      'parts.1: regime "L2" takes over "execution" without a step with which it begins',
      'parts.1: "L1" and "L2" hold on the same days',
    ])
  })
})

describe('the procedures of the national pack', () => {
  it('give a step the term that the clocks of the pack give it', () => {
    const { clocks } = ClockPack.parse(readVietnamPack('clocks'))
    const { parts } = packProcedure('compulsory-rehabilitation')
    const compared = parts.flatMap(({ regime, steps }) =>
      steps.flatMap(({ id, term }) => {
        const clock = clocks.find((one) => one.id === `${regime.toLowerCase()}-compulsory`)?.steps.find((one) => one.id === id)
        return clock === undefined ? [] : [{ regime, id, ours: term, clock: clock.term }]
      }),
    )
    expect(compared.length).toBeGreaterThan(20)
    expect(compared.filter(({ ours, clock }) => JSON.stringify(ours) !== JSON.stringify(clock))).toEqual([])
  })

  it('mark every step of the first regime as unverified', () => {
    const first = packProcedure('compulsory-rehabilitation').parts.find(({ regime }) => regime === 'R1')
    expect(first?.steps.filter(({ unverified }) => unverified === false)).toEqual([])
  })
})
