import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, openStore, type PostgresSource, Refused } from '../index.ts'
import { createTestDatabase, type TestDatabase, testEngine } from '../testing.ts'
import { grantRuntime } from './grants.ts'

let database: TestDatabase
let outside: pg.Client

/** How a server over the database begins: `open`, or the code and the text of its refusal. */
const start = async (source: PostgresSource = { ...database.source, isRuntimeOnly: true }): Promise<string> => {
  try {
    await (await openStore(source)).close()
    return 'open'
  } catch (error) {
    if (error instanceof Refused) return `${error.refusal.code} ${Object.values(error.refusal.params).join(' ')}`
    throw error
  }
}

/** Plants a gap, tells how the server begins over it, and takes it out again. */
const startOver = async (plant: string, undo: string): Promise<string> => {
  await outside.query(plant)
  const said = await start()
  await outside.query(undo)
  expect(await start(), undo).toBe('open')
  return said
}

/** The same for a login of its own, for what belongs to the whole server. */
const startAs = async (attributes: string): Promise<string> => {
  const login = `dondoc_test_${randomBytes(6).toString('hex')}`
  await outside.query(`create role ${login} login password 'dondoc-test'`)
  const owner = await openStore({ databaseUrl: database.ownerUrl })
  await inTransaction(owner, (tx) => grantRuntime(tx, login))
  await owner.close()
  await outside.query(attributes.replaceAll('LOGIN', login))
  const url = new URL(database.runtimeUrl)
  url.username = login
  const said = await start({ ...database.source, databaseUrl: url.toString(), isRuntimeOnly: true })
  await outside.query(`reassign owned by ${login} to postgres; drop owned by ${login}; drop role ${login}`)
  return said
}

const policyOf = async (name: string, table: string): Promise<string> => {
  const { rows } = await outside.query(
    `select pg_get_expr(polqual, polrelid) as using from pg_policy where polname = $1 and polrelid = $2::regclass`,
    [name, table],
  )
  return rows[0].using
}

describe.runIf(testEngine() === 'postgres')('a server on PostgreSQL', () => {
  beforeAll(async () => {
    database = await createTestDatabase(process.env.DATABASE_URL ?? '')
    outside = new pg.Client({ connectionString: database.url })
    await outside.connect()
  })
  afterAll(async () => {
    await outside.end()
    await database.drop()
  })

  it('starts under the runtime login, and not under the owner or a superuser unless that is asked for', async () => {
    expect(await start()).toBe('open')
    expect(await start({ databaseUrl: database.ownerUrl, isRuntimeOnly: true })).toBe('STORE_LOGIN_OWNS dondoc_test_owner')
    expect(await start({ databaseUrl: database.url, isRuntimeOnly: true })).toMatch(/^STORE_LOGIN_OWNS /)
    expect(await start({ databaseUrl: database.ownerUrl })).toBe('open')
  })

  it('does not start without its key, nor with another', async () => {
    expect(await start({ databaseUrl: database.runtimeUrl, scopeKeyPath: '/keys/scope.key' })).toBe('SCOPE_KEY_MISSING /keys/scope.key')
    expect(await start({ ...database.source, scopeKey: randomBytes(32) })).toBe('SCOPE_KEY_WRONG ')
  })

  it('does not start when one policy is dropped, altered or added', async () => {
    const using = await policyOf('reading', 'account')
    const again = `create policy reading on account for select using (${using})`
    expect(await startOver('drop policy reading on account', again)).toBe('STORE_UNSAFE dondoc_test_runtime policy-missing account.reading')
    const altered = await startOver('alter policy reading on account using (true)', `alter policy reading on account using (${using})`)
    expect(altered).toMatch(/policy-altered account\.reading/)
    expect(await startOver('create policy extra on task for select using (true)', 'drop policy extra on task')).toMatch(
      /policy-unknown task\.extra/,
    )
  })

  it('does not start when a table has no row-level security, or not for its owner', async () => {
    expect(await startOver('alter table task no force row level security', 'alter table task force row level security')).toMatch(
      /not-forced task/,
    )
    expect(await startOver('alter table task disable row level security', 'alter table task enable row level security')).toMatch(
      /no-row-security task/,
    )
    const plant = 'create table fresh (unit_id text); grant select, insert, update, delete on fresh to dondoc_test_runtime'
    expect(await startOver(plant, 'drop table fresh')).toMatch(/STORE_UNSAFE dondoc_test_runtime no-row-security fresh/)
  })

  it('does not start when a view or a function works with the rights of its owner and is not on the list', async () => {
    expect(await startOver('create view late as select * from task', 'drop view late')).toMatch(/view-of-owner late/)
    expect(await startOver('create materialized view late as select 1 as n', 'drop materialized view late')).toMatch(/view-of-owner late/)
    const view = 'create view late with (security_invoker = true) as select * from task'
    expect(await startOver(view, 'drop view late')).toBe('open')
    const evil = "create function evil() returns bigint language sql security definer as 'select count(*) from task'"
    expect(await startOver(evil, 'drop function evil()')).toMatch(/definer-unknown evil\(\)/)
    const open = 'alter function scope() reset search_path'
    expect(await startOver(open, 'alter function scope() set search_path = pg_catalog, pg_temp')).toMatch(/search-path-open scope\(\)/)
  })

  it('does not start with a grant too many or too few', async () => {
    const to = 'dondoc_test_runtime'
    for (const [grant, gap] of [
      ['select on scope_key', 'grant-too-many select on scope_key'],
      ['update on journal_fact', 'grant-too-many update on journal_fact'],
      ['truncate on task', 'grant-too-many truncate on task'],
      ['execute on function sign_scope(text)', 'grant-too-many execute on sign_scope(text)'],
      ['usage on sequence scope_mark', 'grant-too-many usage on scope_mark'],
      ['create on schema public', 'login-creates-in public'],
    ]) {
      expect(await startOver(`grant ${grant} to ${to}`, `revoke ${grant} from ${to}`), grant).toMatch(`STORE_UNSAFE ${to} ${gap}`)
    }
    expect(await startOver(`grant select on scope_key to public`, `revoke select on scope_key from public`)).toMatch(/grant-too-many/)
    expect(await startOver(`revoke insert on task from ${to}`, `grant insert on task to ${to}`)).toMatch(/grant-missing insert on task/)
  })

  it('does not start when the journal could be changed', async () => {
    const said = await startOver(
      'alter table journal_fact disable trigger journal_fact_append_only',
      'alter table journal_fact enable trigger journal_fact_append_only',
    )
    expect(said).toMatch(/trigger-missing journal_fact_append_only/)
  })

  it('does not start under a login that is more than a login', async () => {
    expect(await startAs('select 1')).toBe('open')
    expect(await startAs('alter role LOGIN bypassrls')).toMatch(/login-attribute bypassrls/)
    expect(await startAs('alter role LOGIN createrole')).toMatch(/login-attribute createrole/)
    expect(await startAs('grant pg_read_server_files to LOGIN')).toMatch(/login-member-of pg_read_server_files/)
    expect(await startAs('grant dondoc_test_owner to LOGIN')).toMatch(/^STORE_LOGIN_OWNS/)
  })

  it('tells a login without grants, a store of an older version and an empty database what to do', async () => {
    await outside.query('revoke select on schema_migration from dondoc_test_runtime')
    expect(await start()).toBe('STORE_NOT_MIGRATED dondoc_test_runtime grants')
    await outside.query('grant select on schema_migration to dondoc_test_runtime')
    const { rows } = await outside.query("delete from schema_migration where name like '0090%' returning name, sha256")
    expect(await start()).toBe(`STORE_NOT_MIGRATED dondoc_test_runtime ${rows[0].name}`)
    await outside.query('insert into schema_migration (name, sha256) values ($1, $2)', [rows[0].name, rows[0].sha256])
    expect(await start()).toBe('open')
  })

  it('grants only a plain name that PostgreSQL knows and that is not the owner’s', async () => {
    await using owner = await openStore({ databaseUrl: database.ownerUrl })
    for (const login of ['nobody_here', 'dondoc_test_owner', 'postgres', 'x"; drop table task; --', 'PUBLIC', '']) {
      const refused = inTransaction(owner, (tx) => grantRuntime(tx, login))
      await expect(refused, login).rejects.toMatchObject({ refusal: { code: 'LOGIN_NAME_WRONG' } })
    }
  })
})
