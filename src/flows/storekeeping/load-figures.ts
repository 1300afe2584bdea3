import { exchangeRefusals, readValueRows, ValueRows, valueRefusals } from '../../exchange/index.ts'
import { readInChild } from '../../files/child-read.ts'
import { hashFile } from '../../files/evidence-store.ts'
import { checkFile, kindName, type UploadedFile } from '../../files/index.ts'
import type { ValueCatalogue, ValueLine, ValueRule } from '../../indicators/index.ts'
import { type Loaded, loadValues } from '../../indicators/values/load/load-store.ts'
import { formatInstant, newId, ok, type Result, refuse, UnitId } from '../../kernel/index.ts'
import { inTransaction, readStream, VersionConflict } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { systemContext } from '../open-house.ts'

/** What of a house is needed here. */
export interface FiguresHouse extends Pick<House, 'store' | 'organizations' | 'clock' | 'childEntry'> {
  readonly packs: ValueCatalogue
}

/** A file of values, a row each. */
export interface FiguresFile {
  readonly file: UploadedFile
  /** The unit under which all units of the file must stand. */
  readonly under: string | null
  /** Whether a file that was loaded before is loaded again. */
  readonly isAgain: boolean
}

/** How far a load is. */
export interface FiguresProgress {
  readonly stage: 'extract' | 'check' | 'write'
  readonly done: number
  readonly of: number
}

/** What became of a file: with faults nothing was written. */
export interface FiguresLoaded {
  readonly sheet: string
  /** Sheets that were not read. */
  readonly unread: readonly string[]
  readonly count: number
  readonly added: number
  readonly changed: number
  readonly faultCount: number
  /** The first thousand, by row of the sheet; `earlier` = the row in which the same stands already. */
  readonly faults: readonly { readonly row: number; readonly rule: ValueRule; readonly earlier?: number }[]
}

export interface Watching {
  readonly tell?: (progress: FiguresProgress) => void
  readonly signal?: AbortSignal | undefined
}

/** So often is a load tried that meets saves of the same values. */
const TRIES = 3
/** A sheet of two hundred thousand rows takes a few seconds. */
const LIMITS = { timeoutMs: 60_000 }

/** The rows of a file, parsed in a child process only. */
async function readRows(
  house: Pick<FiguresHouse, 'childEntry'>,
  file: UploadedFile,
  signal: AbortSignal | undefined,
): Promise<Result<ValueRows>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  const name = file.name.slice(0, 120)
  if (kind.value !== 'xlsx') return refuse(exchangeRefusals, 'SHEET_NOT_XLSX', { name, found: kindName(kind.value) })
  const answer = await readInChild(
    { entry: house.childEntry, bytes: file.bytes, name: file.name, question: { values: 'rows' }, signal },
    LIMITS,
  )
  signal?.throwIfAborted()
  if (!answer.ok) return answer
  const parsed = ValueRows.safeParse(answer.value)
  return parsed.success ? ok(parsed.data) : refuse(exchangeRefusals, 'SHEET_UNREADABLE', { name })
}

function findUnder(house: { readonly versionsOf: (unit: UnitId) => readonly unknown[] }, under: string | null): Result<UnitId | null> {
  if (under === null) return ok(null)
  const unit = UnitId.safeParse(under)
  return unit.success && house.versionsOf(unit.data).length > 0
    ? ok(unit.data)
    : refuse(valueRefusals, 'VALUES_UNIT_UNKNOWN', { unit: under.slice(0, 120) })
}

/**
 * Loads a file of values in one transaction, as one batch that is known by the hash of the file: either every row stands, or none does and the faults are told by row of
 * the sheet. An abort throws and leaves nothing. Refuses what the reader refuses, VALUES_NO_HEADER, VALUES_UNIT_UNKNOWN, VALUES_LOADED_ALREADY,
 * VALUES_WRITTEN_MEANWHILE.
 */
export async function loadFigures(
  house: FiguresHouse,
  { file, under, isAgain }: FiguresFile,
  { tell, signal }: Watching = {},
): Promise<Result<FiguresLoaded>> {
  const agencies = await house.organizations()
  const unit = findUnder(agencies, under)
  if (!unit.ok) return unit
  const source = hashFile(file.bytes)
  const batchId = `figures.${source}`
  const before = await inTransaction(house.store, (tx) => readStream(tx, 'batch', batchId))
  const [first] = before
  if (first !== undefined && !isAgain) return refuse(valueRefusals, 'VALUES_LOADED_ALREADY', { at: formatInstant(first.recordedAt) })
  tell?.({ stage: 'extract', done: 0, of: 1 })
  const rows = await readRows(house, file, signal)
  if (!rows.ok) return rows
  const { indicators, breakdowns } = house.packs
  const catalogue = { indicators, breakdowns }
  const read = readValueRows(rows.value, { agencies, catalogue, under: unit.value })
  if (!read.ok) return read
  const { of, chunks } = read.value
  const places: number[] = []
  async function* lines(): AsyncGenerator<readonly ValueLine[]> {
    places.length = 0
    let done = 0
    for (const chunk of chunks()) {
      for (const row of chunk.rows) places.push(row)
      yield chunk.lines
      done += chunk.lines.length
      tell?.({ stage: done < of ? 'check' : 'write', done, of })
    }
  }
  const order = { batchId: first === undefined ? batchId : `${batchId}.${newId()}`, source, catalogue, signal }
  for (let left = TRIES; ; left--) {
    try {
      const context = systemContext(house.clock())
      const loaded = await inTransaction(house.store, (tx) => loadValues(tx, context, lines(), order))
      return ok(loadedOf(rows.value, loaded, places))
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error
      if (left === 1) return refuse(valueRefusals, 'VALUES_WRITTEN_MEANWHILE')
    }
  }
}

function loadedOf(
  { sheet, unread }: ValueRows,
  { count, added, changed, faultCount, faults }: Loaded,
  places: readonly number[],
): FiguresLoaded {
  const at = (line: number): number => places[line - 1] ?? line
  return {
    ...{ sheet, unread, count, added, changed, faultCount },
    faults: faults.map(({ row, rule, earlier }) => ({ row: at(row), rule, ...(earlier === undefined ? {} : { earlier: at(earlier) }) })),
  }
}
