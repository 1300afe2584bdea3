import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AccountId, type ActContext, newId, parseInstant, type UnitId, unwrap } from '../kernel/index.ts'
import type { Checkpoint } from './journal/head.ts'
import { seal } from './journal/seal.ts'
import { openStore, type StoreOptions } from './open-store.ts'
import { templateHash } from './template.ts'
import type { Store } from './transaction.ts'

/** The engine tests run on: PostgreSQL when `DONDOC_TEST_ENGINE=postgres` and `DATABASE_URL` are set, else the embedded one. */
export function testEngine(): 'pglite' | 'postgres' {
  return process.env.DONDOC_TEST_ENGINE === 'postgres' && process.env.DATABASE_URL ? 'postgres' : 'pglite'
}

const onServer = async <T>(databaseUrl: string, body: (client: import('pg').Client) => Promise<T>): Promise<T> => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await body(client)
  } finally {
    await client.end()
  }
}

const withDatabase = (databaseUrl: string, name: string): string => {
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  return url.toString()
}

const TEMPLATE_LOCK = 74_017_002

/** Makes, once per set of migrations and server, a migrated database that fresh ones are copied from. */
const ensureTemplate = async (databaseUrl: string): Promise<string> => {
  const name = `dondoc_template_${templateHash().slice(0, 12)}`
  await onServer(databaseUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`)
    const found = await client.query("select 1 from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'ready'", [
      name,
    ])
    if (found.rowCount) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template template0 encoding 'UTF8'`)
    await (await openStore({ databaseUrl: withDatabase(databaseUrl, name) })).close()
    await client.query(`comment on database ${name} is 'ready'`)
  })
  return name
}

/** A fresh database on the server, copied from the migrated one; `drop` removes it. */
export async function createTestDatabase(databaseUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const template = await ensureTemplate(databaseUrl)
  const name = `dondoc_test_${randomBytes(8).toString('hex')}`
  await onServer(databaseUrl, async (client) => {
    // Copying needs the template to be free of connections, also of other copies' checks; one at a time is fast enough.
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`)
    await client.query(`create database ${name} template ${template}`)
  })
  const drop = () => onServer(databaseUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))
  return { url: withDatabase(databaseUrl, name), drop }
}

/** A fresh, migrated, empty store for a test; it vanishes when closed. */
export async function openTestStore(options: StoreOptions = {}): Promise<Store> {
  const databaseUrl = process.env.DATABASE_URL
  if (testEngine() === 'pglite' || !databaseUrl) return await openStore({ memory: true, ...options })
  const database = await createTestDatabase(databaseUrl)
  const store = await openStore({ databaseUrl: database.url, ...options })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= store.close().then(database.drop)
    return closing
  }
  return { engine: store.engine, db: store.db, close, [Symbol.asyncDispose]: close }
}

/** A context for tests: an account of an office on 1 December 2016, 08:00 (+07), with a fresh command id. */
export function testContext(over: Partial<ActContext> = {}): ActContext {
  return {
    now: unwrap(parseInstant('2016-12-01T08:00:00+07:00')),
    actor: 'acc-specialist' as AccountId, // brands: literals of a test
    office: 'unit-office' as UnitId,
    commandId: newId(),
    ...over,
  }
}

/** Seals until nothing waits; on a shared server a stranger's long transaction can hold the sealer back for a while. */
export async function sealEverything(store: Store): Promise<Checkpoint> {
  for (let round = 0; round < 200; round++) {
    const { waiting, head } = await seal(store)
    if (waiting === 0) return head
    await sleep(50)
  }
  throw new Error('facts stayed unsealed for ten seconds')
}
