import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { copyIn, engineOf, type Tx } from '../../../storage/index.ts'
import type { LineCheck, ValueLine } from './check-lines.ts'
import { type LineFault, MOST_FAULTS } from './line-faults.ts'
import { Runs } from './runs.ts'

/** What was read of a file: how many lines, their digest, and what is wrong with them. */
export interface Staged {
  readonly count: number
  readonly digest: `sha256:${string}`
  readonly faults: readonly LineFault[]
  readonly faultCount: number
  /** Whether lines that follow on each other gave the same twice. */
  readonly hasTwice: boolean
}

/** Rows at once for the embedded engine, which has no stream into the database. */
const CHUNK = 500

class Reading {
  readonly #hash = createHash('sha256')
  readonly #check: LineCheck
  readonly runs = new Runs()
  readonly faults: LineFault[] = []
  faultCount = 0
  count = 0

  constructor(check: LineCheck) {
    this.#check = check
  }

  /** Lines as rows of the staging table, with tabs between the columns; the last run stays open. */
  rows(lines: readonly ValueLine[]): string {
    let rows = ''
    let seen = ''
    for (const line of lines) {
      this.count += 1
      seen += `${line.unit}\t${line.indicator}\t${line.breakdown}\t${line.period}\t${line.value}\n`
      const place = this.#check.find(line)
      if (place === undefined) this.#tell({ row: this.count, rule: this.#check.fault })
      else rows += this.runs.add(place, { row: this.count, series: this.#check.series, value: line.value })
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
    const { hasTwice } = this.runs
    return { count, faults, faultCount, hasTwice, digest: `sha256:${this.#hash.digest('hex')}` }
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
  const rows = reading.runs.end()
  if (rows !== '' && reading.faultCount === 0) yield rows
}

const insertRows = async (tx: Tx, rows: string): Promise<void> => {
  const lines = rows.split('\n').slice(0, -1)
  for (let from = 0; from < lines.length; from += CHUNK) {
    const cells = lines.slice(from, from + CHUNK).map((line) => line.split('\t'))
    const column = (at: number): (string | null)[] => cells.map((cell) => (cell[at] === '\\N' ? null : (cell[at] ?? '')))
    await sql`insert into value_staged
      select unit::integer, period::integer, block::integer, chain::integer, row_no::integer, rows::integer[], series::integer[], value::bigint[]
      from unnest(${column(0)}::text[], ${column(1)}::text[], ${column(2)}::text[], ${column(3)}::text[], ${column(4)}::text[], ${column(5)}::text[],
        ${column(6)}::text[], ${column(7)}::text[]) s(unit, period, block, chain, row_no, rows, series, value)`.execute(tx)
  }
}

/** Reads lines, checks each, and puts them in numbers into `value_staged`, a table of this transaction. An abort throws the signal's reason. */
export async function stageLines(
  tx: Tx,
  check: LineCheck,
  { chunks, signal }: { readonly chunks: AsyncIterable<readonly ValueLine[]>; readonly signal?: AbortSignal | undefined },
): Promise<Staged> {
  await sql`create temporary table value_staged (unit_no integer not null, period integer not null, block integer not null, chain integer not null,
    row_no integer not null, rows integer[], series integer[] not null, value bigint[] not null) on commit drop`.execute(tx)
  const reading = new Reading(check)
  const rows = streamed(reading, chunks, signal)
  if (engineOf(tx) === 'postgres') await copyIn(tx, 'copy value_staged from stdin', rows)
  else for await (const some of rows) await insertRows(tx, some)
  signal?.throwIfAborted()
  return reading.end()
}
