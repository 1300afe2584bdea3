import type { Principal } from '../../access/index.ts'
import { allows } from '../../access/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { holdersOn } from '../../organizations/index.ts'
import { loadPosts } from '../../organizations/posts/posts-store.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { countPartsOf, findPartIds } from '../../tasks/cascade/parts-store.ts'
import { classify, type LiveTask, type TaskDetail, type TaskPart } from '../../tasks/index.ts'
import { listDrawnOf } from '../../tasks/sample/sample-store.ts'
import { readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { listEntries, namePosts } from '../organizations/name-posts.ts'
import { sampleResource } from '../samples/open-sample.ts'
import { taskResource } from '../task-rights.ts'
import { textIn } from './fact-texts.ts'
import { titlesOfTasks } from './titles-of-tasks.ts'

/** The reader, the task and the days for which things beside it are shown. */
export interface BesideTask {
  readonly house: House
  readonly principal: Principal
  readonly task: LiveTask
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

type Beside = Pick<TaskDetail, 'parent' | 'parts' | 'contributions' | 'head' | 'sampled'>

async function readable(tx: Tx, { house, principal }: BesideTask, ids: readonly string[]): Promise<LiveTask[]> {
  return [...(await readTasks(tx, ids)).values()].flatMap((one) =>
    one.status !== 'unassigned' && allows(house.policy, principal, taskResource(one), 'read') ? [one] : [],
  )
}

async function partsOf(tx: Tx, beside: BesideTask): Promise<TaskDetail['parts']> {
  const { house, task, asOf, knownOn } = beside
  const parts = await readable(tx, beside, await findPartIds(tx, task.id))
  const titles = await titlesOfTasks(tx, parts)
  const agencies = await house.organizations()
  const items = parts.flatMap((part): TaskPart[] => {
    const standing = classify(part.history, { asOf, knownOn, calendar: house.calendar })
    if (!standing.exists) return []
    const lead = { id: part.lead, name: agencies.getName(part.lead, asOf) }
    const { id, status, percent } = part
    return [{ id, title: titles.get(id) ?? null, lead, due: standing.due, class: standing.class, status, percent }]
  })
  return { ...(await countPartsOf(tx, task.id)), items }
}

async function parentOf(tx: Tx, beside: BesideTask): Promise<TaskDetail['parent']> {
  const { parent: id } = beside.task.assigned
  if (id === undefined) return null
  const [whole] = await readable(tx, beside, [id])
  if (!whole) return { id, title: null, due: null }
  return { id, title: (await titlesOfTasks(tx, [whole])).get(id) ?? null, due: whole.clock.due }
}

async function contributionsOf(tx: Tx, { house, task, asOf }: BesideTask): Promise<TaskDetail['contributions']> {
  const parts = Object.entries(task.parts)
  const texts = await findContents(
    tx,
    parts.flatMap(([, { part, returned }]) => [part, returned].flatMap((hash) => hash ?? [])),
  )
  const agencies = await house.organizations()
  return task.coordinators.flatMap((unit: UnitId) => {
    const part = task.parts[unit]
    if (!part) return []
    const name = { id: unit, name: agencies.getName(unit, asOf) }
    return {
      unit: name,
      part: textIn(texts, part.part),
      due: part.due,
      reportedOn: part.reportedOn,
      returned: textIn(texts, part.returned),
    }
  })
}

/** Who heads the lead unit on the day: the post, and the holder where the reader may know. */
async function headOf(tx: Tx, { house, principal, task, asOf }: BesideTask): Promise<TaskDetail['head']> {
  const agencies = await house.organizations()
  const { entries } = await loadPosts(tx, task.lead)
  const head = holdersOn(entries, { unit: task.lead, on: asOf, agencies }).find(({ post }) => post.rank === 'head')
  if (!head) return null
  const names = await namePosts(tx, listEntries(entries), { house, principal, agencies, on: asOf })
  return { post: names.title(head.post.id), person: names.holder(head.holding?.account)?.name ?? null }
}

/** The samples in which the task was drawn: whoever reads the task learns what came of it. */
async function sampledOf(tx: Tx, { house, principal, task }: BesideTask): Promise<TaskDetail['sampled']> {
  return (await listDrawnOf(tx, task.id)).map(({ office, unit, ...row }) => ({
    ...row,
    readable: allows(house.policy, principal, sampleResource({ office, units: [unit] }), 'read'),
  }))
}

/** What stands beside a task: the whole of which it is a part, its own parts, what coordinators contribute, who answers for it by name, and samples. */
export async function besideTask(tx: Tx, beside: BesideTask): Promise<Beside> {
  return {
    parent: await parentOf(tx, beside),
    parts: await partsOf(tx, beside),
    contributions: await contributionsOf(tx, beside),
    head: await headOf(tx, beside),
    sampled: await sampledOf(tx, beside),
  }
}
