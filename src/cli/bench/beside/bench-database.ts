import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database of the bench's own on the server that `DATABASE_URL` names. */
export interface BenchDatabase {
  readonly url: string
  /** The login that the product's server runs under, once it is granted. */
  readonly runtime: string
  readonly runtimeUrl: string
  /** What the server says of itself: version, and whether a commit waits for the disk. */
  readonly server: string
  run(sql: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  drop(): Promise<void>
}

const ON_ITS_OWN = `select format('PostgreSQL %s, fsync %s, synchronous_commit %s', current_setting('server_version'),
  current_setting('fsync'), current_setting('synchronous_commit')) as said`

/** Makes a fresh database; `drop` takes it away again, whoever is still connected. */
export async function makeBenchDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `dondoc_bench_${randomBytes(6).toString('hex')}`
  const server = new pg.Client({ connectionString: serverUrl })
  await server.connect()
  const found = await server.query<{ said: string }>(ON_ITS_OWN)
  await server.query(`create database ${name} template template0 encoding 'UTF8'`)
  const password = randomBytes(18).toString('hex')
  await server.query(`create role ${name} login password '${password}'`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.href, max: 1 })
  pool.on('error', () => undefined)
  const runtime = Object.assign(new URL(url), { username: name, password })
  return {
    url: url.href,
    runtime: name,
    runtimeUrl: runtime.href,
    server: found.rows[0]?.said ?? '',
    run: async (sql, values) => (await pool.query(sql, values === undefined ? [] : [...values])).rows,
    drop: async () => {
      await pool.end()
      await server.query(`drop database if exists ${name} with (force)`)
      await server.query(`drop role if exists ${name}`)
      await server.end()
    },
  }
}
