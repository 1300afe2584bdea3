import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { copyIn, engineOf, type Tx } from '../../../storage/index.ts'
import type { LineCheck, ValueLine } from './check-lines.ts'
import { type LineFault, MOST_FAULTS } from './line-faults.ts'

/** What was read of a file: how many lines, their digest, and what is wrong with them. */
export interface Staged {
  readonly count: number
  readonly digest: `sha256:${string}`
  readonly faults: readonly LineFault[]
  readonly faultCount: number
}

/** Lists for the embedded engine, which has no stream into the database. */
const CHUNK = 5000

class Reading {
  readonly #hash = createHash('sha256')
  readonly #check: LineCheck
  readonly faults: LineFault[] = []
  faultCount = 0
  count = 0

  constructor(check: LineCheck) {
    this.#check = check
  }

  /** Lines as rows of the staging table: number of the line, unit, series, period, chain, value, with tabs between. */
  rows(lines: readonly ValueLine[]): string {
    let rows = ''
    let seen = ''
    for (const line of lines) {
      this.count += 1
      seen += `${line.unit}\t${line.indicator}\t${line.breakdown}\t${line.period}\t${line.value}\n`
      const row = this.#check.row(line, this.count)
      if (row === undefined) this.#tell({ row: this.count, rule: this.#check.fault })
      else rows += row
    }
    this.#hash.update(seen)
    return rows
  }

  #tell(fault: LineFault): void {
    this.faultCount += 1
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault)
  }

  end(): Staged {
    const { count, faults, faultCount } = this
    return { count, faults, faultCount, digest: `sha256:${this.#hash.digest('hex')}` }
  }
}

async function* streamed(
  reading: Reading,
  chunks: AsyncIterable<readonly ValueLine[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  for await (const lines of chunks) {
    signal?.throwIfAborted()
    const rows = reading.rows(lines)
    // What is refused anyway is read on for its faults, not carried.
    if (rows !== '' && reading.faultCount === 0) yield rows
    if (reading.faultCount >= MOST_FAULTS) return
  }
}

const insertRows = async (tx: Tx, rows: string): Promise<void> => {
  const lines = rows.split('\n').slice(0, -1)
  for (let from = 0; from < lines.length; from += CHUNK) {
    const cells = lines.slice(from, from + CHUNK).map((line) => line.split('\t'))
    const column = (at: number): string[] => cells.map((cell) => cell[at] ?? '')
    await sql`insert into value_staged select * from unnest(${column(0)}::integer[], ${column(1)}::integer[], ${column(2)}::integer[],
      ${column(3)}::integer[], ${column(4)}::integer[], ${column(5)}::numeric(18, 6)[])`.execute(tx)
  }
}

/** Reads lines, checks each, and puts them in numbers into `value_staged`, a table of this transaction. An abort throws the signal's reason. */
export async function stageLines(
  tx: Tx,
  check: LineCheck,
  { chunks, signal }: { readonly chunks: AsyncIterable<readonly ValueLine[]>; readonly signal?: AbortSignal | undefined },
): Promise<Staged> {
  await sql`create temporary table value_staged (row_no integer not null, unit_no integer not null, series_no integer not null,
    period integer not null, chain integer not null, value numeric(18, 6) not null) on commit drop`.execute(tx)
  const reading = new Reading(check)
  const rows = streamed(reading, chunks, signal)
  if (engineOf(tx) === 'postgres') await copyIn(tx, 'copy value_staged from stdin', rows)
  else for await (const some of rows) await insertRows(tx, some)
  signal?.throwIfAborted()
  return reading.end()
}
