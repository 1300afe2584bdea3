import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, sql } from 'kysely'
import { type AccountId, type ActContext, newId, parseInstant, type UnitId, unwrap } from '../kernel/index.ts'
import { openPostgres } from './engines/postgres.ts'
import type { Checkpoint } from './journal/head.ts'
import { seal } from './journal/seal.ts'
import { openStore, type PostgresSource, type StoreOptions } from './open-store.ts'
import { grantRuntime } from './scope/grants.ts'
import type { StorageTables } from './tables.ts'
import { templateHash } from './template.ts'
import { contextOf, inTransaction, type Store } from './transaction.ts'

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

/** The two logins of tests: one owns the tables, the other is what a server signs in as. */
const OWNER = 'dondoc_test_owner'
const RUNTIME = 'dondoc_test_runtime'
const PASSWORD = 'dondoc-test'

const addressOf = (databaseUrl: string, name: string, login?: string): string => {
  const url = new URL(databaseUrl)
  url.pathname = `/${name}`
  if (login !== undefined) Object.assign(url, { username: login, password: PASSWORD })
  return url.toString()
}

const TEMPLATE_LOCK = 74_017_002

const makeLogins = async (client: import('pg').Client): Promise<void> => {
  for (const login of [OWNER, RUNTIME]) {
    const found = await client.query('select 1 from pg_roles where rolname = $1', [login])
    if (!found.rowCount) await client.query(`create role ${login} login password '${PASSWORD}'`)
  }
}

const fillTemplate = async (ownerUrl: string): Promise<void> => {
  await using store = await openStore({ databaseUrl: ownerUrl })
  await inTransaction(store, (tx) => grantRuntime(tx, RUNTIME))
}

/** Makes, once per set of migrations and server, a database migrated by the owner and granted to the runtime login, from which fresh ones are copied. */
const ensureTemplate = async (databaseUrl: string): Promise<string> => {
  const name = `dondoc_template_rls_${templateHash().slice(0, 12)}`
  await onServer(databaseUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`)
    const found = await client.query("select 1 from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'ready'", [
      name,
    ])
    if (found.rowCount) return
    await makeLogins(client)
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} owner ${OWNER} template template0 encoding 'UTF8'`)
    await fillTemplate(addressOf(databaseUrl, name, OWNER))
    await client.query(`comment on database ${name} is 'ready'`)
  })
  return name
}

/** A database of a test: addresses of the superuser, the owner of the tables and the runtime login, and the key that this one signs with. */
export interface TestDatabase {
  readonly url: string
  readonly ownerUrl: string
  readonly runtimeUrl: string
  readonly scopeKey: Buffer
  /** How a server would open it. */
  readonly source: PostgresSource
  drop(): Promise<void>
}

const readKey = (url: string): Promise<Buffer> =>
  onServer(url, async (client) => {
    const { rows } = await client.query<{ key: string }>("select encode(key, 'hex') as key from scope_key")
    return Buffer.from(rows[0]?.key ?? '', 'hex')
  })

/** A fresh database on the server, copied from the migrated one; `drop` removes it. */
export async function createTestDatabase(databaseUrl: string): Promise<TestDatabase> {
  const template = await ensureTemplate(databaseUrl)
  const name = `dondoc_test_${randomBytes(8).toString('hex')}`
  await onServer(databaseUrl, async (client) => {
    // Copying needs the template to be free of connections, also of other copies' checks; one at a time is fast enough.
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`)
    await client.query(`create database ${name} owner ${OWNER} template ${template}`)
  })
  const drop = () => onServer(databaseUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))
  const [url, ownerUrl, runtimeUrl] = [undefined, OWNER, RUNTIME].map((login) => addressOf(databaseUrl, name, login)) as [
    string,
    string,
    string,
  ] // three logins, three addresses
  const scopeKey = await readKey(url)
  return { url, ownerUrl, runtimeUrl, scopeKey, source: { databaseUrl: runtimeUrl, scopeKey }, drop }
}

/** An empty database that belongs to the owner of tests, for tests that migrate it themselves. */
export async function createBareDatabase(databaseUrl: string) {
  const name = `dondoc_test_${randomBytes(8).toString('hex')}`
  await onServer(databaseUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`)
    await makeLogins(client)
    await client.query(`create database ${name} owner ${OWNER} template template0 encoding 'UTF8'`)
  })
  const url = addressOf(databaseUrl, name)
  return {
    ...{ url, runtime: RUNTIME, ownerUrl: addressOf(databaseUrl, name, OWNER), runtimeUrl: addressOf(databaseUrl, name, RUNTIME) },
    readKey: () => readKey(url),
    drop: () => onServer(databaseUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  }
}

/**
 * A fresh, migrated, empty store for a test; it vanishes when closed. On PostgreSQL its transactions run under the runtime login, held to
 * their scopes as in a server; `db` looks at it from outside, as a superuser. Tests of tampering and of the machinery below the rights ask for
 * the superuser throughout.
 */
export async function openTestStore(options: StoreOptions = {}, login: 'runtime' | 'superuser' = 'runtime'): Promise<Store> {
  const databaseUrl = process.env.DATABASE_URL
  if (testEngine() === 'pglite' || !databaseUrl) return await openStore({ memory: true, ...options })
  const database = await createTestDatabase(databaseUrl)
  const store = await openStore({ ...database.source, ...options })
  const outside = await openPostgres(database.url, contextOf(store.work))
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= Promise.all([store.close(), outside.close()]).then(database.drop)
    return closing
  }
  const db = new Kysely<StorageTables>({ dialect: outside.dialect })
  return { engine: store.engine, db, work: login === 'superuser' ? db : store.work, close, [Symbol.asyncDispose]: close }
}

/** Runs a body on the same store under the login of its owner, for what only the owner does: rebuilding, migrating, filling anew. */
export async function asOwner<T>(store: Store, body: (store: Store) => Promise<T>, serverUrl = process.env.DATABASE_URL ?? ''): Promise<T> {
  if (store.engine === 'pglite') return await body(store)
  const { rows } = await inTransaction(store, (tx) => sql<{ name: string }>`select current_database()::text as name`.execute(tx))
  const databaseUrl = addressOf(serverUrl, rows[0]?.name ?? '', OWNER)
  const { projections, upcasters } = contextOf(store.work)
  await using owned = await openStore({ databaseUrl, projections, upcasters })
  return await body(owned)
}

/** What a store in memory holds, as an archive for `writeTemplate`; undefined on PostgreSQL, and while somebody writes it may not be asked. */
export async function imageOf(store: Store): Promise<Uint8Array | undefined> {
  const { image } = contextOf(store.work)
  if (image) await sql`checkpoint`.execute(store.db)
  return image?.()
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
