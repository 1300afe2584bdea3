import { type Dialect, PostgresDialect, type PostgresPool } from 'kysely'
import { StoreAdapter, type StoreContext } from './context.ts'
import { preparingPool } from './prepared-statements.ts'
import { elementParsers, scalarParsers } from './value-parsers.ts'

/** Reads an array in text form with a parser for its elements, as PGlite does by itself. */
const arrayParser = (asTexts: (text: string) => unknown, element: (text: string) => unknown) => {
  const each = (item: unknown): unknown => (Array.isArray(item) ? item.map(each) : typeof item === 'string' ? element(item) : item)
  return (text: string): unknown => each(asTexts(text))
}

const TEXT_ARRAY: number = 1009

class Postgres extends PostgresDialect {
  readonly #context: StoreContext
  constructor(pool: PostgresPool, context: StoreContext) {
    super({ pool })
    this.#context = context
  }

  override createAdapter(): StoreAdapter {
    return new StoreAdapter(this.#context, 'postgres')
  }
}

/**
 * Each session: a statement that was prepared keeps one plan, whatever its values (with the policies of its tables a plan costs more than the
 * statement; no statement of ours wants another plan for other values); nothing is compiled to machine code (a plan with a limit that is a
 * parameter, and policies, looks dear enough for it: a third of a second for a row by its index); instants in UTC; plain literals; and no table of a session's own in the place of ours, which a name without its schema would
 * otherwise find first.
 */
const SESSION =
  '-c plan_cache_mode=force_generic_plan -c jit=off -c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=postgres -c standard_conforming_strings=on -c search_path=public,pg_temp'

/** Kysely over a pool of PostgreSQL connections, with the same values as the embedded engine. `close` ends the pool. */
export async function openPostgres(databaseUrl: string, context: StoreContext): Promise<{ dialect: Dialect; close: () => Promise<void> }> {
  const { default: pg } = await import('pg')
  const types = new Map<number, (text: string) => unknown>()
  for (const [oid, parse] of Object.entries(scalarParsers)) types.set(Number(oid), parse)
  for (const [oid, element] of Object.entries(elementParsers))
    types.set(Number(oid), arrayParser(pg.types.getTypeParser(TEXT_ARRAY, 'text'), element))
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 16,
    // What a transaction does not wait for travels behind what it waits for.
    pipeline: true,
    options: SESSION,
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => types.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text') },
  })
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one that is in use between two queries: its next query fails, and that is what its caller is told.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { dialect: new Postgres(preparingPool(pool, context), context), close: () => pool.end() }
}
