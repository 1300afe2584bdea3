import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DirectiveList } from '../../src/documents/index.ts'
import { findOffice } from '../../src/files/child-office.ts'
import { verify } from '../../src/storage/index.ts'
import { type Office, openOffice, Session } from '../faults/office.ts'
import { killLeftovers, type ServerProcess, startServer } from '../faults/server-process.ts'
import type { Caller } from '../scenarios/plan-484/running-server.ts'
import { type Bait, type HostilePaper, planLines, SECRET_WORDS } from './hostile-paper.ts'
import { OFFICE_PAPERS } from './office-papers.ts'
import { PDF_PAPERS } from './pdf-papers.ts'
import { PAGE_PAPERS, TEXT_PAPERS } from './text-papers.ts'
import { WORD_PAPERS } from './word-papers.ts'
import { ZIP_PAPERS } from './zip-papers.ts'

const PAPERS: readonly HostilePaper[] = [
  ...ZIP_PAPERS,
  ...WORD_PAPERS,
  ...PDF_PAPERS,
  ...PAGE_PAPERS,
  ...TEXT_PAPERS,
  ...(findOffice() ? OFFICE_PAPERS : []),
].filter((paper) => process.env.DONDOC_DEEP || !paper.isSlow)
if (!findOffice())
  console.log('hostile-intake.test.ts: no LibreOffice here, its hostile files are skipped (install libreoffice-writer-nogui)')

/** Milliseconds for a page while hostile files are read: alone it takes some ten, and two children take both cores of a small machine. */
const ANSWERED_WITHIN = 5000

const folder = mkdtempSync(join(tmpdir(), 'dondoc-hostile-'))
const temporary = join(folder, 'tmp')
const calls: string[] = []
const made: [HostilePaper, Uint8Array][] = []
let listener: Server
let bait: Bait
let office: Office
let server: ServerProcess
let sender: Caller

beforeAll(async () => {
  mkdirSync(temporary)
  const file = join(folder, 'rieng.txt')
  writeFileSync(file, SECRET_WORDS)
  listener = createServer((socket) => {
    socket.once('data', (said) => calls.push(said.toString('latin1').slice(0, 200)))
    socket.once('error', () => undefined)
    calls.push('a connection')
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  bait = { file, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` }
  // Before the server starts: making them holds up this process, and what it asks meanwhile.
  for (const [i, paper] of PAPERS.entries()) made.push([paper, await paper.bytes(bait, planLines(1000 + i))])
  office = await openOffice({
    people: [
      { login: 'vanphong', office: 'na.ubnd', roles: ['specialist'] },
      { login: 'lanhdao', office: 'na.ubnd', roles: ['leader'] },
    ],
  })
  server = await startServer(office, { TMPDIR: temporary })
  sender = (await Session.open(server.url, 'vanphong', office.password('vanphong'))).at(server.url)
}, 300_000)
afterAll(async () => {
  killLeftovers()
  listener.close()
  await office?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** How any answer of intake ends. */
const LastLine = z.object({
  result: z.object({ id: z.string() }).optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
})

interface Ended {
  readonly how: string
  readonly message: string
  readonly id: string
}

/** Sends a file to intake and says how that ended: `read`, or the code and the sentence of the refusal. */
async function send(paper: HostilePaper, bytes: Uint8Array): Promise<Ended> {
  const answer = await sender.upload(paper.file, bytes, { headers: { 'accept-language': 'vi' } })
  const said = LastLine.parse(answer.lines.at(-1) ?? answer.json)
  return {
    how: said.result ? 'read' : (said.error?.code ?? `status ${answer.status}`),
    message: said.error?.message ?? '',
    id: said.result?.id ?? '',
  }
}

/** What is wrong with a sentence that an office reads; undefined when nothing is. */
function faultOf(message: string): string | undefined {
  if (message.length < 20 || message.length > 500) return `${message.length} characters`
  if (!/[ăâđêôơưạảấầẩậắằẳặẹẻếềểễệịỉọỏốồổộớờởợụủứừửựỵỷ]/i.test(message)) return 'not Vietnamese'
  if (!/[.?!…]$/.test(message)) return 'no end'
  return /[{}\n\0]|\bat \/|Error|undefined|\[object|\/tmp\//.test(message) ? 'words of the program' : undefined
}

const endsOf = ({ ends }: HostilePaper): readonly string[] => (typeof ends === 'string' ? [ends] : ends)

/** Asks for the list of directives over and over, and keeps the longest time that an answer took. */
function watch(other: Caller): { stop: () => Promise<{ longest: number; answers: number }> } {
  let isOver = false
  const watched = (async () => {
    let [longest, answers] = [0, 0]
    while (!isOver) {
      const began = performance.now()
      const { status } = await other.get('/api/documents?limit=5')
      if (status !== 200) throw new Error(`the list of directives answered ${status}`)
      longest = Math.max(longest, performance.now() - began)
      answers++
      await sleep(20)
    }
    return { longest, answers }
  })()
  return {
    stop: () => {
      isOver = true
      return watched
    },
  }
}

describe('hostile files through the intake of a running server', () => {
  test('are at least sixty, each under a name of its own', () => {
    expect(PAPERS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(PAPERS.map((paper) => paper.file)).size).toBe(PAPERS.length)
  })

  test('each ends as a paper under review or as one clear sentence with a code; others are served meanwhile, nothing is half kept, nobody is called', {
    timeout: 600_000,
  }, async () => {
    const other = (await Session.open(server.url, 'lanhdao', office.password('lanhdao'))).at(server.url)
    const watched = watch(other)
    const ended: (Ended & { paper: HostilePaper })[] = []
    const queue = [...made]
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [paper, bytes] = next
        const began = performance.now()
        ended.push({ ...(await send(paper, bytes)), paper })
        if (process.env.DONDOC_SHOW_TIMES) console.log(paper.file, ended.at(-1)?.how, Math.round(performance.now() - began))
      }
    }
    await Promise.all([work(), work()])
    const { longest, answers } = await watched.stop()
    // What ran out of a reader's time on a busy machine, a clear refusal too, is sent once more with nobody beside it.
    for (const [n, { how, paper }] of ended.entries()) {
      const bytes = how === 'FILE_READ_TIMEOUT' && !endsOf(paper).includes(how) ? made.find(([one]) => one === paper)?.[1] : undefined
      if (bytes !== undefined) ended[n] = { ...(await send(paper, bytes)), paper }
    }
    console.log(`${PAPERS.length} hostile files; another client had ${answers} answers, the slowest after ${Math.round(longest)} ms`)

    expect(
      ended
        .filter(({ paper, how }) => !endsOf(paper).includes(how))
        .map(({ paper, how, message }) => [paper.file, paper.wrong, how, message]),
    ).toEqual([])
    expect(
      ended
        .filter(({ how, message }) => how !== 'read' && faultOf(message))
        .map(({ paper, how, message }) => [paper.file, how, message, faultOf(message)]),
    ).toEqual([])
    expect(server.isAlive()).toBe(true)
    expect(longest).toBeLessThan(ANSWERED_WITHIN)
    expect(calls).toEqual([])

    const taken = ended.filter(({ how }) => how === 'read')
    expect(DirectiveList.parse((await sender.get('/api/documents?limit=200')).json).items).toHaveLength(taken.length + 1)
    const quoting = []
    for (const { id, paper } of taken) {
      const { json } = await sender.get(`/api/documents/${id}/text`)
      if (JSON.stringify(json).includes(SECRET_WORDS)) quoting.push(paper.file)
    }
    expect(quoting).toEqual([])
    expect(server.printed()).not.toMatch(/"level":50|Error:/)

    await server.stop()
    expect(readdirSync(temporary).filter((name) => name.startsWith('dondoc-read-') || name.startsWith('dondoc-office-'))).toEqual([])
    const kept = readdirSync(office.filesDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(kept).toHaveLength(taken.length + 1)
    const house = await office.open()
    const proof = await verify(house.store)
    await house.close()
    expect(proof).toMatchObject({ ok: true })
  })
})
