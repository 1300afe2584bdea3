import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '../calendar/index.ts'
import { addDays, plainDate } from '../kernel/index.ts'
import { allowedActions, TASK_ACTIONS } from './actions.ts'
import { type Classification, classify, TASK_CLASSES } from './clock/classify.ts'
import { decide } from './decide.ts'
import { evolve, replay } from './evolve.ts'
import { UNASSIGNED } from './state.ts'
import { actOn, arbitraryStory } from './testing.ts'

const calendar = workCalendar([])
const START = plainDate('2016-08-12')
const runs = { numRuns: 150 }

/** Judges a history on every day of its life and some after. */
function everyDay(history: Parameters<typeof classify>[0], check: (judged: Classification, day: string) => void): void {
  for (let i = -2; i < 300; i += 3) {
    const asOf = addDays(START, i)
    check(classify(history, { asOf, calendar }), asOf)
  }
}

describe('any order of allowed actions', () => {
  it('keeps one lead that does not coordinate, growing versions, and the first deadline for ever', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        let state = UNASSIGNED
        let first: string | null = null
        story.history.forEach((recorded, i) => {
          expect(recorded.version).toBe(i + 1)
          const recall = recorded.fact.type === 'task.entry-recalled'
          state = evolve(state, recorded)
          if (state.status === 'unassigned') throw new Error('lost')
          expect(state.coordinators).not.toContain(state.lead)
          if (first !== null && !recall) expect(state.clock.firstDue).toBe(first)
          first = state.clock.firstDue
        })
      }),
      runs,
    )
  })

  it('gives the same state replayed as step by step', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        expect(replay(story.history)).toEqual(story.history.reduce(evolve, UNASSIGNED))
      }),
      runs,
    )
  })

  it('is verified only after a claim with proof that was not sent back', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        const { state } = story
        if (state.status !== 'verified' && state.status !== 'claimed') return
        expect(state.claim.proofs.length).toBeGreaterThan(0)
        if (state.status === 'verified') expect(state.verifiedOn >= state.claim.on).toBe(true)
      }),
      runs,
    )
  })

  it('puts the task in exactly one class on every day on which it counts, in none on others', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        everyDay(story.history, (judged, day) => {
          expect(judged.exists).toBe(day >= START && !judged.closed)
          if (!judged.exists) expect(judged.class).toBeNull()
          else expect(TASK_CLASSES).toContain(judged.class)
          expect(judged.completed).toBe(judged.class?.startsWith('completed') ?? false)
          if (judged.exists && judged.due === null) expect(judged.class).not.toMatch(/within-term|overdue|on-time|late/)
        })
      }),
      runs,
    )
  })

  it('judges today as the state says', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        const judged = classify(story.history, { asOf: addDays(START, 2000), calendar })
        const { state } = story
        if (state.status === 'unassigned') throw new Error('lost')
        expect(judged.completed).toBe(state.status === 'verified')
        expect(judged.closed).toBe(state.status === 'closed')
        expect(judged.awaitingVerification).toBe(state.status === 'claimed')
      }),
      runs,
    )
  })

  it('answers the past as it was known then: facts of later days do not change it', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), fc.nat(250), (story, at) => {
        const knownOn = addDays(START, at)
        const then = story.history.filter((r) => r.recordedAt <= actOn(knownOn).now)
        for (const shift of [-20, -1, 0]) {
          const asOf = addDays(knownOn, shift)
          expect(classify(story.history, { asOf, knownOn, calendar })).toEqual(classify(then, { asOf, calendar }))
        }
      }),
      runs,
    )
  })

  it('is taken back by a recall: the state before the entry returns', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        const last = story.history.at(-1)
        if (story.state.status === 'unassigned' || !last || last.version === 1) return
        // A recall stays, and what was given on is a task of its own.
        if (last.fact.type === 'task.entry-recalled' || last.fact.type === 'task.passed-on') return
        const before = replay(story.history.slice(0, -1))
        const after = story.act('2018-01-01', { action: 'recall', version: last.version, reason: `sha256:${'0'.repeat(64)}` })
        const strip = ({ ...state }) => ({ ...state, version: 0, history: [], recalled: [] })
        expect(strip(after.state)).toEqual(strip(before))
      }),
      runs,
    )
  })

  it('allows what the table allows and refuses the rest', () => {
    fc.assert(
      fc.property(arbitraryStory(calendar), (story) => {
        const allowed = allowedActions(story.state)
        for (const action of TASK_ACTIONS.filter((a) => a === 'verify' || a === 'acknowledge')) {
          const outcome = decide(story.state, action === 'verify' ? { action, note: null } : { action }, {
            ...actOn('2018-01-01', { office: story.state.status === 'unassigned' ? actOn('2018-01-01').office : story.state.lead }),
            calendar,
            isAssigner: false,
          })
          expect(outcome.ok).toBe(allowed.includes(action))
        }
      }),
      runs,
    )
  })
})
