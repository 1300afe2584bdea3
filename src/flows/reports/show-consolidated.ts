import type { Principal } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { layoutNotice } from '../../papers/index.ts'
import {
  CONSOLIDATED_STATUS_ACTIONS,
  type ConsolidatedAction,
  type ConsolidatedDetail,
  compareClauses,
  type Gathered,
  type GatheredLine,
  gather,
  type LiveConsolidated,
  type LiveRound,
  type LiveSubmission,
  type RoundStanding,
  standingOf,
} from '../../reports/index.ts'
import { readConsolidated, readRound, readSubmissionsOf } from '../../reports/store.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { consolidatedResource, type Namer, namerOf, verbsFor } from './open-report.ts'

const VERBS = ['write', 'submit', 'send-back', 'sign', 'number', 'send', 'record-receipt'] as const
const VERB_OF: Readonly<Record<ConsolidatedAction, string>> = {
  'write-line': 'write',
  'remove-line': 'write',
  submit: 'submit',
  'send-back': 'send-back',
  sign: 'sign',
  number: 'number',
  'keep-files': 'number',
  send: 'send',
  'record-receipt': 'record-receipt',
}

interface Showing {
  readonly house: House
  readonly principal: Principal
  readonly round: LiveRound
  readonly state: LiveConsolidated | undefined
  readonly submissions: ReadonlyMap<UnitId, LiveSubmission>
  readonly gathered: Gathered
  readonly standing: RoundStanding
  readonly namer: Namer
}

type SourceOf = (source: { submissionId: string; version: number; key: string }) => ConsolidatedDetail['lines'][number]['sources'][number]

/** Opens a source to the line as it was sent in that version, whatever was sent later. */
function sourceOpener({ submissions, namer }: Pick<Showing, 'submissions' | 'namer'>): SourceOf {
  const byId = new Map([...submissions.values()].map((one) => [one.id, one]))
  return (source) => {
    const submission = byId.get(source.submissionId)
    const line = submission?.sent.find((sent) => sent.version === source.version)?.lines.find((one) => one.key === source.key)
    const unit = submission?.unit ?? UnitId.parse(source.submissionId.split('/').at(-1) ?? '?')
    return { ...source, unit: namer.unit(unit), text: namer.text(line?.text ?? null), taskId: line?.taskId ?? null }
  }
}

function linesOf({ state, namer }: Showing, open: SourceOf): ConsolidatedDetail['lines'] {
  return (state?.lines ?? [])
    .toSorted((a, b) => compareClauses(a.key, b.key))
    .map(({ key, text, sources }) => ({ key, title: namer.clauseTitle(key), text: namer.text(text), sources: sources.map(open) }))
}

/** Gathered lines that no consolidated line names in that version. */
function leftOf({ state, gathered }: Showing, open: SourceOf): ConsolidatedDetail['left'] {
  const nameOf = (line: GatheredLine['source']): string => `${line.submissionId}@${line.version}#${line.key}`
  const used = new Set((state?.lines ?? []).flatMap((line) => line.sources.map(nameOf)))
  return gathered.clauses.flatMap(({ key, lines }) => {
    const left = lines.filter((line) => !used.has(nameOf(line.source)))
    return left.length === 0 ? [] : [{ key, sources: left.map((line) => open(line.source)) }]
  })
}

function figuresOf({ gathered, namer }: Showing): ConsolidatedDetail['figures'] {
  return gathered.figures.map(({ asked, sum, parts, without }) => ({
    ...{ key: asked.key, clause: asked.clause, label: namer.text(asked.label), unit: asked.unit, sum },
    parts: parts.map(({ unit, source, value }) => ({ ...source, unit: namer.unit(unit), value })),
    without: without.map(namer.unit),
  }))
}

function mayDo({ house, principal, round, state }: Showing): string[] {
  const verbs = verbsFor(house, principal, { resource: consolidatedResource(round), verbs: VERBS })
  if (!state) return verbs.includes('write') ? ['start'] : []
  const actions: readonly ConsolidatedAction[] = CONSOLIDATED_STATUS_ACTIONS[state.status]
  const may: string[] = actions.filter((action) => action !== 'keep-files' && verbs.includes(VERB_OF[action]))
  return may.includes('write-line') ? ['gather', ...may] : may
}

function numberedOf(state: LiveConsolidated | undefined): ConsolidatedDetail['numbered'] {
  if (!state?.numbered) return null
  const { number, symbol, issuedOn, checkpoint } = state.numbered
  return { number, symbol, issuedOn, checkpoint }
}

function signatureOf({ state, namer }: Showing): ConsolidatedDetail['signature'] {
  if (!state?.signature) return null
  const { lines, name, on } = state.signature
  return { lines: namer.text(lines)?.split('\n') ?? [], name: namer.text(name), on }
}

/** The layout of the day of issue, or of today while the report bears none. */
const layoutOf = ({ house, state }: Showing): ConsolidatedDetail['layout'] =>
  layoutNotice(house.packs.layouts.layouts, state?.numbered?.issuedOn ?? dayOf(house.clock()))

function detailOf(showing: Showing, asOf: PlainDate): ConsolidatedDetail {
  const { round, state, namer, standing } = showing
  const open = sourceOpener(showing)
  const behind = (where: string) =>
    standing.rows.filter((row) => row.standing === where).map(({ unit, daysLate }) => ({ unit: namer.unit(unit), daysLate }))
  return {
    round: { id: round.id, title: namer.text(round.title), dueOn: round.dueOn, status: round.status },
    ...{ directive: namer.directive, author: namer.unit(state?.author ?? round.consolidator), addressee: namer.text(round.addressee) },
    ...{ version: state?.version ?? 0, status: state?.status ?? null, asOf },
    ...{ lines: linesOf(showing, open), left: leftOf(showing, open), figures: figuresOf(showing) },
    ...{ late: behind('late'), missing: [...behind('missing'), ...behind('not-yet-due'), ...behind('returned')] },
    remarks: (state?.remarks ?? []).map((remark) => ({ line: remark.line, text: namer.text(remark.text) })),
    signature: signatureOf(showing),
    ...{ layout: layoutOf(showing), numbered: numberedOf(state), files: [...(state?.files ?? [])], sentOn: state?.sentOn ?? null },
    ...{ receipt: state?.receipt ?? null, may: mayDo(showing) },
  }
}

function hashesOf(state: LiveConsolidated | undefined, submissions: ReadonlyMap<UnitId, LiveSubmission>): string[] {
  const sent = [...submissions.values()].flatMap((one) => one.sent.flatMap((version) => version.lines.map((line) => line.text)))
  if (!state) return sent
  const own = [...state.lines.map((line) => line.text), ...state.remarks.map((remark) => remark.text)]
  const signature = state.signature ? [state.signature.lines, ...(state.signature.name === null ? [] : [state.signature.name])] : []
  return [...sent, ...own, ...signature]
}

/** Everything that showing and printing a consolidated report needs, read in one transaction. */
export async function readShowing(
  db: Reader,
  at: { house: House; principal: Principal; round: LiveRound },
): Promise<{ showing: Showing; asOf: PlainDate }> {
  const { house, principal, round } = at
  const read = await readConsolidated(db, round.id)
  const state = read.status === 'none' ? undefined : read
  const submissions = await readSubmissionsOf(db, round, state?.read ?? null)
  const namer = await namerOf(db, house, {
    ...{ round, hashes: hashesOf(state, submissions) },
    // An issued report keeps the names of its day, whatever the agencies are called when it is composed anew.
    on: state?.numbered?.issuedOn,
  })
  const asOf = state?.asOf ?? dayOf(house.clock())
  const standing = standingOf(round, submissions, asOf)
  return { showing: { house, principal, round, state, submissions, gathered: gather(round, submissions), standing, namer }, asOf }
}

/** The answer about a consolidated report, from what was read. */
export const describeConsolidated = detailOf

/** The consolidated report of a round: every line opens to the units' lines, every sum to its parts; late and missing units are listed. */
export function showConsolidated(house: House, principal: Principal, roundId: string): Promise<Result<ConsolidatedDetail>> {
  return query(house, principal, async (tx) => {
    const round = await readRound(tx, roundId)
    if (round.status === 'none') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, consolidatedResource(round), 'read')
    if (!may.ok) return may
    const { showing, asOf } = await readShowing(tx, { house, principal, round })
    return ok(detailOf(showing, asOf))
  })
}
