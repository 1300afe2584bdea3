import { scopeOf } from '../../access/index.ts'
import type { LiveConclusion, LiveRecommendation } from '../../inspections/index.ts'
import { listRecommendations, readConclusion } from '../../inspections/store.ts'
import type { LiveTask } from '../../tasks/index.ts'
import { clauseOfTask } from './trace-after.ts'
import { type Branch, hidden } from './trace-branch.ts'
import { conclusionNode, findingNodes, proofsOfTask, recommendationNode, type SentLine, sentLines, taskNode } from './trace-nodes.ts'
import type { TracedRound, Tracer } from './tracer.ts'

export const beforeFinding = (tracer: Tracer, conclusion: LiveConclusion): Branch[] => [
  { node: conclusionNode(tracer, conclusion), branches: [] },
]

/**
 * What a recommendation rests on: its findings, then the conclusion. Whoever reads a recommendation reads the findings it rests on; the conclusion
 * itself only where it may open that.
 */
export async function beforeRecommendation(tracer: Tracer, { made }: LiveRecommendation): Promise<Branch[]> {
  const open = await tracer.conclusion(made.conclusionId)
  const last = open ? [{ node: conclusionNode(tracer, open), branches: [] }] : hidden('conclusion', 1)
  const state = open ?? (await readConclusion(tracer.tx, made.conclusionId))
  const findings = 'findings' in state ? findingNodes(tracer, state, { ids: made.findings, opens: open !== undefined }) : []
  return findings.length === 0 ? last : findings.map((node) => ({ node, branches: last }))
}

/** The recommendations that one of some tasks serves, as far as the reader may see them. */
export async function recommendationsOfTasks(tracer: Tracer, tasks: readonly string[]): Promise<Branch[]> {
  const scope = scopeOf(tracer.house.policy, tracer.principal, 'recommendation', 'read')
  const branches: Branch[] = []
  for (const id of await listRecommendations(tracer.tx, scope, { tasks })) {
    const state = await tracer.recommendation(id)
    if (state) branches.push({ node: recommendationNode(tracer, state), branches: await beforeRecommendation(tracer, state) })
  }
  return branches
}

/** What a task comes from: its clause, and the recommendations that it serves. */
export async function beforeTask(tracer: Tracer, task: LiveTask): Promise<Branch[]> {
  const clause = await clauseOfTask(tracer, task)
  const recommendations = await recommendationsOfTasks(tracer, [task.id])
  return clause ? [{ node: clause, branches: recommendations }] : recommendations
}

const taskBranch = async (tracer: Tracer, task: LiveTask): Promise<Branch> => ({
  node: taskNode(tracer, task),
  branches: await beforeTask(tracer, task),
})

/** What a report line rests on: the proofs that were there when it was sent, each with its task; the task itself where there was none. */
export async function beforeLine(tracer: Tracer, line: SentLine): Promise<Branch[]> {
  if (line.taskId === null) return []
  const task = await tracer.task(line.taskId)
  if (!task) return hidden('task', 1)
  const above = await taskBranch(tracer, task)
  const proofs = proofsOfTask(tracer, task).filter(({ on }) => on <= line.on)
  return proofs.length === 0 ? [above] : proofs.map(({ node }) => ({ node, branches: [above] }))
}

/** The lines of units' reports on which a consolidated line rests. */
export async function beforeConsolidated(tracer: Tracer, traced: TracedRound, key: string): Promise<Branch[]> {
  const sources = traced.consolidated?.lines.find((line) => line.key === key)?.sources ?? []
  const lines = [...traced.submissions.keys()].flatMap((unit) => sentLines(tracer, traced, unit))
  const branches: Branch[] = []
  for (const source of sources) {
    const line = lines.find((one) => one.submissionId === source.submissionId && one.key === source.key)
    if (line) branches.push({ node: line.node, branches: await beforeLine(tracer, line) })
  }
  return [...branches, ...hidden('line', sources.length - branches.length)]
}

/** What a proof was given for. */
export const beforeProof = taskBranch
