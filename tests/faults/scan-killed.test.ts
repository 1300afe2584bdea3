import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DirectiveList, DirectiveText, ScanRemoved, WaitingScanList } from '../../src/documents/index.ts'
import { PROJECTIONS } from '../../src/flows/open-house.ts'
import { newId } from '../../src/kernel/index.ts'
import { paperOf, paperPdf } from '../../src/reading/pdf/testing.ts'
import { canScan, picturesOf, scanOf } from '../../src/reading/scan/testing.ts'
import { sampleText } from '../../src/reading/testing.ts'
import { inTransaction, rebuild } from '../../src/storage/index.ts'
import { asOwner } from '../../src/storage/testing.ts'
import { type Office, openOffice, Session } from './office.ts'
import { killLeftovers, type ServerProcess, startServer } from './server-process.ts'

const KILLS = process.env.DONDOC_DEEP ? 12 : 2
const WAITS = 120_000

let office: Office
let server: ServerProcess
let session: Session
let scan: Uint8Array

const scans = async (): Promise<WaitingScanList['items']> =>
  WaitingScanList.parse((await session.at(server.url).get('/api/scans')).json).items
const held = (id: string): string[] => {
  const folder = join(office.filesDir, 'waiting', id)
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
const papers = async (number: string): Promise<string[]> =>
  DirectiveList.parse((await session.at(server.url).get(`/api/documents?q=${encodeURIComponent(number)}`)).json).items.map(({ id }) => id)

/** Sends a scan and gives its id as it was acknowledged. */
async function bring(bytes: Uint8Array, commandId = newId()): Promise<string> {
  const form = new FormData()
  form.set('commandId', commandId)
  form.set('declaredNotSecret', 'true')
  form.set('file', new File([new Uint8Array(bytes)], 'ke-hoach-quet.pdf'))
  const answer = await fetch(`${server.url}/api/documents/intake`, { method: 'POST', body: form, headers: { cookie: session.cookie } })
  const text = await answer.text()
  return /\{"scan":"([^"]+)"\}\n$/.exec(text)?.[1] ?? text
}

async function until<T>(find: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + WAITS; Date.now() < end; await sleep(50)) {
    const found = await find()
    if (found !== undefined) return found
  }
  throw new Error('it never came')
}

beforeAll(async () => {
  if (!canScan) return
  office = await openOffice()
  const text = sampleText('plan-484.txt').replaceAll('484/KH-UBND', '489/KH-UBND')
  scan = scanOf(picturesOf(paperPdf(paperOf(text))))
  server = await startServer(office)
  session = await Session.open(server.url, 'vanphong', office.password('vanphong'))
}, 180_000)
afterAll(async () => {
  killLeftovers()
  await office?.remove()
})

describe.skipIf(!canScan)('the server is killed while it reads a scan', { timeout: 400_000 }, () => {
  it('reads on behind its last page after the next start, takes the paper in once, and keeps nothing that waited', async () => {
    const commandId = newId()
    const id = await bring(scan, commandId)
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    for (let kill = 0; kill < KILLS; kill++) {
      // The first time after a page was told, then wherever it is.
      const before = await until(async () => (await scans()).find((one) => one.id === id && (kill > 0 || one.done >= 1)))
      await sleep(kill * 700)
      await server.kill()
      if (before.status !== 'ended') expect(held(id)).toContain('file')
      if (before.done > 0 && before.status !== 'ended') expect(held(id)).toContain('page-1.json')
      server = await startServer(office)
      const [after] = await scans()
      expect(after?.id).toBe(id)
      // What was told stays told.
      expect(after?.done).toBeGreaterThanOrEqual(before.done)
    }
    const ended = await until(async () => (await scans()).find((one) => one.id === id && one.status === 'ended'))
    expect(ended).toMatchObject({ done: 3, pages: 3, outcome: { result: { duties: 29 } } })
    expect(await papers('489/KH-UBND')).toHaveLength(1)
    await until(() => (held(id).length === 0 ? true : undefined))
    const [paper = ''] = await papers('489/KH-UBND')
    const { scan: pages } = DirectiveText.parse((await session.at(server.url).get(`/api/documents/${paper}/text`)).json)
    expect(pages?.pages.every((page) => page.hash !== null)).toBe(true)

    // The same command again gives the same answer, the same scan as a new one is in.
    expect(await bring(scan, commandId)).toBe(id)
    expect(await bring(scan)).toContain('DOCUMENT_ALREADY_IN')
  })

  it('one that is called off ends before its next page, also over a kill, and leaves nothing', async () => {
    const other = scanOf(picturesOf(paperPdf(paperOf(sampleText('plan-484.txt').replaceAll('484/KH-UBND', '490/KH-UBND')))))
    const id = await bring(other)
    expect(await bring(other)).toContain('SCAN_WAITS_ALREADY')
    await until(async () => (await scans()).find((one) => one.id === id && one.status === 'reading'))
    const removed = ScanRemoved.parse((await session.at(server.url).post(`/api/scans/${id}/removal`, { commandId: newId() })).json)
    expect(removed).toEqual({ id, gone: false })
    await server.kill()
    server = await startServer(office)
    await until(async () => ((await scans()).every((one) => one.id !== id) ? true : undefined))
    await until(() => (held(id).length === 0 ? true : undefined))
    expect(await papers('490/KH-UBND')).toEqual([])
  })

  it('a stopped server ends at once, and its tables are what the facts say', async () => {
    const later = scanOf(picturesOf(paperPdf(paperOf(sampleText('plan-484.txt').replaceAll('484/KH-UBND', '491/KH-UBND')))))
    const id = await bring(later)
    await until(async () => (await scans()).find((one) => one.id === id && one.done >= 1))
    const from = Date.now()
    await server.stop()
    expect(Date.now() - from).toBeLessThan(11_000)
    const house = await office.open()
    try {
      const { differences } = await asOwner(house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
      expect(differences).toEqual([])
      const times = await inTransaction(house.store, (tx) =>
        tx.selectFrom('journal_fact').select('stream_id').where('type', '=', 'directive.received').execute(),
      )
      // Plan 484 itself, and the one scan that was read.
      expect(times).toHaveLength(2)
    } finally {
      await house.close()
    }
  })
})
