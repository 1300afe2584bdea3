import { addDays, foldKey, formatDate, ok, type PlainDate, type Refusal, type Result, refuse, UnitId } from '../../kernel/index.ts'
import {
  LEVEL_NAMES,
  type Organizations,
  ReformBatch,
  SUCCESSION_NAMES,
  Succession,
  type SuccessionKind,
  UnitVersion,
} from '../../organizations/index.ts'
import { cellText, columnLetter } from '../cells.ts'
import { exchangeRefusals } from '../refusals.ts'
import type { RowFault, Sheet } from '../schema.ts'
import { AgencyLookup } from '../suggest-units.ts'
import { findReformHeader, type ReformColumn, type ReformHeader } from './reform-columns.ts'

/** A sheet of successions as a batch, and what could not be read of it; a row with a fault is not in the batch. */
export interface ReformSheet {
  readonly batch: ReformBatch
  readonly rows: number
  readonly faults: readonly RowFault[]
}

const KINDS: readonly SuccessionKind[] = ['create', 'rename', 're-parent', 'merge', 'split', 'adjust', 'abolish', 'transfer-function']

/** Further ways to write a kind, folded. */
const KIND_WORDS: Readonly<Record<string, SuccessionKind>> = {
  ...{ 'hop nhat': 'merge', nhap: 'merge', 'sap nhap': 'merge', tach: 'split', 'chia tach': 'split', chia: 'split', 'giai the': 'abolish' },
  ...{ 'ket thuc': 'abolish', 'dieu chinh': 'adjust', 'doi cap tren': 're-parent', 'chuyen chuc nang': 'transfer-function' },
}

function findKind(text: string): SuccessionKind | undefined {
  const key = foldKey(text)
  const named = KINDS.find((kind) => [kind, foldKey(SUCCESSION_NAMES[kind].vi), foldKey(SUCCESSION_NAMES[kind].en)].includes(key))
  return named ?? KIND_WORDS[key]
}

/** The level of a word: the id of the pack, or its name in one of the languages. */
function findLevel(text: string): string {
  const key = foldKey(text)
  return Object.entries(LEVEL_NAMES).find(([id, { vi, en }]) => [id, foldKey(vi), foldKey(en)].includes(key))?.[0] ?? text
}

const listed = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What the rows of one sheet have in common. */
interface Source {
  readonly sheet: Sheet
  readonly header: ReformHeader
  readonly agencies: AgencyLookup
  readonly on: PlainDate
  readonly basis: string
  /** Units that rows of this sheet found, by folded name. */
  readonly founded: Map<string, { readonly id: UnitId; readonly version: unknown }>
}

class ReformRowReader {
  readonly faults: RowFault[] = []
  private readonly source: Source
  private readonly index: number
  constructor(source: Source, index: number) {
    this.source = source
    this.index = index
  }

  text(column: ReformColumn): string {
    const at = this.source.header.columns.get(column)
    return at === undefined ? '' : cellText(this.source.sheet.rows[this.index]?.[at])
  }

  fault(column: ReformColumn, refusal: Refusal): void {
    const at = this.source.header.columns.get(column)
    const { code, params } = refusal
    this.faults.push({ row: this.index + 1, column: at === undefined ? null : columnLetter(at), code, params: { ...params } })
  }

  missing(column: ReformColumn): void {
    this.fault(column, { code: 'ROW_REFORM_CELL_EMPTY', params: {} })
  }

  /** The unit of a name or an id on a day; undefined when there is none of that name. */
  findUnit(text: string, on: PlainDate): UnitId | undefined {
    const { agencies } = this.source
    const id = UnitId.safeParse(text)
    if (id.success && agencies.organizations.findUnit(id.data, on)) return id.data
    const match = agencies.match(text, on)
    return match.kind === 'unit' ? match.unit : undefined
  }

  unit(column: ReformColumn, text: string, on: PlainDate): UnitId | undefined {
    const known = this.findUnit(text, on)
    if (known) return known
    const isGroup = this.source.agencies.match(text, on).kind === 'group'
    const hint = this.source.agencies.hint(text, on)
    this.fault(
      column,
      isGroup
        ? { code: 'ROW_UNIT_IS_GROUP', params: { text: text.slice(0, 120) } }
        : { code: 'ROW_UNIT_UNKNOWN', params: { text: text.slice(0, 120), date: formatDate(on), hint } },
    )
    return undefined
  }

  from(): UnitId[] {
    const before = addDays(this.source.on, -1)
    return listed(this.text('from')).flatMap((name) => this.unit('from', name, before) ?? [])
  }

  /** The superior that the row names; one that this sheet founds may be named as well. */
  parent(): UnitId | null | undefined {
    const text = this.text('parent')
    if (text === '') return null
    const { on, founded } = this.source
    return founded.get(foldKey(text))?.id ?? this.unit('parent', text, on)
  }

  /** The unit of that name after the reform: one that is there already, one that a row founds, or one founded now after the model of the old one. */
  to(name: string, kind: SuccessionKind, from: readonly UnitId[]): UnitId | undefined {
    const { on, founded, agencies } = this.source
    const known = this.findUnit(name, on) ?? founded.get(foldKey(name))?.id
    if (known) return known
    if (kind === 'transfer-function' || kind === 'adjust' || kind === 'abolish') return this.unit('to', name, on)
    const [first] = from
    const model = first === undefined ? undefined : agencies.organizations.findUnit(first, addDays(on, -1))
    const goesOn = kind === 'rename' && this.text('id') === '' ? first : undefined
    const slug = `${foldKey(name).replace(/[^a-z0-9]+/g, '-')}.${on}`
    const id = goesOn ?? UnitId.parse(this.text('id') === '' ? slug : this.text('id'))
    this.found(name, id, model)
    return id
  }

  /** Founds a unit, or gives one that goes on its new name and superior. */
  found(name: string, id: UnitId, model: UnitVersion | undefined): void {
    const { on, founded, basis } = this.source
    const parent = this.parent()
    if (parent === undefined) return
    if (model === undefined && parent === null) this.missing('parent')
    if (model === undefined && this.text('level') === '') this.missing('level')
    const version = {
      ...(model ?? { shortNames: [], alsoUnder: [] }),
      ...{ unitId: id, name, validFrom: on, validTo: null, isStartKnown: true, placeholderDays: [], unverified: false },
      level: this.text('level') === '' ? (model?.level ?? '') : findLevel(this.text('level')),
      class: this.text('class') === '' ? (model?.class ?? 'a') : this.text('class').toLowerCase(),
      parentId: parent ?? model?.parentId ?? null,
      code: this.text('code') === '' ? null : this.text('code'),
      shortNames: [],
      basis: this.text('basis') || basis || null,
    }
    const parsed = UnitVersion.safeParse(version)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const column = issue?.path[0] === 'class' ? 'class' : 'level'
      if (this.faults.length === 0) this.fault(column, { code: 'ROW_REFORM_CELL_WRONG', params: { text: this.text(column).slice(0, 80) } })
      return
    }
    founded.set(foldKey(name), { id, version: parsed.data })
  }

  read(): Succession | undefined {
    const kind = findKind(this.text('kind'))
    if (!kind) {
      this.fault('kind', { code: 'ROW_REFORM_KIND_UNKNOWN', params: { text: this.text('kind').slice(0, 80) } })
      return undefined
    }
    const from = kind === 'create' ? [] : this.from()
    if (from.length === 0 && kind !== 'create' && this.faults.length === 0) this.missing('from')
    const to = this.faults.length > 0 ? [] : this.targets(kind, from)
    if (this.faults.length > 0) return undefined
    return this.succession(kind, from, to)
  }

  private targets(kind: SuccessionKind, from: readonly UnitId[]): UnitId[] {
    const names = listed(this.text('to'))
    const [first] = from
    if (kind === 're-parent' && names.length === 0 && first !== undefined) {
      const model = this.source.agencies.organizations.findUnit(first, addDays(this.source.on, -1))
      if (this.text('parent') === '') this.missing('parent')
      else if (model) this.found(model.name, first, model)
      return [first]
    }
    if (names.length === 0 && kind !== 'abolish' && this.faults.length === 0) this.missing('to')
    return names.flatMap((name) => this.to(name, kind, from) ?? [])
  }

  private succession(kind: SuccessionKind, from: readonly UnitId[], to: readonly UnitId[]): Succession | undefined {
    const { on, basis } = this.source
    const shares = listed(this.text('shares').replaceAll(',', '.'))
    const parsed = Succession.safeParse({
      ...{ successionId: `${on}.${kind}.${from[0] ?? to[0] ?? ''}.${this.index + 1}`, kind, on, from, to },
      ...{ basis: this.text('basis') || basis || null, note: this.text('note') || null },
      ...(kind === 'split' && shares.length > 0 ? { shares } : {}),
      ...(kind === 'transfer-function' ? { what: this.text('what'), words: listed(this.text('words')) } : {}),
    })
    if (parsed.success) return parsed.data
    const at = parsed.error.issues[0]?.path[0]
    const column: ReformColumn = at === 'shares' || at === 'what' || at === 'words' || at === 'from' ? at : 'to'
    if (this.text(column) === '') this.missing(column)
    else this.fault(column, { code: 'ROW_REFORM_CELL_WRONG', params: { text: this.text(column).slice(0, 80) } })
    return undefined
  }
}

/**
 * Reads a sheet of successions of one day. Names are those of the day before on the left and of the day on the right; a name that is not known
 * there founds a unit after the model of the old one. Refuses a sheet without the headings (REFORM_NO_HEADER); faults of single rows come beside.
 */
export function readReform(sheet: Sheet, organizations: Organizations, asked: { on: PlainDate; basis: string }): Result<ReformSheet> {
  const header = findReformHeader(sheet)
  if (!header) return refuse(exchangeRefusals, 'REFORM_NO_HEADER', { rows: 20 })
  const source: Source = { sheet, header, agencies: new AgencyLookup(organizations), founded: new Map(), ...asked }
  const successions: Succession[] = []
  const faults: RowFault[] = []
  const sheetRows: Record<string, number> = {}
  let rows = 0
  for (let index = header.row + 1; index < sheet.rows.length; index++) {
    if ((sheet.rows[index] ?? []).every((cell) => cellText(cell) === '')) continue
    rows++
    const reader = new ReformRowReader(source, index)
    const read = reader.read()
    faults.push(...reader.faults)
    if (!read) continue
    successions.push(read)
    sheetRows[read.successionId] = index + 1
  }
  const told = new Set(successions.flatMap(({ to }) => to))
  const units = [...source.founded.values()].filter(({ id }) => told.has(id)).map(({ version }) => version)
  return ok({ batch: ReformBatch.parse({ on: asked.on, successions, units, sheetRows }), rows, faults })
}
