import { allows, type Principal } from '../../access/index.ts'
import { dayOf, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { layoutNotice } from '../../papers/index.ts'
import {
  compareClauses,
  type LineView,
  type LiveRound,
  type LiveSubmission,
  missingFigures,
  SUBMISSION_STATUS_ACTIONS,
  type SubmissionDetail,
  standingOf,
} from '../../reports/index.ts'
import { readConsolidated, readRound, readSubmission, submissionIdOf } from '../../reports/store.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { valueResource } from '../indicators/actual/small-cells.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { nameSubstituted } from './act-for.ts'
import { knownFigures } from './known-figures.ts'
import { consolidatedResource, figuresView, type Namer, namerOf, submissionResource, verbsFor } from './open-report.ts'
import { suggestedLines } from './read-tasks.ts'

const VERBS = ['write', 'submit', 'withdraw', 'return', 'accept'] as const
const VERB_OF = {
  'write-line': 'write',
  'remove-line': 'write',
  submit: 'submit',
  return: 'return',
  accept: 'accept',
  withdraw: 'withdraw',
} as const

type Lines = LiveSubmission['lines']

function linesView(lines: Lines, namer: Namer): LineView[] {
  return lines
    .toSorted((a, b) => compareClauses(a.key, b.key))
    .map(({ key, text, taskId, figures }) => ({ key, title: namer.clauseTitle(key), text: namer.text(text), taskId, figures }))
}

function hashesOf(state: LiveSubmission | undefined): string[] {
  if (!state) return []
  const lines = [...state.lines, ...state.sent.flatMap((sent) => sent.lines)].map((line) => line.text)
  return [...lines, ...state.returned.flatMap((one) => one.remarks.map((remark) => remark.text))]
}

/** What the reader may do now: the status table narrowed by the access table; a report that is not begun can only be begun. */
function mayDo(house: House, principal: Principal, at: { round: LiveRound; unit: UnitId; state: LiveSubmission | undefined }): string[] {
  const { round, unit, state } = at
  if (round.status === 'closed') return []
  const verbs = verbsFor(house, principal, { resource: submissionResource(round, unit), verbs: VERBS })
  if (!state) return round.units.includes(unit) && verbs.includes('write') ? ['start'] : []
  return SUBMISSION_STATUS_ACTIONS[state.status].filter((action) => verbs.includes(VERB_OF[action]))
}

/** The consolidated lines that rest on this report, when the reader may read the consolidated report. */
async function citedIn(
  db: Reader,
  { house, principal, round, unit }: { house: House; principal: Principal; round: LiveRound; unit: UnitId },
): Promise<SubmissionDetail['cited']> {
  if (verbsFor(house, principal, { resource: consolidatedResource(round), verbs: ['read'] }).length === 0) return []
  const consolidated = await readConsolidated(db, round.id)
  if (consolidated.status === 'none') return []
  const id = submissionIdOf(round.id, unit)
  return consolidated.lines.flatMap(({ key: line, sources }) =>
    sources.filter(({ submissionId }) => submissionId === id).map(({ version, key }) => ({ version, key, line })),
  )
}

async function detailOf(db: Reader, at: { house: House; principal: Principal; round: LiveRound; unit: UnitId }): Promise<SubmissionDetail> {
  const { house, principal, round, unit } = at
  const read = await readSubmission(db, submissionIdOf(round.id, unit))
  const state = read.status === 'none' ? undefined : read
  const namer = await namerOf(db, house, { round, hashes: hashesOf(state) })
  const asOf = dayOf(house.clock())
  const standing = standingOf(round, new Map(state ? [[unit, state]] : []), asOf).rows.find((row) => row.unit === unit)
  const may = mayDo(house, principal, { round, unit, state })
  const suggests = may.includes('start') || may.includes('write-line')
  const suggested = suggests ? await suggestedLines(db, house, { round, unit, asOf }) : []
  return {
    round: { id: round.id, title: namer.text(round.title), dueOn: round.dueOn, status: round.status },
    ...{ directive: namer.directive, unit: namer.unit(unit), channels: round.channels.map(namer.unit) },
    ...{ version: state?.version ?? 0, status: state?.status ?? null, standing: standing?.standing ?? 'excused' },
    lines: linesView(state?.lines ?? [], namer),
    suggestions: suggested.map((line) => ({ ...line, title: namer.clauseTitle(line.key) })),
    figures: figuresView(round, namer),
    known:
      suggests && allows(house.policy, principal, valueResource(unit), 'read-small') ? await knownFigures(db, house, { round, unit }) : [],
    missing: missingFigures(round, state?.lines ?? []),
    sent: (state?.sent ?? []).map(({ version, on, lines }) => ({ version, on, lines: linesView(lines, namer) })),
    returned: (state?.returned ?? []).map(({ on, channel, remarks }) => ({
      on,
      channel: namer.unit(channel),
      remarks: remarks.map((remark) => ({ line: remark.line, text: namer.text(remark.text) })),
    })),
    acceptedBy: (state?.acceptedBy ?? []).map(namer.unit),
    substituted: await nameSubstituted(db, await house.organizations(), state?.substituted ?? []),
    cited: await citedIn(db, { house, principal, round, unit }),
    layout: layoutNotice(house.packs.layouts.layouts, state?.sent.at(-1)?.on ?? asOf),
    may,
  }
}

/** One unit's report in a round, with what its tasks suggest while it is written; what may not be read is not found. */
export function showSubmission(
  house: House,
  principal: Principal,
  asked: { roundId: string; unit: UnitId },
): Promise<Result<SubmissionDetail>> {
  return query(house, principal, async (tx) => {
    const round = await readRound(tx, asked.roundId)
    if (round.status === 'none' || ![...round.units, ...round.excused.keys()].includes(asked.unit)) return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, submissionResource(round, asked.unit), 'read')
    if (!may.ok) return may
    return ok(await detailOf(tx, { house, principal, round, unit: asked.unit }))
  })
}
