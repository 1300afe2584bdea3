import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { BEHIND } from './behind.ts'

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

/** A connection that names its statements, and does not wait for `begin`, its scope and what is sent behind: the next statement travels with them. */
class PreparingClient implements PostgresPoolClient {
  readonly #client: PoolClient
  readonly #names: StatementNames
  readonly #hold: () => void
  #behind: Promise<unknown>[] = []

  constructor(client: PoolClient, names: StatementNames) {
    this.#client = client
    this.#names = names
    this.#hold = sendTogether(client)
  }

  query<R>(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query(cursor: unknown): never
  async query<R>(text: unknown, values = WITHOUT_VALUES): Promise<PostgresQueryResult<R>> {
    if (typeof text !== 'string') throw new Error('cursors are not used')
    const name = values.length === 0 ? undefined : this.#names.findName(text)
    this.#hold()
    const answer = this.#client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
    if (isBegin(text) || text.startsWith(BEHIND)) {
      answer.catch(() => undefined)
      this.#behind.push(answer)
      return SENT
    }
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

/** A pool whose connections parse and plan a statement once, however often it comes, and begin a transaction without waiting for it. */
export function preparingPool(pool: Pool): PostgresPool {
  const names = new StatementNames()
  const clients = new WeakMap<PoolClient, PreparingClient>()
  return {
    async connect() {
      const client = await pool.connect()
      const known = clients.get(client) ?? new PreparingClient(client, names)
      clients.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}
