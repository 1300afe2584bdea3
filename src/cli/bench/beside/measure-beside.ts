import { dirname, join } from 'node:path'
import { writeScopeKey } from '../../../flows/storekeeping/scope-key-file.ts'
import type { PlainDate } from '../../../kernel/index.ts'
import { grantRuntime, inTransaction, seal } from '../../../storage/index.ts'
import type { Installation } from '../../command.ts'
import { type Figure, figureOf } from '../figure.ts'
import { makeFolder, type RunningProgram, startProgram, startServer } from '../processes.ts'
import { type BenchDatabase, makeBenchDatabase } from './bench-database.ts'
import { addBenchAccounts, benchUnit, OFFICE, openBenchHouse, writeBenchPack } from './bench-house.ts'
import { boardFigures } from './board-figures.ts'
import { openClients } from './clients.ts'
import { fillTasks, todayOf } from './fill-tasks.ts'
import { makeReport } from './make-report.ts'
import { BESIDE } from './named-figures.ts'
import { PLAIN_TABLES } from './plain-tables.ts'
import { processFigures, reportFigures } from './process-figures.ts'
import { assertSameLists, CLIENTS, type Cookies, plainSide, productSide, type Side } from './rounds.ts'
import { signIn } from './signed-in.ts'

/** What the figures beside PostgreSQL are measured on. */
export interface BesideOptions {
  readonly databaseUrl: string
  /** Interleaved rounds; the median of their ratios counts. */
  readonly rounds: number
  readonly tasks: number
}

/** Units of the report, and of the pack that the bench writes. */
export const UNITS = 500
const WRITES = 400
const LISTS = 800
const WARM_UP = 160
const PATIENCE_MS = 120_000

const loginsOf = (place: number) => ({ specialist: `bench.specialist.${place}`, focal: `bench.focal.${place}` })

interface Filled {
  readonly today: PlainDate
  readonly roundId: string
  readonly pack: string
}

const scopeKeyIn = (folder: string): string => join(folder, 'keys', 'scope.key')

/** Fills the database through the product's own rules and journal, and seals it. */
async function fill(
  installation: Installation,
  database: BenchDatabase,
  at: { folder: string; tasks: number; tell: (what: string) => void },
): Promise<Filled> {
  const pack = writeBenchPack(at.folder, UNITS)
  const house = await openBenchHouse(installation, { url: database.url, folder: at.folder, pack })
  try {
    const places = Array.from({ length: CLIENTS }, (_, place) => place)
    const people = await addBenchAccounts(house, [
      { login: 'bench.leader', office: OFFICE, roles: ['standing'] },
      ...places.map((place) => ({ login: loginsOf(place).specialist, office: OFFICE, roles: ['specialist'] as const })),
      ...places.map((place) => ({ login: loginsOf(place).focal, office: benchUnit(place + 1), roles: ['focal'] as const })),
    ])
    const [standing, principal] = people
    if (!standing || !principal) throw new Error('the accounts of the bench were not opened')
    at.tell(`${UNITS} reports`)
    const { directive, roundId } = await makeReport(house, { principal, standing, units: UNITS })
    at.tell(`${at.tasks} tasks`)
    await fillTasks({ house, principal, directive, today: todayOf(house) }, at.tasks)
    at.tell('seal')
    await seal(house.store)
    await inTransaction(house.store, (tx) => grantRuntime(tx, database.runtime))
    await writeScopeKey(house.store, scopeKeyIn(at.folder))
    return { today: todayOf(house), roundId, pack }
  } finally {
    await house.close()
  }
}

/** Waits until the product has sealed what it wrote, so that the other server is not measured while it does. */
async function untilSealed(database: BenchDatabase): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const [row] = await database.run('select exists (select from journal_unsealed) as waits')
    if (row?.waits === false) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the journal was not sealed in time')
}

interface Times {
  readonly plain: number[]
  readonly product: number[]
}

/** Both servers in turn, as often as asked: whatever else the machine does hits both alike. */
async function inTurn(rounds: number, run: { plain: () => Promise<number>; product: () => Promise<number> }): Promise<Times> {
  const times: Times = { plain: [], product: [] }
  for (let round = 0; round < rounds; round++) {
    times.plain.push(await run.plain())
    times.product.push(await run.product())
  }
  return times
}

const ratios = ({ plain, product }: Times): number[] => product.map((time, round) => time / (plain[round] ?? Number.NaN))

function ratioFigures(writes: Times, lists: Times): Figure[] {
  const each = (name: string, vi: string, en: string, runs: number[]): Figure =>
    figureOf({ name, unit: 'ms', runs, limit: null, what: { vi, en } })
  return [
    figureOf({ ...BESIDE.write, runs: ratios(writes) }),
    each('write', 'như trên, mỗi việc, sản phẩm', 'the same, for each task, the product', writes.product),
    each('write-plain', 'như trên, mỗi việc, máy chủ trần', 'the same, for each task, the plain server', writes.plain),
    figureOf({ ...BESIDE.list, runs: ratios(lists) }),
    each('list', 'như trên, mỗi lần hỏi, sản phẩm', 'the same, for each list, the product', lists.product),
    each('list-plain', 'như trên, mỗi lần hỏi, máy chủ trần', 'the same, for each list, the plain server', lists.plain),
  ]
}

interface Servers {
  readonly plain: RunningProgram
  readonly product: RunningProgram
}

async function compare(servers: Servers, database: BenchDatabase, at: { rounds: number; today: PlainDate }): Promise<Figure[]> {
  const cookies: Cookies[] = []
  for (let place = 0; place < CLIENTS; place++) {
    const { specialist, focal } = loginsOf(place)
    cookies.push({ specialist: await signIn(servers.product.url, specialist), focal: await signIn(servers.product.url, focal) })
  }
  const clients = { plain: openClients(CLIENTS, servers.plain.url), product: openClients(CLIENTS, servers.product.url) }
  const plain = plainSide(clients.plain, at.today)
  const product = productSide(clients.product, at.today, cookies)
  const written = (side: Side) => async () => {
    const time = await side.write(WRITES)
    await untilSealed(database)
    return time
  }
  try {
    await assertSameLists([product.listOf, clients.product[0]], [plain.listOf, clients.plain[0]])
    for (const side of [plain, product]) await side.list(WARM_UP)
    const lists = await inTurn(at.rounds, { plain: () => plain.list(LISTS), product: () => product.list(LISTS) })
    for (const side of [plain, product]) await side.write(WARM_UP)
    await untilSealed(database)
    const writes = await inTurn(at.rounds, { plain: written(plain), product: written(product) })
    return ratioFigures(writes, lists)
  } finally {
    for (const side of [plain, product]) side.end()
  }
}

/** The figures that need PostgreSQL: beside a plain server on the same rows, idle memory, start, and the report of 500 units. */
export async function measureBeside(
  installation: Installation,
  options: BesideOptions,
  tell: (what: string) => void,
): Promise<{ server: string; figures: Figure[] }> {
  const folder = makeFolder()
  const database = await makeBenchDatabase(options.databaseUrl)
  const running: RunningProgram[] = []
  const secrets = { DONDOC_SEAL_KEY: join(folder.path, 'keys', 'seal.key'), DONDOC_CHECKPOINTS: join(folder.path, 'checkpoints.txt') }
  // Measured as an office runs it: under a login that row-level security holds.
  const store = { DATABASE_URL: database.runtimeUrl, DONDOC_SCOPE_KEY: scopeKeyIn(folder.path) }
  const env = { ...store, DONDOC_FILES: join(folder.path, 'files'), ...secrets }
  try {
    Object.assign(process.env, secrets)
    const { today, roundId, pack } = await fill(installation, database, { folder: folder.path, tasks: options.tasks, tell })
    tell('plain')
    for (const statement of PLAIN_TABLES) await database.run(statement)
    const serve = { root: installation.root, args: ['--packs', pack], env }
    tell('start, memory')
    const processes = await processFigures(serve, options.rounds)
    const plain = await startProgram(join(dirname(installation.readChild), 'plain-server.mjs'), [], { DONDOC_BENCH_URL: database.url })
    running.push(plain)
    const product = await startServer(serve)
    running.push(product)
    tell('beside the plain server')
    const compared = await compare({ plain, product }, database, { rounds: options.rounds, today })
    tell('board, report')
    const cookie = await signIn(product.url, loginsOf(0).specialist)
    const boards = await boardFigures({ base: product.url, cookie, today }, options.rounds)
    const reports = await reportFigures({ base: product.url, cookie, roundId }, options.rounds)
    return { server: database.server, figures: [...compared, ...boards, ...processes, ...reports] }
  } finally {
    for (const program of running) await program.stop()
    await database.drop()
    folder.remove()
  }
}
