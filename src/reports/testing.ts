import {
  AccountId,
  type ActContext,
  type NewFact,
  type PlainDate,
  parseInstant,
  plainDate,
  type Recorded,
  UnitId,
  unwrap,
} from '../kernel/index.ts'
import { type LiveRound, replayRound } from './round/round-state.ts'
import type { RoundFact, SubmissionFact } from './schema.ts'
import { type LiveSubmission, replaySubmission } from './submission/submission-state.ts'

/** A content hash that stands for a text in tests. */
export const textHash = (seed: number): string => `sha256:${seed.toString(16).padStart(64, '0')}`

/** A unit by a short name. */
export const unit = (name: string): UnitId => UnitId.parse(name)

/** Nine in the morning of a day at UTC+7. */
const morning = (date: string) => unwrap(parseInstant(`${date}T02:00:00Z`))

/** Somebody of an office who acts on a day. */
export function actingOn(date: string, office = 'soyte'): ActContext {
  return { now: morning(date), actor: AccountId.parse('tester'), office: unit(office), commandId: `c-${date}` }
}

/** Facts as the journal would keep them: versions from 1, each effective on its own day or on the given one. */
export function recorded<F extends NewFact>(stream: string, facts: readonly F[], days: readonly string[]): Recorded<F>[] {
  return facts.map((fact, at) => {
    const day = plainDate(days[at] ?? days.at(-1) ?? '2016-12-01')
    const effectiveOn: PlainDate = fact.effectiveOn ?? day
    return {
      ...{ stream: 'report', streamId: stream, version: at + 1, fact, effectiveOn },
      ...{ recordedAt: morning(day), actor: AccountId.parse('tester'), office: unit('soyte'), commandId: `c-${at}` },
    }
  })
}

/** The result report of a plan: due on 29/12/2016, through two channels, with the changes given. */
export function roundOpened(change: Partial<Extract<RoundFact, { type: 'round.opened' }>> = {}): RoundFact {
  return {
    type: 'round.opened',
    typeVersion: 1,
    directiveId: 'plan',
    title: textHash(1),
    dueOn: plainDate('2016-12-29'),
    asker: unit('ubnd'),
    units: [unit('soyte'), unit('kyson'), unit('vinh')],
    channels: [unit('vanphong'), unit('congan')],
    consolidator: unit('congan'),
    addressee: textHash(2),
    figures: [],
    form: null,
    ...change,
  }
}

/** A round by its facts. */
export function roundOf(...facts: readonly RoundFact[]): LiveRound {
  const state = replayRound(recorded('round-1', facts, ['2016-08-12']))
  if (state.status === 'none') throw new Error('the round was not opened')
  return state
}

/** One unit's report by its facts and the days on which they were recorded. */
export function submissionOf(name: string, facts: readonly SubmissionFact[], days: readonly string[]): LiveSubmission {
  const started: SubmissionFact = { type: 'submission.started', typeVersion: 1, roundId: 'round-1', unit: unit(name) }
  const state = replaySubmission(recorded(`round-1/${name}`, [started, ...facts], ['2016-09-01', ...days]))
  if (state.status === 'none') throw new Error('the report was not started')
  return state
}

/** A line with a text and figures. */
export function lineWritten(key: string, text: number, figures: Record<string, number> = {}): SubmissionFact {
  return { type: 'submission.line-written', typeVersion: 1, line: { key, text: textHash(text), taskId: null, figures } }
}

/** The report is sent. */
export const sent: SubmissionFact = { type: 'submission.submitted', typeVersion: 1, lines: 1, digest: textHash(99), paper: null }

/** A channel returns the report with one remark on the whole. */
export const returnedBy = (channel: string): SubmissionFact => ({
  type: 'submission.returned',
  typeVersion: 1,
  channel: unit(channel),
  remarks: [{ line: null, text: textHash(50) }],
})
