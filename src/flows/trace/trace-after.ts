import { scopeOf } from '../../access/index.ts'
import { listIssuedTasks } from '../../documents/store.ts'
import type { LiveConclusion, LiveRecommendation } from '../../inspections/index.ts'
import { listRecommendations } from '../../inspections/store.ts'
import type { LiveTask } from '../../tasks/index.ts'
import { type Branch, hidden } from './trace-branch.ts'
import {
  clauseNode,
  consolidatedNode,
  directiveNode,
  findingNodes,
  proofsOfRecommendation,
  proofsOfTask,
  recommendationNode,
  type SentLine,
  sentLines,
  taskNode,
  unopenedClause,
  unopenedDirective,
} from './trace-nodes.ts'
import type { TracedDirective, TracedRound, Tracer } from './tracer.ts'

/** The consolidated lines that rest on a line of a unit's report, in whatever version it was sent. */
export async function afterLine(tracer: Tracer, line: SentLine): Promise<Branch[]> {
  const traced = await tracer.round(line.roundId)
  const resting = traced?.consolidated?.lines.filter(({ sources }) =>
    sources.some(({ submissionId, key }) => submissionId === line.submissionId && key === line.key),
  )
  return traced ? (resting ?? []).map((one) => ({ node: consolidatedNode(tracer, traced, one), branches: [] })) : []
}

/** The lines of units' reports that tell of a task. */
export async function linesOfTask(tracer: Tracer, task: LiveTask): Promise<SentLine[]> {
  const { directiveId } = task.assigned
  const rounds: readonly TracedRound[] = directiveId === null ? [] : await tracer.roundsOf(directiveId)
  return rounds.flatMap((round) =>
    [...round.submissions.keys()].flatMap((unit) => sentLines(tracer, round, unit).filter(({ taskId }) => taskId === task.id)),
  )
}

const lineBranch = async (tracer: Tracer, line: SentLine): Promise<Branch> => ({
  node: line.node,
  branches: await afterLine(tracer, line),
})

async function lineBranches(tracer: Tracer, lines: readonly SentLine[]): Promise<Branch[]> {
  const branches: Branch[] = []
  for (const line of lines) branches.push(await lineBranch(tracer, line))
  return branches
}

/** What came of a task: its proofs, each with the report lines that could rest on it because they were sent later, and the lines without any proof. */
export async function afterTask(tracer: Tracer, task: LiveTask): Promise<Branch[]> {
  const lines = await linesOfTask(tracer, task)
  const proofs = proofsOfTask(tracer, task)
  const branches: Branch[] = []
  for (const { node, on } of proofs) {
    const resting = lines.filter((line) => line.on >= on)
    branches.push({ node, branches: await lineBranches(tracer, resting) })
  }
  const bare = lines.filter((line) => proofs.every(({ on }) => line.on < on))
  return [...branches, ...(await lineBranches(tracer, bare))]
}

async function taskBranches(tracer: Tracer, tasks: readonly LiveTask[]): Promise<Branch[]> {
  const branches: Branch[] = []
  for (const task of tasks) branches.push({ node: taskNode(tracer, task), branches: await afterTask(tracer, task) })
  return branches
}

/** The tasks among some ids that the reader may see, and how many it may not. */
export async function tasksSeen(tracer: Tracer, ids: readonly string[]): Promise<{ tasks: LiveTask[]; hiddenCount: number }> {
  const tasks: LiveTask[] = []
  for (const id of ids) {
    const task = await tracer.task(id)
    if (task) tasks.push(task)
  }
  return { tasks, hiddenCount: ids.length - tasks.length }
}

/** Tasks by the clause that they carry out, in the order in which they were linked; those without a clause under null. */
function byClause(tasks: readonly LiveTask[]): Map<string | null, LiveTask[]> {
  const groups = new Map<string | null, LiveTask[]>()
  for (const task of tasks) {
    const { directiveId, dutyId } = task.assigned
    const key = directiveId === null || dutyId === null ? null : `${directiveId} ${dutyId}`
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  return groups
}

/** The node of the clause that a task carries out; undefined for a task that came from no directive. */
export async function clauseOfTask(tracer: Tracer, { assigned }: LiveTask): Promise<Branch['node'] | undefined> {
  const { directiveId, dutyId, clause } = assigned
  if (directiveId === null || dutyId === null) return undefined
  const directive = await tracer.directive(directiveId)
  return directive ? clauseNode(directive, dutyId) : unopenedClause(directiveId, dutyId, clause)
}

/** What came of a recommendation: the clauses whose tasks serve it, with those tasks alone; tasks without a clause; its own proofs. */
export async function afterRecommendation(tracer: Tracer, state: LiveRecommendation): Promise<Branch[]> {
  const { tasks, hiddenCount } = await tasksSeen(tracer, state.tasks)
  const branches: Branch[] = []
  for (const group of byClause(tasks).values()) {
    const [first] = group
    const clause = first ? await clauseOfTask(tracer, first) : undefined
    const own = await taskBranches(tracer, group)
    branches.push(...(clause ? [{ node: clause, branches: own }] : own))
  }
  const proofs = proofsOfRecommendation(tracer, state).map(({ node }): Branch => ({ node, branches: [] }))
  return [...branches, ...hidden('task', hiddenCount), ...proofs]
}

const recommendationBranch = async (tracer: Tracer, state: LiveRecommendation): Promise<Branch> => ({
  node: recommendationNode(tracer, state),
  branches: await afterRecommendation(tracer, state),
})

/** Recommendations of a conclusion that the reader may see, in the order of their labels. */
async function recommendationsOf(tracer: Tracer, conclusionId: string): Promise<LiveRecommendation[]> {
  const scope = scopeOf(tracer.house.policy, tracer.principal, 'recommendation', 'read')
  const states: LiveRecommendation[] = []
  for (const id of await listRecommendations(tracer.tx, scope, { conclusion: conclusionId })) {
    const state = await tracer.recommendation(id)
    if (state) states.push(state)
  }
  return states
}

/** What rests on one finding. */
export async function afterFinding(tracer: Tracer, { id }: LiveConclusion, findingId: string): Promise<Branch[]> {
  const branches: Branch[] = []
  for (const state of await recommendationsOf(tracer, id)) {
    if (state.made.findings.includes(findingId)) branches.push(await recommendationBranch(tracer, state))
  }
  return branches
}

/** What came of a conclusion: findings with what rests on each, recommendations that rest on none, the papers that direct the carrying out. */
export async function afterConclusion(tracer: Tracer, conclusion: LiveConclusion): Promise<Branch[]> {
  const branches: Branch[] = []
  for (const node of findingNodes(tracer, conclusion, { opens: true })) {
    branches.push({ node, branches: await afterFinding(tracer, conclusion, node.label ?? '') })
  }
  for (const state of await recommendationsOf(tracer, conclusion.id)) {
    if (state.made.findings.length === 0) branches.push(await recommendationBranch(tracer, state))
  }
  for (const { directiveId, notice } of conclusion.directed) {
    if (directiveId === null) continue
    const directive = await tracer.directive(directiveId)
    branches.push({ node: directive ? directiveNode(directive) : unopenedDirective(directiveId, notice), branches: [] })
  }
  return branches
}

/** The ids of the tasks that issue made of a directive, or of one duty of it. */
export async function tasksOfDirective(tracer: Tracer, { id }: TracedDirective, dutyId?: string): Promise<string[]> {
  const issued = await listIssuedTasks(tracer.tx, [id])
  return issued.filter(({ duty }) => dutyId === undefined || duty === dutyId).map(({ task }) => task)
}

/** What came of a clause: the tasks made of it. */
export async function afterClause(tracer: Tracer, directive: TracedDirective, dutyId: string): Promise<Branch[]> {
  const { tasks, hiddenCount } = await tasksSeen(tracer, await tasksOfDirective(tracer, directive, dutyId))
  return [...(await taskBranches(tracer, tasks)), ...hidden('task', hiddenCount)]
}

/** The clauses of a directive of which tasks were made, each to be opened for its own trace. */
export function afterDirective(directive: TracedDirective): Branch[] {
  const duties = new Set(directive.state.tasks.map(({ duty }) => duty))
  return [...duties].map((duty) => ({ node: clauseNode(directive, duty), branches: [] }))
}
