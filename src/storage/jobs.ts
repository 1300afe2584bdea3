import { CompiledQuery, sql } from 'kysely'
import type { Instant } from '../kernel/index.ts'
import type { JsonValue } from './journal/canonical-json.ts'
import type { Reader, Store, Tx } from './transaction.ts'

/** A failing job is tried six times in all, each time after a longer pause, and is then kept as failed for 14 days. */
const QUEUE = { policy: 'standard', retryLimit: 5, retryDelay: 2, retryBackoff: true }

const ensureQueue = async (db: Reader, queue: string): Promise<void> => {
  const found = await sql`select 1 from pgboss.queue where name = ${queue}`.execute(db)
  if (found.rows.length === 0) await sql`select pgboss.create_queue(${queue}, ${JSON.stringify(QUEUE)}::json)`.execute(db)
}

/** Puts a job into a queue in the caller's transaction: it exists when that commits, never otherwise. Returns the job's id. */
export async function enqueue(tx: Tx, queue: string, data: JsonValue, options: { startAfter?: Instant } = {}): Promise<string> {
  await ensureQueue(tx, queue)
  const { rows } = await sql<{ id: string }>`
    insert into pgboss.job (name, data, start_after, retry_limit, retry_delay, retry_backoff, policy)
    select name, ${JSON.stringify(data)}::jsonb, coalesce(${options.startAfter ?? null}::timestamptz, now()), retry_limit, retry_delay, retry_backoff, policy
    from pgboss.queue where name = ${queue}
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`queue ${queue} is gone`)
  return id
}

/** A job as a handler gets it. */
export interface Job {
  readonly id: string
  readonly data: JsonValue
}

/**
 * Does a job. A job comes at least once (again after a failure or a kill), so a handler is idempotent: the usual way is `once` with the
 * job's id as command id.
 */
export type JobHandler = (job: Job) => Promise<void>

export interface JobOptions {
  /** How often each queue is asked for work, at least 0.5 s (default 2 s). */
  readonly pollSeconds?: number
  /** Repeated jobs: a queue, a cron line and its data, by the clock of Việt Nam. */
  readonly schedules?: readonly { readonly queue: string; readonly cron: string; readonly data?: JsonValue }[]
  readonly onError: (error: unknown) => void
}

/** Workers at work. */
export interface Jobs {
  /** Lets running jobs end (up to 10 s) and stops. To be called before the store is closed. */
  stop(): Promise<void>
}

/** Runs a command of pg-boss; one that opens a transaction by itself and fails must not leave the connection inside it. */
const executeSql = async (store: Store, text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }> =>
  await store.db.connection().execute(async (connection) => {
    try {
      const result = await connection.executeQuery(CompiledQuery.raw(text, [...values]))
      return { rows: result.rows }
    } catch (error) {
      if (values.length === 0 && /^\s*BEGIN/i.test(text)) await connection.executeQuery(CompiledQuery.raw('rollback'))
      throw error
    }
  })

/** Starts a worker for each queue named, on the store's own connections. */
export async function startJobs(store: Store, handlers: Readonly<Record<string, JobHandler>>, options: JobOptions): Promise<Jobs> {
  const { default: PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(store, text, values ?? []) },
    // The tables come with the migrations; a newer pg-boss would bring its own migration with it.
    migrate: false,
    schedule: (options.schedules ?? []).length > 0,
  })
  boss.on('error', options.onError)
  await boss.start()
  for (const [queue, handle] of Object.entries(handlers)) {
    await ensureQueue(store.db, queue)
    await boss.work<JsonValue>(queue, { batchSize: 1, pollingIntervalSeconds: options.pollSeconds ?? 2 }, async (jobs) => {
      for (const job of jobs) await handle({ id: job.id, data: job.data })
    })
  }
  for (const schedule of options.schedules ?? []) {
    await ensureQueue(store.db, schedule.queue)
    await boss.schedule(schedule.queue, schedule.cron, scheduleData(schedule.data), { tz: 'Asia/Ho_Chi_Minh' })
  }
  return { stop: () => boss.stop({ graceful: true, wait: true, timeout: 10_000 }) }
}

const scheduleData = (data: JsonValue | undefined): object => (typeof data === 'object' && data !== null ? data : {})
