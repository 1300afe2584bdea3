import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { demoClock, freshDemoSignIns, isStoreEmpty, loadDemo } from '../../flows/demo/load-demo.ts'
import type { OpenHouse } from '../../flows/open-house.ts'
import { smtpTransport } from '../../flows/urging/smtp-transport.ts'
import { dayOf, refuse } from '../../kernel/index.ts'
import { type RunningServer, type ServeOptions, serve as startServer } from '../../server/serve.ts'
import { Refused } from '../../storage/index.ts'
import { minuteOf } from '../../tasks/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, wrongUse } from '../command.ts'
import { STORE_OPTIONS } from '../options.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

const DEFAULT_PORT = '4840'
const OWNER_ALLOWED = {
  vi: 'Chú ý: --allow-owner chỉ để dùng thử; với chủ sở hữu hoặc siêu người dùng, chính sách theo dòng của PostgreSQL không có tác dụng.',
  en: 'Note: --allow-owner is for a trial only; row-level security of PostgreSQL does not bind the owner or a superuser.',
}

async function prepareDemo(house: OpenHouse, context: CommandContext): Promise<void> {
  const isEnglish = context.locale === 'en'
  if (await isStoreEmpty(house)) {
    context.out(isEnglish ? 'Loading the sample plan …' : 'Đang nạp kế hoạch mẫu …')
    const loaded = await loadDemo(house)
    if (!loaded.ok) throw new Refused(loaded.refusal)
  }
  context.out(
    isEnglish ? 'Demonstration accounts (passwords of this run only):' : 'Tài khoản trình diễn (mật khẩu chỉ dùng cho lần chạy này):',
  )
  for (const { login, name, password } of await freshDemoSignIns(house)) context.out(`  ${login.padEnd(12)} ${password}   ${name}`)
}

/** Tells how the first account of a real installation is made; an embedded store is open to one process at a time. */
async function tellFirstAccount(house: OpenHouse, context: CommandContext): Promise<void> {
  if (!(await isStoreEmpty(house))) return
  const command = 'npx dondoc user add LOGIN --name "…" --office … --role administrator'
  const isEmbedded = house.store.engine === 'pglite'
  if (context.locale === 'en') {
    context.out('This store has no account yet, so nobody can sign in. Make the first administrator:')
    context.out(`  ${command}`)
    if (isEmbedded) context.out('Stop the server first (Ctrl+C): one process at a time opens an embedded store.')
    return
  }
  context.out('Kho chưa có tài khoản nào nên chưa ai đăng nhập được. Tạo quản trị viên đầu tiên:')
  context.out(`  ${command}`)
  if (isEmbedded) context.out('Hãy dừng máy chủ trước (Ctrl+C): mỗi lúc chỉ một tiến trình mở được kho nhúng.')
}

/** The mail server that the environment names, if it names one whole: its address, the sender, and where links lead. */
function mailOf(): ServeOptions['mail'] {
  const { DONDOC_SMTP_URL: url = '', DONDOC_MAIL_FROM: from = '', DONDOC_PUBLIC_URL: site = '' } = process.env
  if (url === '' || from === '' || site === '') return undefined
  return {
    transport: smtpTransport(url, from),
    site: { url: site.replace(/\/+$/, ''), domain: from.replace(/^.*@/, '').replace(/>.*$/, '') },
  }
}

/** From which time of day the digests of persons go out: `HH:MM`, seven where nothing is said, in the time of Việt Nam. Refuses what is no time. */
function digestTime(): string {
  const time = process.env.DONDOC_DIGEST_AT ?? '07:00'
  if (minuteOf(time) === null) throw new Refused(refuse(cliRefusals, 'DIGEST_TIME_WRONG', { time: time.slice(0, 20) }).refusal)
  return time
}

/** The web application over an open house; a port that is taken or forbidden is refused. */
async function listen(house: OpenHouse, context: CommandContext, asked: Arguments): Promise<RunningServer> {
  const port = asked.values.port ?? process.env.PORT ?? DEFAULT_PORT
  const host = asked.values.host ?? '127.0.0.1'
  const mail = mailOf()
  const digestsAt = digestTime()
  try {
    return await startServer(house, {
      host,
      port: Number(port),
      secure: asked.flags.has('secure'),
      ...(mail === undefined ? {} : { mail, digestsAt }),
      webDir: context.installation.web,
      demoDay: asked.flags.has('demo') ? () => dayOf(house.clock()) : null,
      log: pino({ level: process.env.DONDOC_LOG ?? 'warn', redact: ['req.headers.cookie', 'password'] }),
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE') throw new Refused(refuse(cliRefusals, 'PORT_TAKEN', { port }).refusal)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Refused(refuse(cliRefusals, 'ADDRESS_NOT_USABLE', { host, port }).refusal)
    }
    throw error
  }
}

/** Waits for Ctrl+C or the end of the service; requests that still run then get ten seconds. */
async function untilStopped(server: RunningServer): Promise<void> {
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done())
    process.once('SIGTERM', () => done())
  })
  await Promise.race([server.stop(), sleep(10_000, undefined, { ref: false })])
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535

export const serve: Command = {
  name: 'serve',
  usage: 'serve [--demo] [--port N] [--host H] [--secure] [--allow-owner] [--data DIR] [--packs DIR]',
  summary: { vi: 'Chạy ứng dụng web cho đến khi dừng (Ctrl+C).', en: 'Runs the web application until it is stopped (Ctrl+C).' },
  options: [
    {
      option: '--demo',
      what: {
        vi: 'kho trình diễn riêng với kế hoạch mẫu; in tài khoản và mật khẩu của lần chạy này',
        en: 'a demonstration store of its own with the sample plan; prints accounts and passwords of this run',
      },
    },
    {
      option: '--port N',
      what: { vi: 'cổng (mặc định PORT hoặc 4840; 0 = cổng bất kỳ)', en: 'port (default PORT or 4840; 0 = any free one)' },
    },
    { option: '--host H', what: { vi: 'địa chỉ nghe (mặc định 127.0.0.1)', en: 'address to listen on (default 127.0.0.1)' } },
    { option: '--secure', what: { vi: 'đứng sau TLS: cookie chỉ đi qua TLS', en: 'stands behind TLS: the cookie travels over TLS only' } },
    {
      option: '--allow-owner',
      what: {
        vi: 'PostgreSQL, chỉ để dùng thử: chạy cả khi DATABASE_URL là chủ sở hữu hoặc siêu người dùng, không có chính sách theo dòng',
        en: 'PostgreSQL, for a trial only: runs even when DATABASE_URL is the owner or a superuser, without row-level security',
      },
    },
    ...STORE_OPTIONS,
  ],
  examples: ['dondoc serve --demo', 'dondoc serve --port 8080 --data /srv/dondoc/store'],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'port', 'host'], flags: ['demo', 'secure', 'allow-owner'], most: 0 })
    if ('wrong' in asked) return wrongUse(context, serve, asked.wrong)
    const port = asked.values.port ?? process.env.PORT ?? DEFAULT_PORT
    if (!isPort(port))
      return wrongUse(context, serve, { vi: `“${port}” không phải là cổng (0–65535).`, en: `“${port}” is no port (0–65535).` })
    const isDemo = asked.flags.has('demo')
    const work = async (house: OpenHouse): Promise<number> => {
      await (isDemo ? prepareDemo(house, context) : tellFirstAccount(house, context))
      const server = await listen(house, context, asked)
      context.out(`${context.locale === 'en' ? 'Open' : 'Mở'} ${server.url}`)
      await untilStopped(server)
      return EXIT.done
    }
    const isOwnerAllowed = asked.flags.has('allow-owner')
    if (isOwnerAllowed) context.err(OWNER_ALLOWED[context.locale])
    return withHouse(context, asked.values, work, isDemo ? { demo: { clock: demoClock() } } : { isRuntimeOnly: !isOwnerAllowed })
  },
}
