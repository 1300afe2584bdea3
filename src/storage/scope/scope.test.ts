import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, openStore, type Store } from '../index.ts'
import { createTestDatabase, type TestDatabase, testEngine } from '../testing.ts'
import { macOf, type WorkScope } from './scope.ts'
import { ONE_ROW_EACH } from './testing-rows.ts'

let database: TestDatabase
let outside: pg.Client
let login: pg.Client
let other: pg.Client

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

const EVERYTHING: WorkScope = { mode: 'system' }
const pidOf = async (client: pg.Client): Promise<number> => (await client.query('select pg_backend_pid() as pid')).rows[0].pid
const inAMinute = (): number => Math.floor(Date.now() / 1000) + 60

/** What somebody at the login can do: say any scope with any signature. */
const say = async (client: pg.Client, claims: string, mac: string, isLocal = true): Promise<void> => {
  await client.query('select set_config($1, $2, $5), set_config($3, $4, $5)', ['dondoc.scope', claims, 'dondoc.scope_mac', mac, isLocal])
}

const signed = async (
  client: pg.Client,
  scope: WorkScope,
  over: { pid?: number; until?: number; key?: Buffer } = {},
): Promise<[string, string]> => {
  const claims = JSON.stringify({ pid: over.pid ?? (await pidOf(client)), until: over.until ?? inAMinute(), ...scope })
  return [claims, macOf(claims, over.key ?? database.scopeKey)]
}

const tables = Object.keys(ONE_ROW_EACH)
const seenBy = async (client: pg.Client): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of tables) counts[table] = (await client.query(`select count(*)::integer as n from ${table}`)).rows[0].n
  return counts
}
const each = (n: number): Record<string, number> => Object.fromEntries(tables.map((table) => [table, n]))

/** What a transaction of the login sees once it has said a scope. */
const seenWith = async (client: pg.Client, claims: string, mac: string): Promise<Record<string, number>> => {
  await client.query('begin')
  await say(client, claims, mac)
  const seen = await seenBy(client)
  await client.query('rollback')
  return seen
}

const failure = async (client: pg.Client, text: string): Promise<string> => {
  await client.query('savepoint s')
  const said = await client.query(text).then(
    (result) => `${result.rowCount} rows`,
    (error: Error) => error.message,
  )
  await client.query('rollback to s')
  return said
}

describe.runIf(testEngine() === 'postgres')('the runtime login of PostgreSQL', () => {
  beforeAll(async () => {
    database = await createTestDatabase(process.env.DATABASE_URL ?? '')
    outside = await connect(database.url)
    for (const text of Object.values(ONE_ROW_EACH)) await outside.query(text)
    login = await connect(database.runtimeUrl)
    other = await connect(database.runtimeUrl)
  })
  afterAll(async () => {
    for (const client of [outside, login, other]) await client.end()
    await database.drop()
  })

  it('sees no row of any table without a scope, and every table has a row to be seen', async () => {
    const { rows } = await outside.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1",
    )
    expect(rows.map((row) => row.relname).filter((name) => !['schema_migration', 'scope_key'].includes(name))).toEqual([...tables].sort())
    expect(await seenBy(outside)).toEqual(each(1))
    expect(await seenBy(login)).toEqual(each(0))
    const [claims, mac] = await signed(login, EVERYTHING)
    expect(await seenWith(login, claims, mac)).toEqual(each(1))
  })

  it('asks parts of a table only through the whole: by themselves they show nothing, whatever the scope', async () => {
    const { rows } = await outside.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relispartition and relkind = 'r'",
    )
    expect(rows.map((row) => row.relname)).toContain('indicator_value_2016')
    await login.query('begin')
    await say(login, ...(await signed(login, EVERYTHING)))
    for (const { relname } of rows) expect((await login.query(`select count(*)::integer as n from ${relname}`)).rows[0].n).toBe(0)
    await login.query('rollback')
  })

  it('writes nothing without a scope, nor with the scope of a question', async () => {
    for (const scope of [undefined, { mode: 'read', account: 'p1', kinds: { task: true, account: true } } as const]) {
      await login.query('begin')
      if (scope) await say(login, ...(await signed(login, scope)))
      for (const [table, text] of Object.entries(ONE_ROW_EACH)) {
        expect([table, await failure(login, text)]).toEqual([table, `new row violates row-level security policy for table "${table}"`])
        expect([table, await failure(login, `delete from ${table}`)]).toEqual([table, expect.stringMatching(/^0 rows|permission denied/)])
      }
      expect(await failure(login, 'update task set lead = lead')).toBe('0 rows')
      await login.query('rollback')
    }
    expect(await seenBy(outside)).toEqual(each(1))
  })

  it('is not believed with a signature that is made up, of another key, or of another scope', async () => {
    const [claims, mac] = await signed(login, EVERYTHING)
    const [, foreign] = await signed(login, EVERYTHING, { key: randomBytes(32) })
    const [narrow, narrowMac] = await signed(login, { mode: 'read', account: 'p1', kinds: {} })
    expect((await seenWith(login, claims, mac)).task).toBe(1)
    expect(await seenWith(login, claims, '0'.repeat(64))).toEqual(each(0))
    expect(await seenWith(login, claims, '')).toEqual(each(0))
    expect(await seenWith(login, claims, foreign)).toEqual(each(0))
    expect(await seenWith(login, claims, narrowMac)).toEqual(each(0))
    expect(await seenWith(login, narrow.replace('"read"', '"system"'), narrowMac)).toEqual(each(0))
  })

  it('cannot use a scope on another backend than the one it was signed for, nor after its minute', async () => {
    const [claims, mac] = await signed(login, EVERYTHING)
    expect(await seenWith(login, claims, mac)).toEqual(each(1))
    expect(await seenWith(other, claims, mac)).toEqual(each(0))
    const [late, lateMac] = await signed(login, EVERYTHING, { until: Math.floor(Date.now() / 1000) - 1 })
    expect(await seenWith(login, late, lateMac)).toEqual(each(0))
    const [endless, endlessMac] = await signed(login, { mode: 'system' }, { until: Number.NaN })
    expect(await seenWith(login, endless, endlessMac)).toEqual(each(0))
  })

  it('is not believed for saying that its scope was found true before', async () => {
    const fresh = await connect(database.runtimeUrl)
    await fresh.query("set dondoc.scope_marked = 'yes'")
    const [claims] = await signed(fresh, EVERYTHING)
    await fresh.query('begin')
    await say(fresh, claims, '0'.repeat(64))
    await expect(fresh.query('select * from task')).rejects.toThrow(/scope_mark/)
    await fresh.end()
    const [right, mac] = await signed(login, EVERYTHING)
    expect(await seenWith(login, right, mac)).toEqual(each(1))
    expect(await seenWith(login, right.replace('"system"', '"system" '), mac)).toEqual(each(0))
  })

  it('has lost its scope in the next transaction of the same connection, also after a failure', async () => {
    await login.query('begin')
    await say(login, ...(await signed(login, EVERYTHING)))
    expect((await seenBy(login)).account).toBe(1)
    await login.query('commit')
    expect(await seenBy(login)).toEqual(each(0))
    await login.query('begin')
    await say(login, ...(await signed(login, EVERYTHING)))
    await expect(login.query('select 1 / 0')).rejects.toThrow(/division/)
    await login.query('rollback')
    expect(await seenBy(login)).toEqual(each(0))
  })

  it('reads no key, signs nothing, and does not call what is the owner’s', async () => {
    const [claims, mac] = await signed(login, EVERYTHING)
    for (const [text, code] of [
      ['select * from scope_key', /permission denied for table scope_key/],
      ["select sign_scope('{}')", /permission denied for function sign_scope/],
      ["select put_scope_key(''::bytea)", /permission denied for function put_scope_key/],
      ["update journal_fact set actor = 'x'", /permission denied for table journal_fact/],
      ["select setval('scope_mark', 1)", /permission denied for sequence scope_mark/],
      ["select nextval('scope_mark')", /permission denied for sequence scope_mark/],
      ['truncate task', /permission denied for table task/],
      ['alter table task disable row level security', /must be owner/],
      ['create table public.mine (n integer)', /permission denied for schema public/],
      ['set session authorization dondoc_test_owner', /permission denied/],
      ['set role dondoc_test_owner', /permission denied/],
      ['set row_security = off; select * from task', /would be affected by row-level security/],
    ] as const) {
      await login.query('begin')
      await say(login, claims, mac)
      await expect(login.query(text), text).rejects.toThrow(code)
      await login.query('rollback')
    }
  })

  it('gets nothing out of the functions of the owner without a scope, and with the scope of a question only what it names', async () => {
    const hash = `sha256:${'a'.repeat(64)}`
    const bodies = async (): Promise<unknown[]> => (await login.query('select body from content_of($1)', [[hash]])).rows
    const people = async (): Promise<unknown[]> => (await login.query('select login from people_of($1)', [['p1']])).rows
    expect([await bodies(), await people()]).toEqual([[], []])
    expect((await login.query('select * from scope_coordinated()')).rows).toEqual([])
    await login.query('begin')
    await say(login, ...(await signed(login, { mode: 'read', account: 'p1', kinds: {} })))
    expect([await bodies(), await people()]).toEqual([[{ body: 'x' }], [{ login: 'can.bo' }]])
    expect((await login.query('select * from content')).rows).toEqual([])
    await login.query('rollback')
  })

  it('writes facts and answers of a command in the name of its account only', async () => {
    const fact = (actor: string) =>
      `insert into journal_fact (stream, stream_id, version, type, type_version, body, recorded_at, effective_on, actor, office, command_id)
       values ('task', 't2', 1, 'x', 1, '{}', now(), '2016-12-01', '${actor}', 'u1', 'c2')`
    const command = (actor: string) =>
      `insert into command (command_id, actor, request_digest, recorded_at) values ('c2', '${actor}', 'd', now())`
    await login.query('begin')
    await say(login, ...(await signed(login, { mode: 'act', account: 'p1' })))
    expect([await failure(login, fact('p1')), await failure(login, command('p1'))]).toEqual(['1 rows', '1 rows'])
    expect(await failure(login, fact('p2'))).toMatch(/row-level security policy for table "journal_fact"/)
    expect(await failure(login, command('p2'))).toMatch(/row-level security policy for table "command"/)
    await login.query('rollback')
  })

  it('is believed before the first question, so that a question that runs in parallel may be the first', async () => {
    await outside.query(
      `insert into unit_closure select 'u0', 'many' || n, 1, daterange('2010-01-01', null) from generate_series(1, 30000) n`,
    )
    await outside.query('analyze unit_closure')
    const store: Store = await openStore(database.source)
    const counted = await inTransaction(store, async (tx) => {
      await sql`select set_config('parallel_setup_cost', '0', true), set_config('parallel_tuple_cost', '0', true),
        set_config('min_parallel_table_scan_size', '0', true), set_config('enable_indexonlyscan', 'off', true)`.execute(tx)
      return await sql<{ n: number }>`select count(*)::integer as n from unit_closure where length(descendant) > 4`.execute(tx)
    })
    expect(counted.rows).toEqual([{ n: 30_000 }])
    await store.close()
    await outside.query(`delete from unit_closure where descendant like 'many%'`)
  })

  it('finds no table of its own in the place of ours: a name means ours first', async () => {
    const store: Store = await openStore(database.source)
    const said = await inTransaction(store, (tx) => sql<{ path: string }>`select current_setting('search_path') as path`.execute(tx))
    expect(said.rows).toEqual([{ path: 'public,pg_temp' }])
    await store.close()
  })
})
