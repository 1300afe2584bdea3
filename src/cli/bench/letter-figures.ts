import { join } from 'node:path'
import type { Principal } from '../../access/index.ts'
import { type OpenHouse, openHouse } from '../../flows/open-house.ts'
import { assignTasks } from '../../flows/task-assign.ts'
import { actOnBatch } from '../../flows/urging/act-on-batch.ts'
import { composeLetters } from '../../flows/urging/compose-letters.ts'
import { type Instant, newId, parseInstant, unwrap } from '../../kernel/index.ts'
import { inTransaction } from '../../storage/index.ts'
import { BatchActionBody, ComposeBody, TaskDraft } from '../../tasks/index.ts'
import type { Installation } from '../command.ts'
import { addBenchAccounts, benchUnit, OFFICE, writeBenchPack } from './beside/bench-house.ts'
import { type Figure, figureOf, inSeconds, timesOf } from './figure.ts'
import { makeFolder } from './processes.ts'

const UNITS = 500
const EACH = 3
const at = (iso: string): Instant => unwrap(parseInstant(iso))
const GIVEN = at('2016-11-01T08:00:00+07:00')
/** A working day, the third after the deadline. */
const LATE = at('2016-12-14T08:00:00+07:00')

/** Every unit has so many tasks that fell due on the same day and that it never reported. */
async function giveTasks(house: OpenHouse, principal: Principal): Promise<void> {
  const tasks = Array.from({ length: UNITS * EACH }, (_, n) => ({
    draft: TaskDraft.parse({
      ...{ directiveId: null, clause: `III.${(n % EACH) + 1}`, lead: benchUnit(Math.floor(n / EACH) + 1), assignedOn: '2016-11-01' },
      term: { kind: 'by', date: '2016-12-09' },
      title: `Nhiệm vụ số ${n + 1}: rà soát, thống kê, lập hồ sơ quản lý và báo cáo kết quả thực hiện`,
      text: '',
    }),
    assigner: OFFICE,
  }))
  const context = { now: house.clock(), actor: principal.account, office: principal.office, commandId: newId() }
  unwrap(await inTransaction(house.store, async (tx) => await assignTasks(tx, context, house, tasks)))
}

/** How long a batch of 500 urging letters takes on the embedded store: written and kept as .docx with its facts, then approved. */
export async function letterFigures({ readChild }: Installation): Promise<Figure[]> {
  const folder = makeFolder()
  let now = GIVEN
  try {
    const house = unwrap(
      await openHouse({
        ...{ store: { dataDir: join(folder.path, 'store') }, filesDir: join(folder.path, 'files'), childEntry: readChild },
        ...{ packs: [writeBenchPack(folder.path, UNITS)], clock: () => now },
      }),
    )
    try {
      const roles = [{ login: 'bench.office', office: OFFICE, roles: ['specialist', 'leader'] as const }]
      const [person] = await addBenchAccounts(house, roles)
      if (!person) throw new Error('the account of the bench was not opened')
      await giveTasks(house, person)
      now = LATE
      let batch = ''
      // Once: a rung is not asked for twice.
      const composed = await timesOf(1, async () => {
        const body = ComposeBody.parse({ commandId: newId(), expectedVersion: 0 })
        const written = unwrap(await composeLetters(house, person, { office: OFFICE, body }))
        if (written.letters !== UNITS) throw new Error(`${written.letters} of ${UNITS} letters were written`)
        batch = written.id
      })
      const approved = await timesOf(1, async () => {
        const body = BatchActionBody.parse({ commandId: newId(), request: { action: 'approve' } })
        const { done } = unwrap(await actOnBatch(house, person, { id: batch, body }))
        if (done !== UNITS) throw new Error(`${done} of ${UNITS} letters were approved`)
      })
      return [
        figureOf({
          ...{ name: 'letters-500', unit: 's', runs: inSeconds(composed), limit: 30 },
          what: { vi: 'soạn 500 công văn đôn đốc (.docx, kho nhúng)', en: '500 urging letters written (.docx, embedded store)' },
        }),
        figureOf({
          ...{ name: 'letters-500-approved', unit: 's', runs: inSeconds(approved), limit: 30 },
          what: { vi: 'duyệt 500 công văn ấy', en: 'those 500 letters approved' },
        }),
      ]
    } finally {
      await house.close()
    }
  } finally {
    folder.remove()
  }
}
