import { allows } from '../../access/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import { holdersOn } from '../../organizations/index.ts'
import { loadPosts } from '../../organizations/posts/posts-store.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { countPartsOf, findPartIds } from '../../tasks/cascade/parts-store.ts'
import type { TaskDetail } from '../../tasks/index.ts'
import { listDrawnOf } from '../../tasks/sample/sample-store.ts'
import { listEntries, namePosts } from '../organizations/name-posts.ts'
import { sampleResource } from '../samples/open-sample.ts'
import { textIn } from './fact-texts.ts'
import { repeatsOf } from './repeats-of.ts'
import { type BesideTask, readable, standingsOf } from './standings-of.ts'
import { titlesOfTasks } from './titles-of-tasks.ts'

type Beside = Pick<TaskDetail, 'parent' | 'parts' | 'repeats' | 'contributions' | 'head' | 'sampled'>

async function partsOf(tx: Tx, beside: BesideTask): Promise<TaskDetail['parts']> {
  const { id } = beside.task
  return { ...(await countPartsOf(tx, id)), items: await standingsOf(tx, beside, await findPartIds(tx, id)) }
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
    repeats: await repeatsOf(tx, beside),
    contributions: await contributionsOf(tx, beside),
    head: await headOf(tx, beside),
    sampled: await sampledOf(tx, beside),
  }
}
