import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Dialect, Kysely, sql } from 'kysely'
import { refuse } from '../kernel/index.ts'
import type { StoreContext } from './engines/context.ts'
import { lockFolder } from './engines/folder-lock.ts'
import { openPglite, openPgliteFolder } from './engines/pglite.ts'
import { pgliteDialect } from './engines/pglite-dialect.ts'
import { openPostgres } from './engines/postgres.ts'
import { explainFault } from './explain-fault.ts'
import type { Sealing } from './journal/sealing.ts'
import type { Upcasters } from './journal/upcasters.ts'
import { findPending, migrate } from './migrate.ts'
import { checkProjections, type Projection } from './projection.ts'
import { storageRefusals } from './refusals.ts'
import { Refused } from './refused.ts'
import { assertNoGaps } from './scope/catalog-check.ts'
import { assertReady, findLogin, hasScopes } from './scope/login.ts'
import { assertScopeHolds } from './scope/scope-key.ts'
import type { StorageTables } from './tables.ts'
import { dumpDatabase, readTemplate } from './template.ts'
import type { Store } from './transaction.ts'

/** Where the data is: a folder of the embedded engine, memory, or a PostgreSQL database. */
export type StoreSource = { readonly dataDir: string } | PostgresSource | { readonly memory: true }

/** A PostgreSQL database, by the address of the runtime login or of the owner. */
export interface PostgresSource {
  readonly databaseUrl: string
  /** What the runtime login signs its scopes with; the owner needs none. */
  readonly scopeKey?: Buffer
  /** Where the key was looked for, to be named when it is missing. */
  readonly scopeKeyPath?: string
  /** Refuses the owner and superusers, whom row-level security does not bind. */
  readonly isRuntimeOnly?: boolean
  /** Refuses the runtime login: what is asked for makes tables. */
  readonly isOwnerOnly?: boolean
}

export interface StoreOptions {
  /** Applied by every `append` of this store whose stream they name. */
  readonly projections?: readonly Projection[]
  readonly upcasters?: Upcasters
  /** How links are signed and where checkpoints go; without it links are hashed only. */
  readonly sealing?: Sealing
  /** The prepared template for new folders (default `.build/store-template.bin`). */
  readonly template?: string
  /** Another folder of migrations; for tests of the migrations themselves. */
  readonly migrations?: string
}

interface Opened {
  readonly engine: 'pglite' | 'postgres'
  readonly dialect: Dialect
  readonly close: () => Promise<void>
}

const openMemory = async (options: StoreOptions, context: StoreContext): Promise<Opened> => {
  const database = await openPglite({ archive: await readTemplate(options.template) })
  context.image = () => dumpDatabase(database)
  return { engine: 'pglite', dialect: pgliteDialect(database, context), close: () => database.close() }
}

const openFolder = async (dataDir: string, options: StoreOptions, context: StoreContext): Promise<Opened> => {
  const folder = resolve(dataDir)
  mkdirSync(dirname(folder), { recursive: true })
  const unlock = await lockFolder(folder)
  try {
    const database = await openPgliteFolder(folder, () => readTemplate(options.template))
    const close = async (): Promise<void> => {
      await database.close()
      unlock()
    }
    return { engine: 'pglite', dialect: pgliteDialect(database, context), close }
  } catch (error) {
    unlock()
    throw error
  }
}

const openServer = async (databaseUrl: string, context: StoreContext): Promise<Opened> => {
  return { engine: 'postgres', ...(await openPostgres(databaseUrl, context)) }
}

const opened = (source: StoreSource, options: StoreOptions, context: StoreContext): Promise<Opened> => {
  if ('databaseUrl' in source) return openServer(source.databaseUrl, context)
  return 'dataDir' in source ? openFolder(source.dataDir, options, context) : openMemory(options, context)
}

/** Migrates as the owner; as the runtime login holds the database to what it promises instead. Signs scopes from here on. */
const prepareServer = async (store: Store, context: StoreContext, source: PostgresSource & StoreOptions): Promise<void> => {
  const login = await findLogin(store.db)
  if (login.kind === 'owner') {
    if (source.isRuntimeOnly) throw new Refused(refuse(storageRefusals, 'STORE_LOGIN_OWNS', { login: login.name }).refusal)
    await migrate(store.db, 'postgres', source.migrations)
    // An older set of migrations, as tests have it, may end before there are scopes.
    if (await hasScopes(store.db)) context.signing = { by: 'database' }
    return
  }
  if (source.isOwnerOnly) throw new Refused(refuse(storageRefusals, 'STORE_NEEDS_OWNER', { login: login.name }).refusal)
  await assertReady(login, () => findPending(store.db, source.migrations))
  await assertNoGaps(store.db, login.name)
  const path = source.scopeKeyPath ?? 'DONDOC_SCOPE_KEY'
  if (!source.scopeKey) throw new Refused(refuse(storageRefusals, 'SCOPE_KEY_MISSING', { path }).refusal)
  context.signing = { by: 'key', key: source.scopeKey }
  await assertScopeHolds(store)
}

/**
 * Opens a store, migrated and ready. Refuses (throws `Refused`) STORE_IN_USE, STORE_FOLDER_NOT_A_STORE, STORE_DAMAGED, STORE_UNREACHABLE,
 * STORE_NEWER, MIGRATION_EDITED; and on PostgreSQL STORE_NOT_MIGRATED, STORE_LOGIN_OWNS, STORE_NEEDS_OWNER, STORE_UNSAFE, SCOPE_KEY_MISSING,
 * SCOPE_KEY_WRONG.
 */
export async function openStore(source: StoreSource & StoreOptions): Promise<Store> {
  checkProjections(source.projections ?? [])
  const context: StoreContext = {
    projections: source.projections ?? [],
    upcasters: source.upcasters ?? {},
    ...(source.sealing ? { sealing: source.sealing } : {}),
    ...('dataDir' in source ? { folder: resolve(source.dataDir) } : {}),
  }
  const connection = await opened(source, source, context)
  const db = new Kysely<StorageTables>({ dialect: connection.dialect })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= connection.engine === 'pglite' ? drain(db).then(connection.close) : connection.close()
    return closing
  }
  const store: Store = { engine: connection.engine, db, work: db, close, [Symbol.asyncDispose]: close }
  try {
    if ('databaseUrl' in source) await prepareServer(store, context, source)
    else await migrate(db, connection.engine, source.migrations)
  } catch (error) {
    await close()
    throw explainFault(error)
  }
  return store
}

/** Waits behind every query and transaction already asked for: the embedded engine must not be closed under them. */
const drain = async (db: Kysely<StorageTables>): Promise<void> => {
  await sql`select 1`.execute(db)
}
