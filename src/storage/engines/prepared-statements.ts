import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { CompiledQuery, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { type Backend, scopeStatement, type WorkScope } from '../scope/scope.ts'
import type { Reader } from '../tables.ts'
import { BEHIND } from './behind.ts'
import type { StoreContext } from './context.ts'
import { COPY_IN, sendRows } from './copy-in.ts'

/** So many statements are kept by each connection; the texts of a running office are far fewer, what comes after is parsed each time. */
const MOST_NAMES = 400
/** A text that came so often is worth a name: what is asked once (a migration, a search) leaves nothing behind. */
const WORTH_A_NAME = 3
/** Texts that are counted before they have a name; a flood of different ones starts the count anew. */
const MOST_COUNTED = 2000

/** Gives each statement that returns a name made of its text. */
class StatementNames {
  readonly #names = new Map<string, string>()
  readonly #seen = new Map<string, number>()

  findName(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= MOST_NAMES) return known
    const seen = (this.#seen.get(text) ?? 0) + 1
    if (this.#seen.size >= MOST_COUNTED) this.#seen.clear()
    this.#seen.set(text, seen)
    if (seen < WORTH_A_NAME) return undefined
    this.#seen.delete(text)
    const name = `d_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
    this.#names.set(text, name)
    return name
  }
}

const SENT: PostgresQueryResult<never> = { command: 'SELECT', rowCount: 0, rows: [] }
const WITHOUT_VALUES: readonly unknown[] = []
const isBegin = (text: string): boolean => text.startsWith('begin') || text.startsWith('start transaction')

/**
 * What is said to the server in one turn of the event loop leaves in one piece: each piece costs both sides a system call and a waking up.
 * `pg` does the same for the parts of one statement; its connection is the only place where the stream can be reached.
 */
function sendTogether(client: PoolClient): () => void {
  const stream: unknown = Reflect.get(Object(Reflect.get(client, 'connection')), 'stream')
  if (!(stream instanceof Writable)) return () => undefined
  let isHeld = false
  return () => {
    if (isHeld) return
    isHeld = true
    stream.cork()
    process.nextTick(() => {
      isHeld = false
      stream.uncork()
    })
  }
}

/** How a transaction says what its scope is: the connection signs it for its backend. */
const SCOPE = '/* scope */'

/** Gives a transaction that has just begun its scope, in the same trip; nothing where scopes are not signed (yet). */
export async function beginWith(tx: Reader, scope: WorkScope): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(SCOPE, [scope]))
}

/** What the connections of one pool have in common. */
interface Shared {
  readonly context: StoreContext
  readonly names: StatementNames
}

/** A connection that names its statements, and does not wait for `begin`, its scope and what is sent behind: the next statement travels with them. */
class PreparingClient implements PostgresPoolClient {
  readonly #client: PoolClient
  readonly #backend: Backend
  readonly #shared: Shared
  readonly #hold: () => void
  #behind: Promise<unknown>[] = []
  /** A transaction that was asked for and not begun: it begins with the first thing that is said in it. */
  #begin: string | undefined

  constructor(client: PoolClient, backend: Backend, shared: Shared) {
    this.#client = client
    this.#backend = backend
    this.#shared = shared
    this.#hold = sendTogether(client)
  }

  #send(text: string, values: readonly unknown[] = WITHOUT_VALUES): Promise<QueryResult> {
    const name = values.length === 0 ? undefined : this.#shared.names.findName(text)
    this.#hold()
    return this.#client.query(name === undefined ? { text, values: [...values] } : { text, values: [...values], name })
  }

  #sendBehind(text: string, values?: readonly unknown[]): void {
    const answer = this.#send(text, values)
    answer.catch(() => undefined)
    this.#behind.push(answer)
  }

  /** Begins the transaction that was asked for, with its scope if that is known by now. */
  #beginNow(scope?: unknown): void {
    const { signing } = this.#shared.context
    // Only `beginWith` gives a scope.
    const said = scope !== undefined && signing ? `; ${scopeStatement(scope as WorkScope, this.#backend, signing)}` : ''
    if (this.#begin !== undefined) this.#sendBehind(`${this.#begin}${said}`)
    this.#begin = undefined
  }

  query<R>(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query(cursor: unknown): never
  async query<R>(text: unknown, values = WITHOUT_VALUES): Promise<PostgresQueryResult<R>> {
    if (typeof text !== 'string') throw new Error('cursors are not used')
    if (isBegin(text)) {
      this.#begin = text
      return SENT
    }
    this.#beginNow(text === SCOPE ? values[0] : undefined)
    if (text === SCOPE) return SENT
    if (text.startsWith(BEHIND)) {
      this.#sendBehind(text, values)
      return SENT
    }
    if (text.startsWith(COPY_IN)) {
      const before = this.#behind
      this.#behind = []
      await Promise.all(before)
      await sendRows(this.#client, text, values[0])
      return SENT
    }
    const answer = this.#send(text, values)
    const before = this.#behind
    this.#behind = []
    if (before.length > 0 && text !== 'rollback') {
      answer.catch(() => undefined)
      await Promise.all(before)
    }
    const { command, rowCount, rows } = await answer
    // The driver knows these four by name and takes every other for a read.
    return { command: command as 'SELECT', rowCount: rowCount ?? 0, rows }
  }

  release(): void {
    this.#client.release()
  }
}

/** A new connection, with the process behind it and the clock there; one that does not answer goes back as broken. */
async function prepare(client: PoolClient, shared: Shared): Promise<PreparingClient> {
  const asked = client.query<{ pid: number; now: string }>(
    'select pg_backend_pid() as pid, extract(epoch from clock_timestamp())::text as now',
  )
  const { rows } = await asked.catch((error: unknown) => {
    client.release(true)
    throw error
  })
  const [row] = rows
  if (!row) throw new Error('the server did not say which backend it is')
  return new PreparingClient(client, { pid: row.pid, epochAtZero: Number(row.now) - performance.now() / 1000 }, shared)
}

/** A pool whose connections parse and plan a statement once, however often it comes, and begin a transaction and give it its scope without waiting. */
export function preparingPool(pool: Pool, context: StoreContext): PostgresPool {
  const shared: Shared = { context, names: new StatementNames() }
  const clients = new WeakMap<PoolClient, PreparingClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? (await prepare(client, shared))
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}
