import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/index.ts'
import { TaskActionBody, TaskItem } from '../../../tasks/index.ts'
import { BULK_ACTIONS, bulkBody, bulkChoices } from './bulk-actions.ts'

const at = (id: string) => ({ id, name: id })
const item = (over: Partial<TaskItem> = {}): TaskItem =>
  TaskItem.parse({
    ...{ id: 't', version: 4, directive: null, dutyId: null, clause: null, title: 'Việc', status: 'assigned', class: 'open-within-term' },
    ...{ assigner: at('office'), lead: at('health'), coordinators: [], handler: null, division: null, field: null, productType: null },
    ...{ assignedOn: '2016-08-12', due: '2016-12-29', firstDue: '2016-12-29', waits: false, continuing: false, claimedOn: null },
    ...{ verifiedOn: null, reviewOn: null, extensionTo: null, extensionReason: null, owed: 0, percent: null },
    ...{ awaitingVerification: false, suspended: false, notUpdated: false, returned: false, starred: false },
    ...{ parent: null, notPassedOn: false, parts: 0, partsDone: 0 },
    ...over,
  })
const ALL = { task: [...BULK_ACTIONS] }
const names = (tasks: TaskItem[], office: string, may: Record<string, string[]> = ALL) =>
  bulkChoices(tasks, { account: 'me', office, may }).map((one) => `${one.action} ${one.tasks.length}`)

describe('many tasks at once', () => {
  it('offers the doer what its own tasks allow', () => {
    const tasks = [item(), item({ status: 'in-progress' }), item({ lead: at('police') }), item({ status: 'verified' })]
    expect(names(tasks, 'health')).toEqual(['acknowledge 1', 'request-extension 2', 'note 3', 'route 2'])
  })

  it('offers the assigner to verify what is claimed and to grant what is asked', () => {
    const tasks = [item({ status: 'claimed', awaitingVerification: true }), item({ extensionTo: '2017-01-31' }), item()]
    expect(names(tasks, 'office')).toEqual(['verify 1', 'decide-extension 1', 'note 3', 'star 3', 'set-field 3'])
  })

  it('offers nothing that the person may not do anywhere', () => {
    expect(names([item()], 'health', { task: ['read'] })).toEqual([])
  })

  it.each(BULK_ACTIONS)('sends %s as a command that the server takes', (action) => {
    const task = item({ extensionTo: '2017-01-31' })
    const filled = { words: 'Mưa lũ', to: '2017-01-31', division: 'Phòng 1', person: 'account-1' }
    const body = { commandId: newId(), ...bulkBody(action, task, filled) }
    expect(TaskActionBody.safeParse(body)).toMatchObject({ success: true, data: { action, expectedVersion: 4 } })
  })
})
