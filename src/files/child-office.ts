import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { ReadQueue } from './child-queue.ts'
import { fileRefusals } from './refusals.ts'

/** The Debian package that brings the converter. */
export const OFFICE_PACKAGE = 'libreoffice-writer-nogui'

const PROGRAMS = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice']
const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))
const UNSHARE = ['/usr/bin/unshare', '/bin/unshare'].find((path) => existsSync(path))

export interface OfficeLimits {
  readonly timeoutMs: number
  readonly memoryMegabytes: number
  /** The largest file that it may write. */
  readonly fileMegabytes: number
}

const LIMITS: OfficeLimits = { timeoutMs: 60_000, memoryMegabytes: 1500, fileMegabytes: 100 }
const MAX_WAITING = 20
/** One at a time: it takes some hundred megabytes. */
const queue = new ReadQueue(1)

/** Where LibreOffice is on this machine; undefined where it is not installed. */
export function findOffice(): string | undefined {
  return PROGRAMS.find((path) => existsSync(path))
}

const item = (path: string, name: string, value: string): string =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

/** A profile in which no macro runs, no link is followed, and what goes out to the network all the same goes to a closed door. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${[
  item('Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  item('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  item('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  item('Office.Common/Security/Scripting', 'DisableActiveContent', 'true'),
  item('Office.Writer/Content/Update', 'Link', '0'),
  item('Inet/Settings', 'ooInetProxyType', '2'),
  item('Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'),
  item('Inet/Settings', 'ooInetHTTPProxyPort', '9'),
  item('Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'),
  item('Inet/Settings', 'ooInetHTTPSProxyPort', '9'),
].join('\n')}
</oor:items>
`

/** The fonts of the machine and, for Times New Roman, a font of the same widths that comes with the product. */
const fontsOf = (folder: string, fonts: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${fonts}</dir>
<cachedir>${join(folder, 'fonts')}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
`

/** Runs a program to its end in a group of its own; the whole group is killed when the time is up. */
function run(
  command: { file: string; args: readonly string[] },
  options: { cwd: string; env: NodeJS.ProcessEnv; timeoutMs: number },
): Promise<'done' | 'failed' | 'timeout'> {
  return new Promise((resolve) => {
    const { cwd, env, timeoutMs } = options
    const child = spawn(command.file, command.args, { cwd, env, stdio: 'ignore', detached: true })
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It ended in this very moment.
      }
    }, timeoutMs)
    const end = (code: number | null): void => {
      clearTimeout(timer)
      resolve(isLate ? 'timeout' : code === 0 ? 'done' : 'failed')
    }
    child.once('error', () => end(1))
    child.once('exit', end)
  })
}

let offline: Promise<boolean> | undefined

/** Whether this machine lets a process without rights give up the network. */
function canGoOffline(): Promise<boolean> {
  if (!UNSHARE) return Promise.resolve(false)
  const options = { cwd: tmpdir(), env: {}, timeoutMs: 5000 }
  offline ??= run({ file: UNSHARE, args: ['--map-current-user', '--net', '--', '/bin/true'] }, options).then((how) => how === 'done')
  return offline
}

/** The command with every guard that this machine has: no network, and limits of memory, time and what it may write. */
async function guarded(office: string, args: readonly string[], limits: OfficeLimits): Promise<{ file: string; args: string[] }> {
  const alone = (await canGoOffline()) && UNSHARE ? [UNSHARE, '--map-current-user', '--net', '--'] : []
  const megabyte = 1024 * 1024
  const held = PRLIMIT
    ? [
        ...[PRLIMIT, `--cpu=${Math.ceil(limits.timeoutMs / 1000)}`, `--data=${limits.memoryMegabytes * megabyte}`],
        ...[`--fsize=${limits.fileMegabytes * megabyte}`, '--core=0', '--nofile=512', '--'],
      ]
    : []
  const [file = office, ...rest] = [...held, ...alone, office, ...args]
  return { file, args: rest }
}

async function convertOnce(office: string, given: OfficeRequest, limits: OfficeLimits): Promise<Result<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-office-'))
  try {
    await mkdir(join(folder, 'profile', 'user'), { recursive: true })
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE)
    await writeFile(join(folder, 'fonts.conf'), fontsOf(folder, given.fonts))
    await writeFile(join(folder, 'paper.docx'), given.bytes)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const how = ['--headless', '--norestore', '--nologo', '--nodefault', '--infilter=MS Word 2007 XML', `-env:UserInstallation=${profile}`]
    const command = await guarded(office, [...how, '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder, 'paper.docx'], limits)
    const env = { HOME: folder, TMPDIR: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', FONTCONFIG_FILE: join(folder, 'fonts.conf') }
    const ended = await run(command, { cwd: folder, env, timeoutMs: limits.timeoutMs })
    const pdf = ended === 'done' ? await readFile(join(folder, 'paper.pdf')).catch(() => undefined) : undefined
    return pdf ? ok(pdf) : refuse(fileRefusals, 'OFFICE_CONVERSION_FAILED', { seconds: Math.ceil(limits.timeoutMs / 1000) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export interface OfficeRequest {
  /** A .docx that was checked and filled in the guarded child process. */
  readonly bytes: Uint8Array
  /** A folder with the font that stands for Times New Roman. */
  readonly fonts: string
}

/**
 * A .docx as PDF by LibreOffice: a process and a profile folder of its own, no macros, no network where the machine allows that, limits of time and
 * memory, one at a time. Refuses OFFICE_NOT_INSTALLED, OFFICE_CONVERSION_FAILED, FILE_READER_BUSY.
 */
export async function convertToPdf(request: OfficeRequest, limits: Partial<OfficeLimits> = {}): Promise<Result<Uint8Array>> {
  const office = findOffice()
  if (office === undefined) return refuse(fileRefusals, 'OFFICE_NOT_INSTALLED', { package: OFFICE_PACKAGE })
  if (queue.waiting >= MAX_WAITING) return refuse(fileRefusals, 'FILE_READER_BUSY', { name: 'PDF', waiting: queue.waiting })
  return queue.run(() => convertOnce(office, request, { ...LIMITS, ...limits }))
}
