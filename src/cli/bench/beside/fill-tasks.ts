import type { Principal } from '../../../access/index.ts'
import type { House } from '../../../flows/house.ts'
import { assignTasks, type NewTask } from '../../../flows/task-assign.ts'
import { type ActContext, addDays, dayOf, newId, type PlainDate, unwrap } from '../../../kernel/index.ts'
import { inTransaction, putContents, type Tx } from '../../../storage/index.ts'
import { decide, TaskCommand, TaskDraft, type TaskFact } from '../../../tasks/index.ts'
import { appendTasks, readTasks } from '../../../tasks/store.ts'
import { benchUnit, OFFICE } from './bench-house.ts'

/** So many agencies share the tasks of the bench. */
export const AGENCIES = 500
/** Tasks of one transaction. */
const CHUNK = 1000
/** Deadlines stand up to so many days before and behind today. */
const SPREAD = 350
const PRIME = 7919

/** What is done with every fourth task: nothing, acknowledged, work begun, claimed and verified. */
const DONE = [[], ['acknowledge'], ['acknowledge', 'progress'], ['claim', 'verify']] as const
type Act = (typeof DONE)[number][number]

export interface Filling {
  readonly house: House
  readonly principal: Principal
  /** The directive of half the tasks. */
  readonly directive: string
  readonly today: PlainDate
}

function draftOf({ directive, today }: Filling, place: number): NewTask {
  const due = addDays(today, ((place * PRIME) % (2 * SPREAD)) - SPREAD)
  const draft = TaskDraft.parse({
    directiveId: place % 2 === 0 ? directive : null,
    clause: place % 2 === 0 ? `III.${1 + (place % 9)}` : null,
    lead: benchUnit(1 + (place % AGENCIES)),
    term: { kind: 'by', date: due },
    assignedOn: addDays(due, -30 - (place % 60)) < today ? addDays(due, -30 - (place % 60)) : today,
    title: `Nhiệm vụ số ${place} về công tác phòng, chống ma túy trên địa bàn`,
    text: `Nội dung nhiệm vụ số ${place}: rà soát, thống kê, quản lý và báo cáo kết quả thực hiện theo quy định.`,
  })
  return { draft, assigner: OFFICE }
}

const contextOf = ({ house, principal }: Filling): ActContext => ({
  now: house.clock(),
  actor: principal.account,
  office: principal.office,
  commandId: newId(),
})

const COMMANDS: Record<Act, (note: string) => TaskCommand> = {
  acknowledge: () => TaskCommand.parse({ action: 'acknowledge' }),
  progress: (note) => TaskCommand.parse({ action: 'progress', percent: 40, note }),
  claim: (note) => TaskCommand.parse({ action: 'claim', note, proofs: [{ kind: 'record', ref: { kind: 'bench', id: 'proof' } }] }),
  verify: (note) => TaskCommand.parse({ action: 'verify', note }),
}

async function actOn(tx: Tx, filling: Filling, at: { ids: readonly string[]; act: Act }): Promise<void> {
  const notes = await putContents(
    tx,
    at.ids.map((id) => `Ghi chú của ${id}`),
  )
  const tasks = await readTasks(tx, at.ids)
  const isDoing = at.act !== 'verify'
  const context = { ...contextOf(filling), ...(isDoing ? { onBehalfOf: benchUnit(1) } : {}), calendar: filling.house.calendar }
  const batches = at.ids.map((id, place) => {
    const task = tasks.get(id)
    if (!task || task.status === 'unassigned') throw new Error(`task ${id} was not written`)
    const facts: TaskFact[] = unwrap(
      decide(task, COMMANDS[at.act](notes[place] ?? ''), { ...context, ...(isDoing ? { onBehalfOf: task.lead } : {}), isAssigner: true }),
    )
    return { id, expectedVersion: task.version, facts }
  })
  await appendTasks(tx, contextOf(filling), batches)
}

/**
 * Writes tasks through the rules and the journal as the product does, a thousand in a transaction: assigned all at once, then a quarter each
 * left, acknowledged, begun, and claimed with its verification. A third or so are overdue today.
 */
export async function fillTasks(filling: Filling, count: number): Promise<void> {
  for (let first = 0; first < count; first += CHUNK) {
    const places = Array.from({ length: Math.min(CHUNK, count - first) }, (_, i) => first + i)
    await inTransaction(filling.house.store, async (tx) => {
      const tasks = places.map((place) => draftOf(filling, place))
      const made = unwrap(await assignTasks(tx, contextOf(filling), filling.house, tasks))
      for (const [kind, acts] of DONE.entries()) {
        const ids = made.flatMap(({ id }, place) => (Math.floor((places[place] ?? 0) / AGENCIES) % DONE.length === kind ? [id] : []))
        for (const act of acts) if (ids.length > 0) await actOn(tx, filling, { ids, act })
      }
    })
  }
}

/** Today by the clock of the house. */
export const todayOf = (house: House): PlainDate => dayOf(house.clock())
