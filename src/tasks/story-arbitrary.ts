import fc from 'fast-check'
import type { Term, WorkCalendar } from '../calendar/index.ts'
import { addDays, type PlainDate, plainDate } from '../kernel/index.ts'
import { allowedActions, type TaskAction } from './actions.ts'
import { assigned, assignment, HEALTH, OFFICE, POLICE, paper, type TaskStory, textOf, unit } from './testing.ts'

const START = plainDate('2016-08-12')
const reason = textOf('reason')

const TERMS: readonly Term[] = [
  { kind: 'before', date: plainDate('2016-12-30') },
  { kind: 'by', date: plainDate('2016-09-10') },
  { kind: 'counted', n: 10, unit: 'working', after: START },
  { kind: 'after-event', n: 30, unit: 'calendar', event: textOf('event') },
  { kind: 'trigger', event: textOf('event') },
  { kind: 'recurring', frequency: 'month', dueDay: { day: 20, monthOffset: 0, before: false } },
  { kind: 'continuing' },
  { kind: 'none', reviewOn: null },
]

interface Move {
  readonly pick: number
  readonly wait: number
  /** How many days before the entry it was so. */
  readonly back: number
  readonly number: number
}

function requestFor(action: TaskAction, move: Move, today: PlainDate): Record<string, unknown> {
  const later = addDays(today, move.number)
  switch (action) {
    case 'acknowledge':
    case 'verify':
      return {}
    case 'decline':
    case 'send-back':
      return { reason }
    case 'reassign':
      return { reason, lead: move.number % 2 ? POLICE : HEALTH, coordinators: move.number % 3 ? [unit('third')] : [] }
    case 'progress':
      return { percent: move.number % 101 }
    case 'claim':
      return { proofs: [paper] }
    case 'request-extension':
      return { to: later, reason }
    case 'decide-extension':
      return { granted: move.number % 3 > 0, decision: paper }
    case 'suspend':
      return { decision: paper }
    case 'resume':
      return { decision: paper, newDue: move.number % 2 ? later : null }
    case 'trigger':
      return { on: addDays(today, -move.back) }
    case 'report-period':
      return { period: today.slice(0, 7), proofs: [paper] }
    case 'note':
      return { note: reason }
    case 'route':
      return { division: reason, specialist: 'an' }
    case 'hand-over':
      return { to: 'binh', reason }
    case 'close':
      return { reason, decision: paper }
    case 'recall':
      return { version: 1 + (move.number % 8), reason }
  }
}

/** Does one move when it is allowed; a refused one leaves the story as it was. */
function step(story: TaskStory, move: Move, today: PlainDate): TaskStory {
  const { state } = story
  const actions = allowedActions(state)
  const action = actions[move.pick % Math.max(1, actions.length)]
  if (action === undefined || state.status === 'unassigned') return story
  // Closing ends a story early: it is tried rarely.
  if (action === 'close' && move.number % 4 > 0) return story
  const doing = ['acknowledge', 'decline', 'progress', 'claim', 'request-extension', 'report-period'].includes(action)
  const over = { office: doing ? state.lead : OFFICE }
  const request = {
    action,
    ...requestFor(action, move, today),
    ...(action === 'trigger' ? {} : { effectiveOn: addDays(today, -move.back) }),
  }
  return story.attempt(today, request, over).ok ? story.act(today, request, over) : story
}

/** Stories of up to 14 moves over some months: every kind of term, entries on the day and entries for earlier days, recalls. */
export function arbitraryStory(calendar: WorkCalendar): fc.Arbitrary<TaskStory> {
  const move = fc.record({
    pick: fc.nat(40),
    wait: fc.nat(25),
    back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
    number: fc.nat(60),
  })
  const opening = fc.record({ term: fc.constantFrom(...TERMS), updateEveryDays: fc.option(fc.constant(15)) })
  return fc.tuple(opening, fc.array(move, { maxLength: 14 })).map(([over, moves]) => {
    let day = START
    return moves.reduce(
      (story, next) => {
        day = addDays(day, next.wait)
        return step(story, next, day)
      },
      assigned(calendar, assignment(over)),
    )
  })
}
