import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { kindName } from './check-file.ts'
import { type ReadProgress, ReadQueue } from './child-queue.ts'
import { OFFICE_PACKAGE } from './limits.ts'
import { guardedProgram, type ProgramLimits, runProgram } from './programs/child-program.ts'
import { fileRefusals } from './refusals.ts'
import type { FileKind, UploadedFile } from './schema.ts'

const PROGRAMS = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice']
const LIMITS: ProgramLimits = { timeoutMs: 60_000, memoryMegabytes: 1500, fileMegabytes: 100 }
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
const fontsOf = (folder: string, fonts: string | undefined): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${fonts === undefined ? '' : `<dir>${fonts}</dir>`}
<cachedir>${join(folder, 'fonts')}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
`

/** What LibreOffice is asked to do: from which kind of file, by which filters, to which. */
interface Conversion {
  readonly from: string
  readonly inputFilter: string
  readonly to: string
  readonly outputFilter: string
}

const TO_PDF: Conversion = { from: 'docx', inputFilter: 'MS Word 2007 XML', to: 'pdf', outputFilter: 'writer_pdf_Export' }
const toDocx = (from: string, inputFilter: string): Conversion => ({ from, inputFilter, to: 'docx', outputFilter: 'MS Word 2007 XML' })
/** The filter is named, so that a file of another kind under a false name is refused instead of opened by another program. */
const TO_DOCX = {
  doc: toDocx('doc', 'MS Word 97'),
  odt: toDocx('odt', 'writer8'),
  rtf: toDocx('rtf', 'Rich Text Format'),
} as const satisfies Partial<Record<FileKind, Conversion>>

/** The kinds of paper that become .docx before they are read. */
export type OfficeKind = keyof typeof TO_DOCX

/** Whether a file of this kind is read by way of LibreOffice. */
export function isOfficeKind(kind: FileKind): kind is OfficeKind {
  return kind in TO_DOCX
}

/** The converted file, in a folder and a process of its own; undefined when nothing came of it. */
async function convertOnce(office: string, given: OfficeRequest, what: Conversion, limits: ProgramLimits): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-office-'))
  try {
    await mkdir(join(folder, 'profile', 'user'), { recursive: true })
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE)
    await writeFile(join(folder, 'fonts.conf'), fontsOf(folder, given.fonts))
    await writeFile(join(folder, `paper.${what.from}`), given.bytes)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const how = [
      '--headless',
      '--norestore',
      '--nologo',
      '--nodefault',
      `--infilter=${what.inputFilter}`,
      `-env:UserInstallation=${profile}`,
    ]
    const work = ['--convert-to', `${what.to}:${what.outputFilter}`, '--outdir', join(folder, 'out'), `paper.${what.from}`]
    const command = await guardedProgram(office, [...how, ...work], limits)
    const env = { HOME: folder, TMPDIR: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', FONTCONFIG_FILE: join(folder, 'fonts.conf') }
    const ended = await runProgram(command, { cwd: folder, env, timeoutMs: limits.timeoutMs })
    return ended === 'done' ? await readFile(join(folder, 'out', `paper.${what.to}`)).catch(() => undefined) : undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export interface OfficeRequest {
  readonly bytes: Uint8Array
  /** A folder with the font that stands for Times New Roman; left out where no page is laid. */
  readonly fonts?: string
}

/**
 * A .docx that was checked and filled in the guarded child process as PDF by LibreOffice: a process and a profile folder of its own, no macros, no network where the
 * machine allows that, limits of time and memory, one at a time. Refuses OFFICE_NOT_INSTALLED, OFFICE_CONVERSION_FAILED, FILE_READER_BUSY.
 */
export async function convertToPdf(request: OfficeRequest, limits: Partial<ProgramLimits> = {}): Promise<Result<Uint8Array>> {
  const office = findOffice()
  if (office === undefined) return refuse(fileRefusals, 'OFFICE_NOT_INSTALLED', { package: OFFICE_PACKAGE })
  if (queue.waiting >= MAX_WAITING) return refuse(fileRefusals, 'FILE_READER_BUSY', { name: 'PDF', waiting: queue.waiting })
  const held = { ...LIMITS, ...limits }
  const pdf = await queue.run(() => convertOnce(office, request, TO_PDF, held))
  return pdf ? ok(pdf) : refuse(fileRefusals, 'OFFICE_CONVERSION_FAILED', { seconds: Math.ceil(held.timeoutMs / 1000) })
}

/** An untrusted .doc, .odt or .rtf that is to be read. */
export interface OfficePaper {
  readonly kind: OfficeKind
  readonly file: UploadedFile
  readonly onProgress?: (progress: ReadProgress) => void
}

/**
 * An untrusted .doc, .odt or .rtf as .docx by LibreOffice, under the same guards as `convertToPdf`; what comes out is as untrusted as what went in. Refuses
 * FILE_NEEDS_LIBREOFFICE where it is not installed, FILE_NOT_CONVERTED, FILE_READER_BUSY.
 */
export async function convertToDocx(
  { kind, file, onProgress }: OfficePaper,
  limits: Partial<ProgramLimits> = {},
): Promise<Result<Uint8Array>> {
  const { name } = file
  const office = findOffice()
  if (office === undefined) return refuse(fileRefusals, 'FILE_NEEDS_LIBREOFFICE', { name, found: kindName(kind), package: OFFICE_PACKAGE })
  if (queue.waiting >= MAX_WAITING) return refuse(fileRefusals, 'FILE_READER_BUSY', { name, waiting: queue.waiting })
  const held = { ...LIMITS, ...limits }
  const docx = await queue.run(() => convertOnce(office, { bytes: file.bytes }, TO_DOCX[kind], held), onProgress)
  return docx ? ok(docx) : refuse(fileRefusals, 'FILE_NOT_CONVERTED', { name, seconds: Math.ceil(held.timeoutMs / 1000) })
}
