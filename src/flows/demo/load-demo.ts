import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Role } from '../../access/index.ts'
import { putSecret } from '../../access/store.ts'
import { AccountId, instantOf, newId, ok, PlainDateText, plainDate, type Result, startOfDay, UnitId, unwrap } from '../../kernel/index.ts'
import { inTransaction, packageRoot } from '../../storage/index.ts'
import { TaskRequest } from '../../tasks/index.ts'
import { actOnTask } from '../act-on-task.ts'
import { acceptProposed, ReviewStep, reviewByScript } from '../directives/review-script.ts'
import type { House } from '../house.ts'
import { issueDirective } from '../issue-directive.ts'
import { addAccount, newOneTimePassword, operatorPrincipal } from '../manage-accounts.ts'
import { getDocument } from '../review-document.ts'
import { hashPassword, makePrincipal } from '../sign-in.ts'
import { takeInDocument } from '../take-in-document.ts'
import { findTasks } from '../task-board.ts'
import { showTask } from '../task-detail.ts'
import { DemoDossiers, dossierSteps } from './play-dossiers.ts'
import { DemoFigures, figureSteps } from './play-figures.ts'
import { DemoInspection, inspectionSteps } from './play-inspections.ts'
import { DemoPosts, playPosts } from './play-posts.ts'
import { DemoRecords, recordSteps } from './play-records.ts'
import { DemoReports, reportSteps } from './play-reports.ts'
import { DemoTargets, targetSteps } from './play-targets.ts'

const DemoAccount = z.strictObject({ login: z.string(), name: z.string(), office: UnitId, roles: z.array(Role) })

/** The script of a demonstration: a paper, its review, and what happened afterwards, as data. */
const DemoScript = z.strictObject({
  today: PlainDateText,
  paper: z.string(),
  takenIn: z.string(),
  issued: z.string(),
  accounts: z.array(DemoAccount),
  review: z.array(ReviewStep),
  acts: z.array(
    z.strictObject({
      on: PlainDateText,
      as: z.string(),
      paper: z.boolean().default(false),
      clause: z.string(),
      leads: z.array(UnitId).optional(),
      do: TaskRequest,
    }),
  ),
  posts: DemoPosts,
  reports: DemoReports,
  figures: z.array(DemoFigures),
  targets: DemoTargets,
  records: DemoRecords,
  dossiers: DemoDossiers,
  inspection: DemoInspection,
})
type DemoScript = z.infer<typeof DemoScript>

/** A sign-in of the demonstration, to be printed. */
export interface DemoSignIn {
  readonly login: string
  readonly name: string
  readonly password: string
}

/** Reads `samples/demo.yaml`. */
export function readDemoScript(): DemoScript {
  return DemoScript.parse(parse(readFileSync(join(packageRoot(), 'samples', 'demo.yaml'), 'utf8')))
}

const at = (house: House, iso: string): House => ({ ...house, clock: () => instantOf(Date.parse(iso)) })

/** People of the demonstration with the ids that their accounts got. */
class Cast {
  private readonly ids = new Map<string, AccountId>()
  private readonly script: DemoScript
  constructor(script: DemoScript) {
    this.script = script
  }

  async enter(house: House): Promise<void> {
    for (const { login, name, office, roles } of this.script.accounts) {
      const draft = { login, name, office, roles, mustChangePassword: false }
      const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft))
      this.ids.set(login, AccountId.parse(opened.accountId))
    }
  }

  accountOf(login: string): AccountId {
    const accountId = this.ids.get(login)
    if (!accountId) throw new Error(`the demonstration has no account ${login}`)
    return accountId
  }

  async principal(house: House, login: string) {
    const account = this.script.accounts.find((one) => one.login === login)
    if (!account) throw new Error(`the demonstration has no account ${login}`)
    const accountId = this.accountOf(login)
    const grants = account.roles.map((role) => ({ role, unit: account.office }))
    return makePrincipal(await house.organizations(), house.clock(), {
      accountId,
      office: account.office,
      grants,
      mustChangePassword: false,
    })
  }
}

async function review(house: House, script: DemoScript, cast: Cast, id: string): Promise<void> {
  const principal = await cast.principal(house, 'chuyenvien')
  for (const done of [await reviewByScript(house, principal, id, script.review), await acceptProposed(house, principal, id)]) {
    if (!done.ok) throw new Error(`demonstration: the review was refused: ${done.refusal.code}`)
  }
}

async function playAct(house: House, cast: Cast, at: { act: DemoScript['acts'][number]; directive: string }): Promise<void> {
  const { act, directive } = at
  const principal = await cast.principal(house, act.as)
  const { items } = await findTasks(house, await cast.principal(house, 'chuyenvien'), { directive, limit: 200 })
  const tasks = items.filter((task) => task.clause === act.clause && (act.leads?.some((unit) => unit === task.lead.id) ?? true))
  for (const task of tasks) {
    const seen = unwrap(await showTask(house, principal, { id: task.id }))
    const onBehalfOf = act.paper ? UnitId.parse(task.lead.id) : undefined
    const input = { taskId: task.id, commandId: newId(), expectedVersion: seen.version, request: act.do, onBehalfOf }
    const done = await actOnTask(house, principal, input)
    if (!done.ok) throw new Error(`demonstration: ${act.on} ${act.clause} ${act.do.action} was refused: ${done.refusal.code}`)
  }
}

interface Playing {
  readonly script: DemoScript
  readonly directive: string
  readonly without: 'inspection' | undefined
}

/** Plays tasks, reports and what an inspection found in the order of their days, so that the journal is written as time went. */
async function play(house: House, cast: Cast, { script, directive, without }: Playing): Promise<void> {
  const stage = {
    on: (day: string) => at(house, `${day}T10:00:00+07:00`),
    principal: (then: House, login: string) => cast.principal(then, login),
  }
  const acts = script.acts.map((act) => ({ on: act.on, run: () => playAct(stage.on(act.on), cast, { act, directive }) }))
  const inspected = without === 'inspection' ? [] : inspectionSteps(stage, script.inspection, directive)
  const steps = [
    ...acts,
    ...reportSteps(stage, script.reports, directive),
    ...script.figures.flatMap((one) => figureSteps(stage, one)),
    ...targetSteps(stage, script.targets),
    ...recordSteps(stage, script.records),
    ...dossierSteps(stage, script.dossiers),
    ...inspected,
  ]
  for (const step of steps.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))) await step.run()
}

/** Fills an empty store with the demonstration, each act at its own day; what an inspection found can be left out. */
export async function loadDemo(house: House, { without }: { without?: 'inspection' } = {}): Promise<Result<{ directive: string }>> {
  const script = readDemoScript()
  const cast = new Cast(script)
  const arrival = at(house, script.takenIn)
  await cast.enter(arrival)
  const { posts } = script
  await playPosts(arrival, await cast.principal(arrival, posts.as), { posts, accountOf: (login) => cast.accountOf(login) })
  const source = { name: script.paper, bytes: readFileSync(join(packageRoot(), 'samples', script.paper)) }
  const specialist = await cast.principal(arrival, 'chuyenvien')
  const taken = await takeInDocument(arrival, specialist, { commandId: newId(), declaredNotSecret: true, origin: 'upload', source })
  if (!taken.ok) return taken
  const issuing = at(house, script.issued)
  await review(issuing, script, cast, taken.value.id)
  const { version } = unwrap(await getDocument(issuing, specialist, taken.value.id))
  const issued = await issueDirective(issuing, specialist, taken.value.id, { commandId: newId(), expectedVersion: version })
  if (!issued.ok) return issued
  await play(house, cast, { script, directive: taken.value.id, without })
  return ok({ directive: taken.value.id })
}

/** Whether a store has any account yet: an empty one may be filled with the demonstration. */
export async function isStoreEmpty(house: House): Promise<boolean> {
  const { rows } = await inTransaction(house.store, async (tx) => ({
    rows: await tx.selectFrom('journal_fact').select('stream').where('stream', '=', 'account').limit(1).execute(),
  }))
  return rows.length === 0
}

/** Gives every account of the demonstration a fresh password for this run; they are printed and kept nowhere but as hashes. */
export async function freshDemoSignIns(house: House): Promise<DemoSignIn[]> {
  const script = readDemoScript()
  const known = await inTransaction(house.store, (tx) =>
    tx.withTables<{ account: { account_id: string; login: string } }>().selectFrom('account').select(['account_id', 'login']).execute(),
  )
  return Promise.all(
    script.accounts.map(async ({ login, name }) => {
      const password = newOneTimePassword()
      const secret = await hashPassword(password)
      const accountId = known.find((account) => account.login === login)?.account_id
      if (accountId) await inTransaction(house.store, (tx) => putSecret(tx, AccountId.parse(accountId), secret, house.clock()))
      return { login, name, password }
    }),
  )
}

/** A clock that stands at the demonstration's day and runs on from there. */
export function demoClock(): () => ReturnType<typeof instantOf> {
  const offset = Date.now() - Date.parse(startOfDay(plainDate(readDemoScript().today))) - 9 * 3_600_000
  return () => instantOf(Date.now() - offset)
}
