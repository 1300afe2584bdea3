import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Principal } from '../../../access/index.ts'
import { renderTables } from '../../../exchange/xlsx-render.ts'
import { keepReaderWarm } from '../../../files/child-read.ts'
import type { House } from '../../../flows/house.ts'
import { openHouse } from '../../../flows/open-house.ts'
import { importRecords } from '../../../flows/registers/imports/import-records.ts'
import { findSimilar } from '../../../flows/registers/list-records.ts'
import { type ActContext, newId, plainDate, unwrap } from '../../../kernel/index.ts'
import { markedBy, RegisterDefinition, Values } from '../../../registers/index.ts'
import { appendRecords } from '../../../registers/store.ts'
import { grantRuntime, inTransaction, putContents, readScopeKey } from '../../../storage/index.ts'
import type { Installation } from '../../command.ts'
import { type Figure, figureOf, inSeconds, timesOf } from '../figure.ts'
import { makeFolder } from '../processes.ts'
import { makeBenchDatabase } from './bench-database.ts'
import { addBenchAccounts, benchUnit, OFFICE, openBenchHouse, writeBenchPack } from './bench-house.ts'
import { fillDossiers, measureDossiers } from './dossier-figures.ts'
import { BESIDE } from './named-figures.ts'

/** Records of a province over years, and rows of a sheet that comes in beside them. */
const SIZE = { records: 1_000_000, units: 130, wave: 2000, sheet: 20_000, names: 40 }

/** A made-up register; JSON is YAML. */
const REGISTER = {
  ...{ registerId: 'bench-places', nameVi: 'Sổ địa điểm đo', nameEn: 'Places of the bench', whatVi: 'Để đo.', whatEn: 'For the bench.' },
  ...{ title: 'name', day: 'since', unverified: 'sổ để đo' },
  states: { field: 'state', first: ['open'], moves: [{ from: 'open', to: ['closed'] }] },
  checks: [
    { id: 'room', holds: 'used <= seats', sayVi: 'Số đang dùng không lớn hơn sức chứa.', sayEn: 'No more in use than there is room.' },
  ],
  fields: [
    { id: 'name', type: 'text', nameVi: 'Tên', nameEn: 'Name', required: true },
    { id: 'since', type: 'date', nameVi: 'Từ ngày', nameEn: 'Since', required: true, past: true },
    { id: 'place', type: 'unit', nameVi: 'Địa bàn', nameEn: 'Area', required: true },
    {
      ...{ id: 'state', type: 'choice', nameVi: 'Trạng thái', nameEn: 'State', required: true },
      choices: [
        { id: 'open', nameVi: 'Mở', nameEn: 'Open' },
        { id: 'closed', nameVi: 'Đóng', nameEn: 'Closed' },
      ],
    },
    { id: 'seats', type: 'number', nameVi: 'Sức chứa', nameEn: 'Room', decimals: 0, min: 0 },
    { id: 'used', type: 'number', nameVi: 'Đang dùng', nameEn: 'In use', decimals: 0, min: 0 },
  ],
}

const WORDS = [
  'Mường',
  'Nậm',
  'Keng',
  'Huồi',
  'Na',
  'Bản',
  'Tri',
  'Quế',
  'Châu',
  'Thông',
  'Lượng',
  'Minh',
  'Tam',
  'Hợp',
  'Đình',
  'Xá',
  'Phà',
  'Đánh',
  'Tây',
  'Đông',
]
const KINDS = ['Cơ sở điều trị', 'Điểm cấp phát thuốc', 'Điểm tư vấn cộng đồng', 'Tụ điểm cần theo dõi', 'Nhà văn hóa']
const pick = (all: readonly string[], n: number): string => all[n % all.length] ?? ''

/** A name as offices give them: a kind, a place of three words, and a number for every hundredth. */
const nameOf = (n: number): string => {
  const place = [n, Math.floor(n / 20), Math.floor(n / 400)].map((one) => pick(WORDS, one)).join(' ')
  return `${pick(KINDS, Math.floor(n / 8000))} ${place} thôn ${Math.floor(n / 40_000) + 1} số ${n % 97}`
}

const dayOf = (n: number) =>
  plainDate(`20${String(10 + (n % 6)).padStart(2, '0')}-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`)

/** Enters the records by the facts and the tables of the product, in waves. */
async function fill(house: House, principal: Principal): Promise<void> {
  const definition = RegisterDefinition.parse(REGISTER)
  const marked = markedBy(definition)
  for (let from = 0; from < SIZE.records; from += SIZE.wave) {
    const numbers = Array.from({ length: SIZE.wave }, (_, at) => from + at)
    await inTransaction(house.store, async (tx) => {
      const context: ActContext = { now: house.clock(), actor: principal.account, office: principal.office, commandId: newId() }
      const hashes = await putContents(tx, numbers.map(nameOf))
      const entered = numbers.map((n, at) => {
        const values = Values.parse({
          name: { kind: 'text', text: hashes[at] },
          since: { kind: 'date', date: dayOf(n) },
          place: { kind: 'unit', unit: benchUnit((n % SIZE.units) + 1) },
          state: { kind: 'choice', choice: 'open' },
          seats: { kind: 'number', value: n % 300 },
        })
        const fact = {
          type: 'record.entered',
          typeVersion: 1,
          register: REGISTER.registerId,
          keeper: benchUnit((n % SIZE.units) + 1),
          values,
          marked,
        } as const
        return { id: newId(), expectedVersion: 0, facts: [fact] }
      })
      await appendRecords(tx, context, entered)
    })
  }
}

/** A sheet that no record is named like. */
function sheetOf(run: number): Promise<Uint8Array<ArrayBuffer>> {
  const columns = ['Tên', 'Từ ngày', 'Địa bàn', 'Trạng thái', 'Sức chứa', 'Đang dùng'].map((heading) => ({ heading, width: 20 }))
  const rows = Array.from({ length: SIZE.sheet }, (_, n) => [
    ...[`Địa điểm nhập lần ${run} dòng thứ ${n}`, { date: dayOf(n) }, `Đơn vị số ${(n % SIZE.units) + 1}`, 'Mở', 100 + (n % 50), n % 100],
  ])
  return renderTables([{ name: 'Sổ', title: 'SỔ ĐO', columns, rows }])
}

/** Names as somebody else would write them: without marks, with one letter wrong, with a word more. */
const ways = (name: string): string[] => [
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd'),
  name.replace('thôn', 'thon'),
  `${name} cũ`,
]

async function measureOn(house: House, { head, leader }: { head: Principal; leader: Principal }, rounds: number): Promise<Figure[]> {
  const asked = Array.from({ length: SIZE.names }, (_, at) => nameOf(Math.floor((at * SIZE.records) / SIZE.names) + at))
  const search = async (name: string): Promise<void> => {
    const { items } = unwrap(await findSimilar(house, leader, { register: REGISTER.registerId, name }))
    if (items.length === 0) throw new Error(`nothing is named like ${name}`)
  }
  for (const name of asked) await search(name)
  const searched: number[] = []
  for (const name of asked.flatMap(ways)) searched.push(...(await timesOf(1, () => search(name))))
  const brought: number[] = []
  for (let run = 0; run < Math.min(rounds, 3); run++) {
    const file = { name: 'so.xlsx', mediaType: '', bytes: await sheetOf(run) }
    const wanted = { commandId: newId(), register: REGISTER.registerId, keeper: benchUnit(1), mode: 'all', locale: 'vi', file } as const
    brought.push(
      ...(await timesOf(1, async () => {
        const { entered } = unwrap(await importRecords(house, head, wanted))
        if (entered !== SIZE.sheet) throw new Error(`${entered} of ${SIZE.sheet} rows were entered`)
      })),
    )
  }
  return [figureOf({ ...BESIDE.similar, runs: searched }), figureOf({ ...BESIDE.records, runs: inSeconds(brought) })]
}

/** How fast names are compared and sheets come in beside a million records, under the login of a server, in a database of its own. */
export async function recordFigures(installation: Installation, at: { databaseUrl: string; rounds: number }): Promise<Figure[]> {
  const folder = makeFolder()
  const database = await makeBenchDatabase(at.databaseUrl)
  try {
    const pack = writeBenchPack(folder.path, SIZE.units)
    writeFileSync(join(pack, 'registers.yaml'), JSON.stringify([REGISTER]))
    const owner = await openBenchHouse(installation, { url: database.url, folder: folder.path, pack })
    const [head] = await addBenchAccounts(owner, [{ login: 'bench.head', office: benchUnit(1), roles: ['head'] }])
    const [leader] = await addBenchAccounts(owner, [{ login: 'bench.leader', office: OFFICE, roles: ['leader'] }])
    if (!head || !leader) throw new Error('the accounts of the bench were not opened')
    await fill(owner, head)
    await fillDossiers(owner.store)
    await sql`analyze register_record`.execute(owner.store.db)
    await inTransaction(owner.store, (tx) => grantRuntime(tx, database.runtime))
    const scopeKey = await readScopeKey(owner.store)
    if (scopeKey === undefined) throw new Error('the database has no key that signs scopes')
    await owner.close()
    const house = unwrap(
      await openHouse({
        ...{ store: { databaseUrl: database.runtimeUrl, scopeKey, isRuntimeOnly: true }, filesDir: join(folder.path, 'files') },
        ...{ childEntry: installation.readChild, packs: [pack] },
      }),
    )
    // As a server has it: the next file does not wait for its reader to load.
    const coolReader = keepReaderWarm(house.childEntry)
    try {
      return [...(await measureOn(house, { head, leader }, at.rounds)), ...(await measureDossiers(house, head, at.rounds))]
    } finally {
      await coolReader()
      await house.close()
    }
  } finally {
    await database.drop()
    folder.remove()
  }
}
