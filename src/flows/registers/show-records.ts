import { allows, type Principal } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import {
  areaClass,
  type LiveRecord,
  movesFrom,
  type RecordDetail,
  type RecordItem,
  type RegisterDefinition,
  recordAsOf,
  registerRefusals,
  stateIn,
} from '../../registers/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { TaskText } from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import { aboutRecord } from '../explanations/about-record.ts'
import { explanationResource } from '../explanations/open-explanation.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { askedDay, looksBack, unitName } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { namePeople } from '../tasks/name-people.ts'
import { attachmentsOf, fileOfEvent, type Shown } from './attachments/show-attachments.ts'
import { nameHandover } from './handover/name-handover.ts'
import { isTakenOver, waitingOf } from './handover/show-waiting.ts'
import { VERBS } from './keep-records.ts'
import { readStanding, registerView } from './list-records.ts'
import { itemOf, type Names, namesFor, opensRestricted, type Reading, restrictedIn } from './name-records.ts'
import { openRecord, registerOf, resourceOf } from './open-record.ts'

async function tasksOf(tx: Tx, { house, principal }: Reading, record: LiveRecord): Promise<RecordDetail['tasks']> {
  const tasks = await readTasks(
    tx,
    record.tasks.map(({ taskId }) => taskId),
  )
  const texts = await findContents(
    tx,
    [...tasks.values()].flatMap((task) => (task.status === 'unassigned' ? [] : [task.assigned.text])),
  )
  return record.tasks.map(({ point, taskId }) => {
    const task = tasks.get(taskId)
    const live = task === undefined || task.status === 'unassigned' ? undefined : task
    const readable = live !== undefined && allows(house.policy, principal, taskResource(live), 'read')
    const words = TaskText.safeParse(readable ? texts.get(live.assigned.text) : undefined)
    return { point, taskId, readable, title: words.success ? words.data.title : null }
  })
}

function eventsOf(names: Names, shown: Shown, agencies: Organizations): RecordDetail['events'] {
  return shown.whole.history.map(({ fact, version, effectiveOn: on, recordedAt, actor, office }) => {
    const file = fileOfEvent(names, shown, { version, fact })
    return {
      ...{ version, type: fact.type, on, recordedAt, by: shown.people.get(actor) ?? actor, unit: names.unit(office) },
      reason: 'reason' in fact && file?.isWithheld !== true ? names.text(fact.reason) : null,
      ...{ fields: 'values' in fact ? Object.keys(fact.values) : [], file, handover: nameHandover(agencies, fact, on) },
    }
  })
}

/** The office in whose name this person may demand an explanation of the area of a record. */
async function demandsFor(
  { house, principal }: Reading,
  record: LiveRecord,
  definition: RegisterDefinition,
): Promise<RecordDetail['demandsFor']> {
  const area = areaClass(definition, record.values)
  if (area === null) return null
  const agencies = await house.organizations()
  const today = dayOf(house.clock())
  const about = aboutRecord(agencies, { record, definition, area }, today)
  const may = about.ok && allows(house.policy, principal, explanationResource(about.value, standingOn(agencies, today).all), 'demand')
  return may ? unitName(agencies, about.value.office, today) : null
}

/** One record as it stood on a day, the tasks that its points became, its life, and what this person may do now. */
export function showRecord(
  house: House,
  principal: Principal,
  asked: { id: string; asOf?: PlainDate | undefined; knownOn?: PlainDate | undefined },
): Promise<Result<RecordDetail>> {
  return query(house, principal, async (tx) => {
    const opened = await openRecord(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const whole = opened.value
    const reading = { house, principal, asOf: askedDay(house, asked.asOf), knownOn: asked.knownOn }
    const record = recordAsOf(whole.history, reading)
    if (record === undefined) return refuse(registerRefusals, 'REGISTER_NOT_THERE_YET', { date: reading.asOf })
    const found = registerOf(house, record, reading.asOf)
    if (!found.ok) return found
    const definition = found.value
    const names = await namesFor(tx, reading, [whole, record])
    const resource = resourceOf(whole)
    const agencies = await house.organizations()
    // Whoever looks at a day gone by does nothing there: what is done is done to the record as it stands.
    const isNow = !looksBack(house, reading)
    const may = (action: keyof typeof VERBS): boolean =>
      isNow && !whole.isWithdrawn && allows(house.policy, principal, resource, VERBS[action])
    const people = await namePeople(
      tx,
      whole.history.map(({ actor }) => actor),
    )
    const shown = { whole, record, isOpen: opensRestricted(reading, whole), people }
    return ok({
      ...itemOf(names, reading, { record, restricted: restrictedIn(definition) }),
      ...{ version: whole.version, definition: registerView(reading, definition, 0), asOf: reading.asOf },
      moves: whole.isWithdrawn || !may('change') ? [] : [...movesFrom(definition, stateIn(definition, whole.values))],
      ...{
        tasks: await tasksOf(tx, reading, record),
        events: eventsOf(names, shown, agencies),
        ...attachmentsOf(names, shown),
      },
      waiting: isNow ? waitingOf(reading, { agencies, record: whole, definition }) : null,
      mayGiveBack: isNow && isTakenOver(whole) && allows(house.policy, principal, resource, 'give-back'),
      demandsFor: !isNow || whole.isWithdrawn ? null : await demandsFor(reading, whole, definition),
      allowed: (['change', 'correct', 'withdraw', 'make-task', 'attach', 'detach'] as const).filter(may),
    })
  })
}

/** The records from which a task was made, as far as the person may open them; for the page of the task. */
export function recordsOfTask(house: House, principal: Principal, task: string): Promise<{ items: RecordItem[] }> {
  return query(house, principal, async (tx) => {
    const reading = { house, principal, asOf: dayOf(house.clock()) }
    const records = await readStanding(tx, reading, { task })
    const names = await namesFor(tx, reading, records)
    return {
      items: records.map((record) => {
        const definition = registerOf(house, record, reading.asOf)
        return itemOf(names, reading, { record, restricted: definition.ok ? restrictedIn(definition.value) : new Set() })
      }),
    }
  })
}
