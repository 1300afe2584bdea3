import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import type { Role } from '../../../src/access/index.ts'
import { WaitingScanList } from '../../../src/documents/index.ts'
import { buildReadChild } from '../../../src/flows/directives/testing.ts'
import { addAccount, operatorPrincipal } from '../../../src/flows/manage-accounts.ts'
import { type OpenHouse, openHouse } from '../../../src/flows/open-house.ts'
import { type Instant, newId, parseInstant, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { serve } from '../../../src/server/serve.ts'
import { createTestDatabase, testEngine } from '../../../src/storage/testing.ts'

/** What the server answered: status, JSON (null when the body is none) and the lines of a streamed answer. */
export interface Answer {
  readonly status: number
  readonly json: unknown
  readonly lines: readonly unknown[]
  readonly headers: Headers
}

/** A person at the keyboard of a program: everything goes over HTTP. */
export interface Caller {
  /** The session cookie, for requests that are made by hand. */
  readonly cookie: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** What a path gives as bytes; throws when it is refused. */
  bytes(path: string): Promise<Buffer>
  /** Uploads a file to intake with the declaration; of a scan the last line is what became of it once it was read. */
  upload(
    name: string,
    bytes: Uint8Array,
    more?: { declared?: boolean; headers?: Record<string, string>; commandId?: string },
  ): Promise<Answer>
}

export interface Person {
  readonly login: string
  readonly office: string
  readonly roles: readonly Role[]
}

export interface RunningTown {
  readonly url: string
  readonly house: OpenHouse
  /** Where the files of papers and proofs are kept. */
  readonly filesDir: string
  /** Moves the clock of the server; an ISO instant with its offset. */
  setNow(iso: string): void
  /** Signs in when the last session is of another day, as people do. */
  as(login: string): Promise<Caller>
  accountOf(login: string): string
  passwordOf(login: string): string
  stop(): Promise<void>
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isLines = response.headers.get('content-type')?.startsWith('application/x-ndjson') ?? false
  const lines = isLines
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  return { status: response.status, json: isJson && text ? JSON.parse(text) : null, lines, headers: response.headers }
}

/** Waits until a scan was read, and gives the answer with its outcome as the last line. */
async function followed(answer: Answer, get: (path: string) => Promise<Answer>): Promise<Answer> {
  const last = answer.lines.at(-1)
  const scan = typeof last === 'object' && last !== null && 'scan' in last ? last.scan : undefined
  if (scan === undefined) return answer
  for (;;) {
    const { items } = WaitingScanList.parse((await get('/api/scans')).json)
    const outcome = items.find((one) => one.id === scan)?.outcome
    if (outcome) return { ...answer, lines: [...answer.lines, outcome] }
    await sleep(200)
  }
}

/** A program that talks to a running server with a session cookie (or none). */
export function caller(url: string, cookie: string): Caller {
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> =>
    answerOf(await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } }))
  return {
    cookie,
    get: (path, headers = {}) => ask(path, { headers }),
    bytes: async (path) => {
      const response = await fetch(`${url}${path}`, { headers: { cookie } })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return Buffer.from(await response.arrayBuffer())
    },
    post: (path, body, headers = {}) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
    upload: async (name, bytes, more = {}) => {
      const form = new FormData()
      form.set('commandId', more.commandId ?? newId())
      form.set('declaredNotSecret', String(more.declared ?? true))
      form.set('file', new File([new Uint8Array(bytes)], name))
      const answer = await ask('/api/documents/intake', { method: 'POST', body: form, headers: more.headers ?? {} })
      return followed(answer, (path) => ask(path, { headers: more.headers ?? {} }))
    },
  }
}

/** Signs in over HTTP; throws when refused. */
export async function signIn(url: string, login: string, password: string): Promise<Caller> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  if (!response.ok) throw new Error(`${login} could not sign in: ${response.status} ${await response.text()}`)
  return caller(url, response.headers.get('set-cookie')?.split(';')[0] ?? '')
}

export interface TownOptions {
  readonly secure?: boolean
  /** Folders of further packs. */
  readonly packs?: readonly string[]
  /** Lays files into the folder of the town and names the template that its store in memory starts from. */
  readonly prepare?: (folder: string) => { readonly template: string }
}

/**
 * A real server on a free port of the loopback, over a fresh store of the engine under test, with the packs of the product and accounts for
 * these people. The clock stands where `setNow` puts it. Secure: as behind TLS, so that only who speaks through a proxy keeps its session.
 */
export async function startTown(
  people: readonly Person[],
  startsAt: string,
  { secure = false, packs = [], prepare }: TownOptions = {},
): Promise<RunningTown> {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-town-'))
  const prepared = prepare?.(folder)
  let now: Instant = unwrap(parseInstant(startsAt))
  const databaseUrl = process.env.DATABASE_URL
  const database = testEngine() === 'postgres' && databaseUrl ? await createTestDatabase(databaseUrl) : undefined
  const house = unwrap(
    await openHouse({
      store: database?.source ?? { memory: true },
      filesDir: join(folder, 'files'),
      childEntry: await buildReadChild(folder),
      clock: () => now,
      packs,
      ...prepared,
    }),
  )
  const secrets = new Map<string, { accountId: string; password: string }>()
  for (const { login, office, roles } of people) {
    const draft = { login, name: `Người ${login}`, office: UnitId.parse(office), roles, mustChangePassword: false }
    const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft))
    secrets.set(login, { accountId: opened.accountId, password: opened.oneTimePassword ?? '' })
  }
  const log = pino({ level: 'silent' })
  const server = await serve(house, { host: '127.0.0.1', port: 0, secure, webDir: join(folder, 'web'), demoDay: null, log })
  const sessions = new Map<string, { day: string; caller: Caller }>()
  const secretOf = (login: string) => {
    const secret = secrets.get(login)
    if (!secret) throw new Error(`there is no ${login}`)
    return secret
  }
  return {
    url: server.url,
    house,
    filesDir: join(folder, 'files'),
    setNow: (iso) => {
      now = unwrap(parseInstant(iso))
    },
    as: async (login) => {
      const known = sessions.get(login)
      if (known?.day === now.slice(0, 10)) return known.caller
      const fresh = await signIn(server.url, login, secretOf(login).password)
      sessions.set(login, { day: now.slice(0, 10), caller: fresh })
      return fresh
    },
    accountOf: (login) => secretOf(login).accountId,
    passwordOf: (login) => secretOf(login).password,
    stop: async () => {
      await server.stop()
      await house.close()
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
