import type { Principal } from '../../access/index.ts'
import { kindsOfTraceId, partsOfTraceId, type ShownTraceNode, type Trace, type TraceKind, type TraceRow } from '../../inspections/index.ts'
import { ok, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { TaskText } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { askedDay } from '../task-items.ts'
import {
  afterClause,
  afterConclusion,
  afterDirective,
  afterFinding,
  afterLine,
  afterRecommendation,
  afterTask,
  linesOfTask,
  tasksOfDirective,
} from './trace-after.ts'
import {
  beforeConsolidated,
  beforeFinding,
  beforeLine,
  beforeProof,
  beforeRecommendation,
  beforeTask,
  recommendationsOfTasks,
} from './trace-before.ts'
import { type Branch, type DraftRow, rowsOf } from './trace-branch.ts'
import {
  clauseNode,
  conclusionNode,
  consolidatedNode,
  directiveNode,
  findingNodes,
  proofsOfRecommendation,
  proofsOfTask,
  recommendationNode,
  sentLines,
  taskNode,
} from './trace-nodes.ts'
import { type DraftNode, openTracer, type Tracer } from './tracer.ts'

interface DraftTrace {
  readonly of: DraftNode
  readonly before: readonly Branch[]
  readonly after: readonly Branch[]
}
type Found = Promise<DraftTrace | undefined>
type Parts = readonly string[]

async function ofFinding(tracer: Tracer, [id = '', findingId = '']: Parts): Found {
  const conclusion = await tracer.conclusion(id)
  const [of] = conclusion ? findingNodes(tracer, conclusion, { ids: [findingId], opens: true }) : []
  if (!conclusion || !of) return undefined
  return { of, before: beforeFinding(tracer, conclusion), after: await afterFinding(tracer, conclusion, findingId) }
}

async function ofClause(tracer: Tracer, [id = '', dutyId = '']: Parts): Found {
  const directive = await tracer.directive(id)
  if (!directive || !Object.hasOwn(directive.state.review.duties, dutyId)) return undefined
  const before = await recommendationsOfTasks(tracer, await tasksOfDirective(tracer, directive, dutyId))
  return { of: clauseNode(directive, dutyId), before, after: await afterClause(tracer, directive, dutyId) }
}

async function ofDirective(tracer: Tracer, [id = '']: Parts): Found {
  const directive = await tracer.directive(id)
  if (!directive) return undefined
  const before = await recommendationsOfTasks(tracer, await tasksOfDirective(tracer, directive))
  return { of: directiveNode(directive), before, after: afterDirective(directive) }
}

async function ofTaskProof(tracer: Tracer, taskId: string, id: string): Found {
  const task = await tracer.task(taskId)
  const found = task ? proofsOfTask(tracer, task).find(({ node }) => node.id === id) : undefined
  if (!task || !found) return undefined
  const after: Branch[] = []
  for (const line of await linesOfTask(tracer, task)) {
    if (line.on >= found.on) after.push({ node: line.node, branches: await afterLine(tracer, line) })
  }
  return { of: found.node, before: [await beforeProof(tracer, task)], after }
}

async function ofProof(tracer: Tracer, [stream = '', streamId = '', ...rest]: Parts): Found {
  const id = [stream, streamId, ...rest].join('~')
  if (stream === 'task') return ofTaskProof(tracer, streamId, id)
  const state = stream === 'recommendation' ? await tracer.recommendation(streamId) : undefined
  const found = state ? proofsOfRecommendation(tracer, state).find(({ node }) => node.id === id) : undefined
  if (!state || !found) return undefined
  const before = [{ node: recommendationNode(tracer, state), branches: await beforeRecommendation(tracer, state) }]
  return { of: found.node, before, after: [] }
}

async function ofLine(tracer: Tracer, [roundId = '', unitId = '', key = '']: Parts): Found {
  const round = await tracer.round(roundId)
  const unit = UnitId.safeParse(unitId)
  const line = round && unit.success ? sentLines(tracer, round, unit.data).find((one) => one.key === key) : undefined
  return line && { of: line.node, before: await beforeLine(tracer, line), after: await afterLine(tracer, line) }
}

async function ofConsolidated(tracer: Tracer, [roundId = '', key = '']: Parts): Found {
  const round = await tracer.round(roundId)
  const line = round?.consolidated?.lines.find((one) => one.key === key)
  if (!round || !line) return undefined
  return { of: consolidatedNode(tracer, round, line), before: await beforeConsolidated(tracer, round, key), after: [] }
}

/** How each kind is found and followed both ways; undefined for what is not there or may not be seen. */
const TRACES: Readonly<Record<TraceKind, (tracer: Tracer, parts: Parts) => Found>> = {
  conclusion: async (tracer, [id = '']) => {
    const state = await tracer.conclusion(id)
    return state && { of: conclusionNode(tracer, state), before: [], after: await afterConclusion(tracer, state) }
  },
  finding: ofFinding,
  recommendation: async (tracer, [id = '']) => {
    const state = await tracer.recommendation(id)
    if (!state) return undefined
    const before = await beforeRecommendation(tracer, state)
    return { of: recommendationNode(tracer, state), before, after: await afterRecommendation(tracer, state) }
  },
  directive: ofDirective,
  clause: ofClause,
  task: async (tracer, [id = '']) => {
    const task = await tracer.task(id)
    return task && { of: taskNode(tracer, task), before: await beforeTask(tracer, task), after: await afterTask(tracer, task) }
  },
  proof: ofProof,
  line: ofLine,
  consolidated: ofConsolidated,
}

function textOf(contents: ReadonlyMap<string, unknown>, hash: string | null): string | null {
  const found = hash === null ? undefined : contents.get(hash)
  if (typeof found === 'string') return found === 'redacted' ? null : found
  const task = TaskText.safeParse(found)
  return task.success ? task.data.title : null
}

/** Puts the words in where only their hashes stood. */
function withText(contents: ReadonlyMap<string, unknown>, { hash, ...node }: DraftNode): ShownTraceNode {
  const text = node.text ?? textOf(contents, hash)
  return node.proof?.kind === 'document' ? { ...node, text, proof: { ...node.proof, issuer: text } } : { ...node, text }
}

async function worded(tx: Tx, { of, before, after }: DraftTrace): Promise<Pick<Trace, 'of' | 'before' | 'after'>> {
  const drafts = { before: rowsOf(before), after: rowsOf(after) }
  const nodes = [of, ...[...drafts.before, ...drafts.after].flatMap(({ node }) => (node.shown ? [node] : []))]
  const contents = await findContents(tx, [...new Set(nodes.flatMap(({ hash }) => hash ?? []))])
  const rows = (some: readonly DraftRow[]): TraceRow[] =>
    some.map((row) => ({ ...row, node: row.node.shown ? withText(contents, row.node) : row.node }))
  return { of: withText(contents, of), before: rows(drafts.before), after: rows(drafts.after) }
}

/** What is traced: a thing by its kind and id, or by an id alone. */
export interface AskedTrace {
  readonly kind?: TraceKind | undefined
  readonly id: string
}

/**
 * The trace of one thing both ways: towards the conclusion and towards the report. What a thing that is seen points to and the reader may not see is
 * told by kind and count; what points to it from elsewhere and may not be seen is not told at all. Refuses what is not there or may not be read.
 */
export function showTrace(house: House, principal: Principal, { kind, id }: AskedTrace): Promise<Result<Trace>> {
  return query(house, principal, async (tx) => {
    const asOf = askedDay(house, undefined)
    const tracer = await openTracer({ tx, house, principal }, asOf)
    for (const one of kind === undefined ? kindsOfTraceId(id) : [kind]) {
      const parts = partsOfTraceId(one, id)
      const found = parts && (await TRACES[one](tracer, parts))
      if (found) return ok({ asOf, ...(await worded(tx, found)) })
    }
    return refuse(flowRefusals, 'NOT_FOUND')
  })
}
