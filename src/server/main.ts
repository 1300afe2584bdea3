import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { demoClock, freshDemoSignIns, isStoreEmpty, loadDemo } from '../flows/demo/load-demo.ts'
import { filesBeside, type OpenHouse, openHouse } from '../flows/open-house.ts'
import { dayOf, parseLocale, type Refusal, refusalMessage } from '../kernel/index.ts'
import { Refused, type StoreSource } from '../storage/index.ts'
import { type RunningServer, serve } from './serve.ts'

interface Installation {
  readonly root: string
  readonly readChild: string
  readonly web: string
  readonly template: string
}

const USAGE = 'dondoc serve [--demo] [--port N] [--host H] [--data DIR] [--packs DIR] [--secure]'
const locale = parseLocale(process.env.DONDOC_LOCALE ?? process.env.LC_ALL ?? process.env.LANG)
const say = (vi: string, en: string): void => console.log(locale === 'en' ? en : vi)

function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: {
      demo: { type: 'boolean', default: false },
      secure: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      port: { type: 'string', default: process.env.PORT ?? '4840' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      packs: { type: 'string' },
    },
  })
  return values
}

function refusedExit(refusal: Refusal): number {
  console.error(`${refusalMessage(refusal, locale)} [${refusal.code}]`)
  return 3
}

async function open(options: ReturnType<typeof readOptions>, installation: Installation): Promise<OpenHouse> {
  const fallback = options.demo ? '.dondoc/demo/store' : '.dondoc/store'
  const dataDir = resolve(options.data ?? process.env.DONDOC_DATA ?? join(process.cwd(), fallback))
  const databaseUrl = process.env.DATABASE_URL
  const store: StoreSource = databaseUrl && options.data === undefined && !options.demo ? { databaseUrl } : { dataDir }
  const opened = await openHouse({
    store,
    filesDir: process.env.DONDOC_FILES ?? filesBeside(dataDir),
    childEntry: installation.readChild,
    template: installation.template,
    ...(options.packs === undefined ? {} : { packs: [options.packs] }),
    ...(options.demo ? { clock: demoClock() } : {}),
  })
  if (!opened.ok) throw new Refused(opened.refusal)
  return opened.value
}

async function prepareDemo(house: OpenHouse): Promise<void> {
  if (await isStoreEmpty(house)) {
    say('Đang nạp kế hoạch mẫu …', 'Loading the sample plan …')
    const loaded = await loadDemo(house)
    if (!loaded.ok) throw new Refused(loaded.refusal)
  }
  say('Tài khoản trình diễn (mật khẩu chỉ dùng cho lần chạy này):', 'Demonstration accounts (passwords of this run only):')
  for (const { login, name, password } of await freshDemoSignIns(house)) console.log(`  ${login.padEnd(12)} ${password}   ${name}`)
}

async function untilStopped(server: RunningServer, house: OpenHouse): Promise<void> {
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done())
    process.once('SIGTERM', () => done())
  })
  await server.stop()
  await house.close()
}

/** `dondoc serve`: opens the store, starts the web application and runs until it is stopped. */
export async function main(argv: readonly string[], installation: Installation): Promise<number> {
  let options: ReturnType<typeof readOptions>
  try {
    options = readOptions(argv)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return 2
  }
  if (options.help) {
    console.log(USAGE)
    return 0
  }
  try {
    const house = await open(options, installation)
    if (options.demo) await prepareDemo(house)
    const log = pino({ level: process.env.DONDOC_LOG ?? 'warn', redact: ['req.headers.cookie', 'password'] })
    const demoDay = options.demo ? () => dayOf(house.clock()) : null
    const server = await serve(house, {
      host: options.host,
      port: Number(options.port),
      secure: options.secure,
      webDir: installation.web,
      demoDay,
      log,
    })
    say(`Mở ${server.url}`, `Open ${server.url}`)
    await untilStopped(server, house)
    return 0
  } catch (error) {
    if (error instanceof Refused) return refusedExit(error.refusal)
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      console.error(
        locale === 'en'
          ? `Port ${options.port} is taken; choose another with --port.`
          : `Cổng ${options.port} đang có chương trình khác dùng; chọn cổng khác bằng --port.`,
      )
      return 3
    }
    throw error
  }
}
