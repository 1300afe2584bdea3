import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Principal, Role } from '../../src/access/index.ts'
import { readDemoScript } from '../../src/flows/demo/load-demo.ts'
import { acceptProposed, reviewByScript } from '../../src/flows/directives/review-script.ts'
import { buildReadChild } from '../../src/flows/directives/testing.ts'
import { issueDirective } from '../../src/flows/issue-directive.ts'
import { addAccount, operatorPrincipal } from '../../src/flows/manage-accounts.ts'
import { type OpenHouse, openHouse } from '../../src/flows/open-house.ts'
import { openReportRound } from '../../src/flows/reports/manage-rounds.ts'
import { getDocument } from '../../src/flows/review-document.ts'
import { makePrincipal } from '../../src/flows/sign-in.ts'
import { takeInDocument } from '../../src/flows/take-in-document.ts'
import { AccountId, type Instant, newId, parseInstant, UnitId, unwrap } from '../../src/kernel/index.ts'
import { OpenRoundBody } from '../../src/reports/index.ts'
import { packageRoot, type StoreSource } from '../../src/storage/index.ts'
import { createTestDatabase, testEngine } from '../../src/storage/testing.ts'
import { type Caller, caller } from '../scenarios/plan-484/running-server.ts'

/** Who works in the office of a test of faults. */
export const STAFF = [
  { login: 'vanphong', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'congan', office: 'na.ca', roles: ['standing', 'focal'] },
  { login: 'soyte', office: 'na.so.y-te', roles: ['focal'] },
  { login: 'kyson', office: 'na.huyen.ky-son', roles: ['focal'] },
] as const satisfies readonly Person[]

export interface Person {
  readonly login: string
  readonly office: string
  readonly roles: readonly Role[]
}

/** A store on the disk with plan 484 issued, accounts, and no server over it yet. */
export interface Office {
  readonly folder: string
  readonly source: Exclude<StoreSource, { readonly memory: true }>
  readonly filesDir: string
  /** Where a server finds this office's store, files and keys. */
  readonly env: Readonly<Record<string, string>>
  readonly packs: string | undefined
  readonly directive: string
  /** Opens the store in this process; no server may be running over an embedded one. */
  open(clock?: () => Instant): Promise<OpenHouse>
  principal(house: OpenHouse, login: string): Promise<Principal>
  password(login: string): string
  remove(): Promise<void>
}

export interface OfficeOptions {
  readonly people?: readonly Person[]
  /** A folder of a further pack. */
  readonly packs?: string
  /** Where an embedded store and the files go; a folder of its own in the temporary folder when left out. */
  readonly folder?: string
  /** The PostgreSQL on which the database is made, when it is not the one of the tests. */
  readonly serverUrl?: string
}

const ISSUED = '2016-08-12T08:00:00+07:00'

type Place = Pick<Office, 'folder' | 'source' | 'filesDir' | 'env' | 'packs'> & { readonly drop: () => Promise<void> }

const choosePlace = async (options: OfficeOptions): Promise<Place> => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'dondoc-office-'))
  mkdirSync(folder, { recursive: true })
  const database = testEngine() === 'postgres' ? await createTestDatabase(options.serverUrl ?? process.env.DATABASE_URL ?? '') : undefined
  const scopeKey = join(folder, 'scope.key')
  if (database) writeFileSync(scopeKey, database.scopeKey.toString('hex'), { mode: 0o600 })
  const filesDir = join(folder, 'files')
  const env = {
    DATABASE_URL: database?.runtimeUrl ?? '',
    DONDOC_SCOPE_KEY: scopeKey,
    DONDOC_FILES: filesDir,
    DONDOC_SEAL_KEY: join(folder, 'keys', 'seal.key'),
    DONDOC_CHECKPOINTS: join(folder, 'checkpoints.txt'),
  }
  const source = database?.source ?? { dataDir: join(folder, 'store') }
  const drop = async (): Promise<void> => {
    await database?.drop()
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
  }
  return { folder, source, filesDir, env, packs: options.packs, drop }
}

/** Opens a house over a place; the keys of the seal are found through the environment, as a server finds them. */
const openPlace = async (place: Place, clock?: () => Instant): Promise<OpenHouse> => {
  Object.assign(process.env, { DONDOC_SEAL_KEY: place.env.DONDOC_SEAL_KEY, DONDOC_CHECKPOINTS: place.env.DONDOC_CHECKPOINTS })
  const childEntry = await buildReadChild(place.folder)
  const further = place.packs === undefined ? {} : { packs: [place.packs] }
  return unwrap(
    await openHouse({ store: place.source, filesDir: place.filesDir, childEntry, ...further, ...(clock === undefined ? {} : { clock }) }),
  )
}

const issuePlan = async (house: OpenHouse, specialist: Principal): Promise<string> => {
  const script = readDemoScript()
  const source = { name: script.paper, bytes: readFileSync(join(packageRoot(), 'samples', script.paper)) }
  const { id } = unwrap(await takeInDocument(house, specialist, { commandId: newId(), declaredNotSecret: true, origin: 'upload', source }))
  unwrap(await reviewByScript(house, specialist, id, script.review))
  unwrap(await acceptProposed(house, specialist, id))
  const { version } = unwrap(await getDocument(house, specialist, id))
  unwrap(await issueDirective(house, specialist, id, { commandId: newId(), expectedVersion: version }))
  return id
}

/** Makes an office on the engine under test: plan 484 issued on its day, accounts for its people. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const place = await choosePlace(options)
  const house = await openPlace(place, () => unwrap(parseInstant(ISSUED)))
  const people = options.people ?? STAFF
  const secrets = new Map<string, { id: string; password: string; person: Person }>()
  for (const person of people) {
    const { login, office, roles } = person
    const draft = { login, name: `Người ${login}`, office: UnitId.parse(office), roles, mustChangePassword: false }
    const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft))
    secrets.set(login, { id: opened.accountId, password: opened.oneTimePassword ?? '', person })
  }
  const secretOf = (login: string) => {
    const secret = secrets.get(login)
    if (!secret) throw new Error(`there is no ${login}`)
    return secret
  }
  const principal = async (on: OpenHouse, login: string): Promise<Principal> => {
    const { id, person } = secretOf(login)
    const office = UnitId.parse(person.office)
    const grants = person.roles.map((role) => ({ role, unit: office }))
    const account = { accountId: AccountId.parse(id), office, grants, mustChangePassword: false }
    return makePrincipal(await on.organizations(), on.clock(), account)
  }
  const directive = await issuePlan(house, await principal(house, 'vanphong'))
  await house.close()
  const { drop, ...rest } = place
  const remove = async (): Promise<void> => {
    delete process.env.DONDOC_SEAL_KEY
    delete process.env.DONDOC_CHECKPOINTS
    await drop()
  }
  return { ...rest, directive, open: (clock) => openPlace(place, clock), principal, password: (login) => secretOf(login).password, remove }
}

/** Asks units for the result report of the plan by 29/12/2016, as clause IV.1 does, without a server; gives the round's id. */
export async function askForReports(office: Office, units: readonly string[], on: string): Promise<string> {
  const house = await office.open(() => unwrap(parseInstant(on)))
  const asked = {
    ...{ commandId: newId(), directiveId: office.directive, clause: 'IV.1', title: 'Báo cáo kết quả', dueOn: '2016-12-29' },
    ...{ units: [...units], channels: ['na.vp-ubnd', 'na.ca'], consolidator: 'na.ca', addressee: 'Bộ Công an', figures: [] },
  }
  const body = OpenRoundBody.parse(asked)
  const { id } = unwrap(await openReportRound(house, await office.principal(house, 'vanphong'), body))
  await house.close()
  return id
}

/** A session of a person, good at every server over the same store. */
export class Session {
  readonly cookie: string
  private constructor(cookie: string) {
    this.cookie = cookie
  }

  static async open(url: string, login: string, password: string): Promise<Session> {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    })
    const wait = Number(response.headers.get('retry-after'))
    if (response.status === 429 && wait > 0 && wait < 10) {
      // Very many tries at once from one address: everybody waits as long as they are told.
      await response.arrayBuffer()
      await sleep(wait * 1000)
      return Session.open(url, login, password)
    }
    if (!response.ok) throw new Error(`${login} could not sign in: ${response.status} ${await response.text()}`)
    return new Session(response.headers.get('set-cookie')?.split(';')[0] ?? '')
  }

  at(url: string): Caller {
    return caller(url, this.cookie)
  }
}
