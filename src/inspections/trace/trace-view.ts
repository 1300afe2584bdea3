import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { PaperView } from '../../tasks/index.ts'

/** The nouns along which one goes from what an inspection found to what was reported of it, in this order; a directive stands before its clauses. */
const TRACE_KINDS = ['conclusion', 'finding', 'recommendation', 'directive', 'clause', 'task', 'proof', 'line', 'consolidated'] as const
export const TraceKind = z.enum(TRACE_KINDS)
export type TraceKind = z.infer<typeof TraceKind>

/**
 * One thing of a trace. `id` is its name in the trace (see `trace-id.ts`); `opens` = this reader may trace it too; `spans` are the places in the text
 * of the directive; `status` is a recommendation's outcome or status, or a task's class.
 */
export const ShownTraceNode = z.strictObject({
  shown: z.literal(true),
  kind: TraceKind,
  id: z.string(),
  opens: z.boolean(),
  label: z.string().nullable(),
  text: z.string().nullable(),
  on: PlainDateText.nullable(),
  units: z.array(z.strictObject({ id: UnitId, name: z.string() })),
  status: z.string().nullable(),
  spans: z.array(z.tuple([z.int(), z.int()])),
  proof: PaperView.nullable(),
})
export type ShownTraceNode = z.infer<typeof ShownTraceNode>

/** Things that are there and that this reader may not see: their kind and how many, nothing else. */
const HiddenTraceNode = z.strictObject({ shown: z.literal(false), kind: TraceKind, count: z.int().min(1) })

/** A line of a tree written from the top: `depth` counts from 0, its parent is the nearest line above with one less; a repeat has its branches elsewhere. */
export const TraceRow = z.strictObject({
  depth: z.int().min(0),
  node: z.discriminatedUnion('shown', [ShownTraceNode, HiddenTraceNode]),
  isRepeat: z.boolean(),
})
export type TraceRow = z.infer<typeof TraceRow>

/** The answer of `GET /api/trace/{kind}/{id}`: the thing, what it comes from (towards the conclusion), what came of it (towards the report). */
export const Trace = z.strictObject({
  asOf: PlainDateText,
  of: ShownTraceNode,
  before: z.array(TraceRow),
  after: z.array(TraceRow),
})
export type Trace = z.infer<typeof Trace>
