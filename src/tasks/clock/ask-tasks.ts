import { z } from 'zod'
import { dayOfMoment, dueOf, parsePhrase, type WorkCalendar } from '../../calendar/index.ts'
import { dayOf, type Instant, issueName, ok, type PlainDate, parseDate, parseInstant, type Result, refuse } from '../../kernel/index.ts'
import { taskRefusals } from '../refusals.ts'
import { type Classification, classifyClock, TASK_CLASSES, type TaskClass } from './classify.ts'
import type { ClockFact, DatedFact } from './follow-clock.ts'

const When = z.string().transform((text, context): { day: PlainDate; at: Instant | null } => {
  const moment = parseInstant(text)
  if (moment.ok) return { day: dayOf(moment.value), at: moment.value }
  const day = parseDate(text)
  if (day.ok) return { day: day.value, at: null }
  context.addIssue({ code: 'custom', message: `not a day or an instant: ${text.slice(0, 40)}`, params: { reason: 'no_such_moment' } })
  return z.NEVER
})

const FACT_NAMES = [
  'assigned',
  'acknowledged',
  'deadline',
  'extension-requested',
  'extension-refused',
  'extended',
  'suspension-requested',
  'suspended',
  'resumed',
  'trigger',
  'trigger-occurred',
  'progress',
  'claimed',
  'verified',
  'returned',
  'closed',
] as const

const AskedFact = z.looseObject({
  fact: z.enum(FACT_NAMES),
  on: When.optional(),
  at: When.optional(),
  recordedAt: When.optional(),
  due: When.optional(),
  to: When.optional(),
  newDue: When.nullish(),
  by: z.string().nullish(),
  term: z.string().nullish(),
  event: z.string().nullish(),
  continuing: z.boolean().default(false),
  updateEveryDays: z.number().positive().nullish(),
})
type AskedFact = z.infer<typeof AskedFact>

const AskedTask = z.looseObject({
  facts: z.array(AskedFact),
  agency: z.string().nullish(),
  updateEveryDays: z.number().positive().nullish(),
})
type AskedTask = z.infer<typeof AskedTask>

const asTask = (value: unknown): unknown => (Array.isArray(value) ? { facts: value } : value)

const Question = z.discriminatedUnion('op', [
  AskedTask.extend({ op: z.literal('classify'), asOf: When, knownOn: When.nullish() }),
  z.looseObject({
    op: z.literal('count'),
    tasks: z.array(z.preprocess(asTask, AskedTask)),
    asOf: When,
    knownOn: When.nullish(),
    updateEveryDays: z.number().positive().nullish(),
  }),
])

/** Who in the words of a question is the doer: a doer's own “decision” to suspend, resume or extend decides nothing. */
const DOERS: ReadonlySet<string> = new Set(['lead', 'doer', 'coordinator', 'self', 'lead agency'])

const needed = (field: string, fact: string) =>
  refuse(taskRefusals, 'ASK_NOT_UNDERSTOOD', { field: `${fact}.${field}`, problem: 'invalid_type' })

interface Asked {
  readonly task: AskedTask
  readonly assigned: AskedFact | undefined
  readonly calendar: WorkCalendar
}

function triggerDue(asked: Asked, fact: AskedFact): Result<PlainDate | null> {
  const from = fact.at?.at ?? fact.on?.at ?? fact.at?.day ?? fact.on?.day
  if (from === undefined) return needed('on', fact.fact)
  const trigger = asked.task.facts.findLast((f) => f.fact === 'trigger')
  if (!trigger?.term) return ok(fact.due?.day ?? null)
  const term = parsePhrase(trigger.term, from)
  return term.ok ? ok(dueOf(term.value, asked.calendar, { occurred: from, after: dayOfMoment(from) }).due) : term
}

/** One fact of the question in the clock's words; null when it changes nothing. */
function clockFactOf(asked: Asked, fact: AskedFact): Result<ClockFact | null> {
  const decides = !DOERS.has(fact.by?.trim().toLowerCase() ?? '')
  switch (fact.fact) {
    case 'assigned': {
      const updateEveryDays = fact.updateEveryDays ?? asked.task.updateEveryDays ?? null
      return ok({
        kind: 'assigned',
        unit: asked.task.agency ?? null,
        continuing: fact.continuing,
        waits: false,
        due: null,
        updateEveryDays,
      })
    }
    case 'deadline':
      return fact.due ? ok({ kind: 'deadline', due: fact.due.day }) : needed('due', fact.fact)
    case 'trigger':
      return ok({ kind: 'trigger' })
    case 'trigger-occurred': {
      const due = triggerDue(asked, fact)
      return due.ok ? ok({ kind: 'trigger-occurred', due: due.value }) : due
    }
    case 'extended':
      if (!fact.to) return needed('to', fact.fact)
      return ok(decides ? { kind: 'extended', to: fact.to.day } : null)
    case 'suspension-requested':
      return ok(null)
    case 'suspended':
      return ok(decides ? { kind: 'suspended' } : null)
    case 'resumed':
      return ok(decides ? { kind: 'resumed', newDue: fact.newDue?.day ?? null } : null)
    case 'progress':
      return ok({ kind: 'updated' })
    case 'acknowledged':
    case 'extension-requested':
    case 'extension-refused':
    case 'claimed':
    case 'verified':
    case 'returned':
    case 'closed':
      return ok({ kind: fact.fact })
  }
}

/** A deadline or trigger that names no day stands from the assignment on. */
function dated(asked: Asked, fact: AskedFact): Result<DatedFact | null> {
  const own = fact.at ?? fact.on
  const standing = fact.fact === 'deadline' || fact.fact === 'trigger'
  const when = own ?? (standing ? (asked.assigned?.on ?? asked.assigned?.at) : undefined)
  if (!when) return needed('on', fact.fact)
  const said = clockFactOf(asked, fact)
  if (!said.ok) return said
  if (said.value === null) return ok(null)
  return ok({ on: when.day, at: own?.at ?? null, knownOn: fact.recordedAt?.day ?? when.day, fact: said.value })
}

const STANDING_FIRST = (fact: DatedFact): number => (['assigned', 'deadline', 'trigger'].includes(fact.fact.kind) ? 0 : 1)

function factsOf(task: AskedTask, calendar: WorkCalendar): Result<DatedFact[]> {
  const assigned = task.facts.find((fact) => fact.fact === 'assigned')
  if (!assigned) return ok([])
  const facts: DatedFact[] = []
  for (const fact of task.facts) {
    const read = dated({ task, assigned, calendar }, fact)
    if (!read.ok) return read
    if (read.value) facts.push(read.value)
  }
  return ok(facts.sort((a, b) => STANDING_FIRST(a) - STANDING_FIRST(b)))
}

type ClassCounts = Record<TaskClass, number>
const noCounts = (): ClassCounts => {
  const [a, b, c, d, e, f, g] = TASK_CLASSES
  return { [a]: 0, [b]: 0, [c]: 0, [d]: 0, [e]: 0, [f]: 0, [g]: 0 }
}

function countClasses(judged: readonly Classification[], pick: (one: Classification) => TaskClass | null): ClassCounts {
  const counts = noCounts()
  for (const one of judged) {
    const found = pick(one)
    if (found !== null) counts[found] += 1
  }
  return counts
}

function summary(judged: readonly Classification[]) {
  const there = judged.filter((one) => one.exists)
  return {
    total: there.length,
    counts: countClasses(there, (one) => one.class),
    byFirstDeadline: countClasses(there, (one) => one.classByFirstDeadline),
    asClaimed: countClasses(there, (one) => one.classAsClaimed),
    awaitingVerification: there.filter((one) => one.awaitingVerification).length,
    suspended: there.filter((one) => one.suspended).length,
    notUpdated: there.filter((one) => one.notUpdated).length,
  }
}

/** The answer to `count`: the classes stand at the top as well, so that a script reads `answer["open-overdue"]`. */
function countAnswer(judged: readonly { agency: string | null; one: Classification }[]) {
  const all = summary(judged.map((j) => j.one))
  const agencies = [...new Set(judged.flatMap((j) => (j.agency === null ? [] : [j.agency])))]
  const byAgency = Object.fromEntries(agencies.map((a) => [a, summary(judged.filter((j) => j.agency === a).map((j) => j.one))]))
  return { ...all.counts, ...all, byAgency }
}

export type TasksAnswer = Classification | ReturnType<typeof countAnswer>

/**
 * Answers `{op: 'classify', facts, asOf, knownOn?, updateEveryDays?}` with a Classification and `{op: 'count', tasks: [{agency?, facts}], asOf,
 * knownOn?}` with the classes counted. Facts may stand in any order; each is known when it was so unless it says `recordedAt`.
 * Refuses what it cannot read (ASK_NOT_UNDERSTOOD) and terms of triggers that the calendar refuses.
 */
export function askTasks(input: unknown, calendar: WorkCalendar): Result<TasksAnswer> {
  const parsed = Question.safeParse(input)
  if (!parsed.success) {
    const { field, reason } = issueName(parsed.error.issues[0])
    return refuse(taskRefusals, 'ASK_NOT_UNDERSTOOD', { field, problem: reason })
  }
  const question = parsed.data
  const at = { asOf: question.asOf.day, knownOn: question.knownOn?.day }
  if (question.op === 'classify') {
    const facts = factsOf(question, calendar)
    return facts.ok ? ok(classifyClock(facts.value, at)) : facts
  }
  const judged: { agency: string | null; one: Classification }[] = []
  for (const task of question.tasks) {
    const facts = factsOf({ ...task, updateEveryDays: task.updateEveryDays ?? question.updateEveryDays }, calendar)
    if (!facts.ok) return facts
    judged.push({ agency: task.agency ?? null, one: classifyClock(facts.value, at) })
  }
  return ok(countAnswer(judged))
}
