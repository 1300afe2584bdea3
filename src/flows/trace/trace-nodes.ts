import { findDuty } from '../../documents/index.ts'
import { type LiveConclusion, type LiveRecommendation, traceId } from '../../inspections/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { classify, type LiveTask, type Proof } from '../../tasks/index.ts'
import { type DraftNode, draft, type TracedDirective, type TracedRound, type Tracer, unitsOn } from './tracer.ts'

/** A conclusion by its paper: number, title, day and the body that inspected. */
export function conclusionNode(tracer: Tracer, { id, recorded }: LiveConclusion): DraftNode {
  const { notice, title, body } = recorded
  const units = unitsOn(tracer, [body], notice.issuedOn)
  return draft({ kind: 'conclusion', id, label: notice.number, hash: title, on: notice.issuedOn, units })
}

/** Findings of a conclusion by their ids, in its order; `opens` = the reader may open the conclusion itself. */
export function findingNodes(tracer: Tracer, conclusion: LiveConclusion, at: { ids?: readonly string[]; opens: boolean }): DraftNode[] {
  const on = conclusion.recorded.notice.issuedOn
  return conclusion.findings
    .filter(({ findingId }) => at.ids === undefined || at.ids.includes(findingId))
    .map(({ findingId, text, responsible }) => {
      const units = unitsOn(tracer, responsible === null ? [] : [responsible], on)
      return draft({ kind: 'finding', id: traceId(conclusion.id, findingId), opens: at.opens, label: findingId, hash: text, on, units })
    })
}

/** A recommendation by its label and text, with its addressees, its due day and where it stands. */
export function recommendationNode(tracer: Tracer, state: LiveRecommendation): DraftNode {
  const { id, made, madeOn } = state
  const status = state.status === 'closed' ? state.closed.outcome : state.status
  const units = unitsOn(tracer, made.addressees, madeOn)
  return draft({ kind: 'recommendation', id, label: made.label, hash: made.text, on: made.dueOn, units, status })
}

/** A directive by its number and day. */
export function directiveNode({ id, state }: TracedDirective): DraftNode {
  const { number, issuedOn } = state.review.header
  return draft({ kind: 'directive', id, label: number, on: issuedOn })
}

/** A directive that the reader may not open, named as the paper before it names it. */
export const unopenedDirective = (id: string, notice: { number: string; issuedOn: PlainDate }): DraftNode =>
  draft({ kind: 'directive', id, opens: false, label: notice.number, on: notice.issuedOn })

/** A clause with its words as they stand in the directive, and their places. */
export function clauseNode({ id, state, text }: TracedDirective, dutyId: string): DraftNode {
  const duty = findDuty(state.review, dutyId)
  const spans = duty?.spans ?? []
  const quoted = spans
    .map(([from, to]) => text.slice(from, to))
    .join(' … ')
    .replace(/\s+/g, ' ')
    .trim()
  const label = [state.review.header.number, duty?.clause].filter((part) => part).join(' · ')
  return draft({ kind: 'clause', id: traceId(id, dutyId), label, text: quoted === '' ? null : quoted, spans: [...spans] })
}

/** The clause of a task whose directive the reader may not open: what the task itself says of it. */
export const unopenedClause = (directiveId: string, dutyId: string, clause: string | null): DraftNode =>
  draft({ kind: 'clause', id: traceId(directiveId, dutyId), opens: false, label: clause })

/** A task by its title, with its lead, its deadline and its class of the day. */
export function taskNode(tracer: Tracer, task: LiveTask): DraftNode {
  const standing = classify(task.history, { asOf: tracer.asOf, calendar: tracer.house.calendar })
  const units = unitsOn(tracer, [task.lead], task.assignedOn)
  const { clause, text } = task.assigned
  const status = standing.class ?? (standing.closed ? 'closed' : 'none')
  return draft({ kind: 'task', id: task.id, label: clause, hash: text, on: standing.due, units, status })
}

/** A proof as it was given: where in which stream, on which day, for which unit. */
export interface GivenProof {
  readonly node: DraftNode
  readonly on: PlainDate
}

interface Given {
  readonly stream: 'task' | 'recommendation'
  readonly id: string
  readonly version: number
  readonly on: PlainDate
  readonly unit: UnitId
}

function proofNodes(tracer: Tracer, proofs: readonly Proof[], given: Given): GivenProof[] {
  const { stream, id, version, on } = given
  return proofs.map((proof, at) => {
    const hash = proof.kind === 'document' ? proof.issuer : null
    const label = proof.kind === 'document' ? proof.number : null
    const node = draft({
      ...{ kind: 'proof', id: traceId(stream, id, version, at), label, hash, units: unitsOn(tracer, [given.unit], on) },
      on: proof.kind === 'document' ? proof.issuedOn : on,
      // The issuer is put in with the texts.
      proof: proof.kind === 'document' ? { ...proof, issuer: null } : proof,
    })
    return { node, on }
  })
}

/** What was given as proof of a task, with claims and results of periods, unless that was recalled. */
export function proofsOfTask(tracer: Tracer, task: LiveTask): GivenProof[] {
  return task.history.flatMap(({ fact, version, effectiveOn, onBehalfOf, office }) => {
    if (!('proofs' in fact) || task.recalled.has(version) || effectiveOn > tracer.asOf) return []
    return proofNodes(tracer, fact.proofs, { stream: 'task', id: task.id, version, on: effectiveOn, unit: onBehalfOf ?? office })
  })
}

/** What was given as proof of a recommendation itself: with reports, money and the closing, unless that was recalled. */
export function proofsOfRecommendation(tracer: Tracer, state: LiveRecommendation): GivenProof[] {
  return state.history.flatMap(({ fact, version, effectiveOn, onBehalfOf, office }) => {
    if (!('proofs' in fact) || state.recalled.has(version) || effectiveOn > tracer.asOf) return []
    const unit = 'unit' in fact ? fact.unit : (onBehalfOf ?? office)
    return proofNodes(tracer, fact.proofs, { stream: 'recommendation', id: state.id, version, on: effectiveOn, unit })
  })
}

/** A line of a unit's report as it was last sent; `taskId` is the task of which it tells. */
export interface SentLine {
  readonly node: DraftNode
  readonly on: PlainDate
  readonly roundId: string
  readonly submissionId: string
  readonly key: string
  readonly taskId: string | null
}

/** The lines of a unit's report: of each the version in which it was sent last. What was never sent is no line of a report. */
export function sentLines(tracer: Tracer, { round, submissions }: TracedRound, unit: UnitId): SentLine[] {
  const submission = submissions.get(unit)
  const last = new Map<string, SentLine>()
  for (const { on, lines } of submission?.sent ?? []) {
    for (const { key, text, taskId } of lines) {
      const id = traceId(round.id, unit, key)
      const node = draft({ kind: 'line', id, label: key, hash: text, on, units: unitsOn(tracer, [unit], on) })
      last.set(key, { node, on, roundId: round.id, submissionId: submission?.id ?? '', key, taskId })
    }
  }
  return [...last.values()]
}

/** A line of the consolidated report of a round, by its clause and text. */
export function consolidatedNode(
  tracer: Tracer,
  { round, consolidated }: TracedRound,
  line: { readonly key: string; readonly text: string },
): DraftNode {
  const author = consolidated?.author ?? round.consolidator
  const on = consolidated?.numbered?.issuedOn ?? consolidated?.asOf ?? null
  const units = unitsOn(tracer, [author], on ?? tracer.asOf)
  return draft({ kind: 'consolidated', id: traceId(round.id, line.key), label: line.key, hash: line.text, on, units })
}
