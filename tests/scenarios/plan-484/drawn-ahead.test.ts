import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findOffice } from '../../../src/files/child-office.ts'
import type { House } from '../../../src/flows/house.ts'
import { findPrincipal } from '../../../src/flows/manage-accounts.ts'
import { issueConsolidated } from '../../../src/flows/reports/issue-report.ts'
import { newId, type Result, unwrap } from '../../../src/kernel/index.ts'
import { ConsolidatedDetail, ReportWritten } from '../../../src/reports/index.ts'
import { inTransaction } from '../../../src/storage/index.ts'
import { startDemoTown } from './demo-town.ts'
import { linesOfDocx } from './read-issued.ts'
import type { Caller, RunningTown } from './running-server.ts'

const PEOPLE = [
  { login: 'a-vanphong', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'a-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'a-congan', office: 'na.ca', roles: ['standing'] },
] as const
/** Longer than any transaction of this story takes, shorter than a test may. */
const PATIENCE_MS = 20_000

let town: RunningTown
let office: Caller

const pathOf = (round: string): string => `/api/report-rounds/${round}/consolidated`
const detailOf = async (round: string) => ConsolidatedDetail.parse((await office.get(pathOf(round))).json)

async function step(login: string, round: string, action: object): Promise<void> {
  const { version } = await detailOf(round)
  const answer = await (await town.as(login)).post(pathOf(round), { commandId: newId(), expectedVersion: version, ...action })
  expect([answer.status, answer.json]).toEqual([200, expect.anything()])
}

/** A report of one unit that is signed and waits for its number. */
async function signedReport(directive: string, title: string): Promise<string> {
  const asked = {
    ...{ commandId: newId(), directiveId: directive, clause: 'IV.1', title, units: ['na.so.y-te'], dueOn: '2016-12-29' },
    ...{ channels: ['na.ca'], consolidator: 'na.ca', addressee: 'Bộ Công an', figures: [] },
  }
  const { id } = ReportWritten.parse((await office.post('/api/report-rounds', asked)).json)
  await step('a-congan', id, { action: 'start' })
  await step('a-congan', id, { action: 'write-line', key: 'other-1', text: 'Các cơ sở giữ nền nếp.' })
  await step('a-congan', id, { action: 'submit' })
  await step('a-lanhdao', id, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' })
  return id
}

async function chooseTemplate(): Promise<void> {
  const lines = ['MẪU RIÊNG', '{co_quan}', '{so_ky_hieu}', '{loai}', '{noi_dung}']
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: lines.map((text) => new Paragraph(text)) }] }))
  const form = new FormData()
  form.set('commandId', newId())
  form.set('kind', 'result-report')
  form.set('file', new File([new Uint8Array(bytes)], 'mau.docx'))
  const kept = await fetch(`${town.url}/api/paper-templates`, { method: 'POST', body: form, headers: { cookie: office.cookie } })
  const { file } = z.object({ file: z.string() }).parse(await kept.json())
  const chosen = await office.post('/api/paper-templates/choice', { commandId: newId(), kind: 'result-report', file })
  expect(chosen.status).toBe(200)
}

/** The house of the town; each time a template is opened to be filled, `meanwhile` runs to its end first. */
function houseThatWaits(meanwhile: () => Promise<void>): House {
  const { evidence } = town.house
  const openFile: typeof evidence.openFile = async (hash) => {
    await meanwhile()
    return evidence.openFile(hash)
  }
  return { ...town.house, evidence: { ...evidence, openFile } }
}

async function number(house: House, round: string): Promise<Result<ReportWritten>> {
  const principal = await findPrincipal(house, office.cookie.split('=')[1] ?? '')
  if (!principal) throw new Error('nobody is signed in')
  const { version } = await detailOf(round)
  return issueConsolidated(house, principal, round, { commandId: newId(), expectedVersion: version, action: 'number' })
}

const takeNumber = async (): Promise<void> => {
  const books = '/api/number-books/outgoing:na.ubnd:2017:administrative/actions'
  const answer = await office.post(books, { commandId: newId(), action: 'reserve', symbol: 'BC-UBND', subject: 'Báo cáo khác' })
  expect(answer.status).toBe(200)
}

async function textOfIssued(round: string): Promise<string> {
  return linesOfDocx(await office.bytes(`${pathOf(round)}/docx`)).join('\n')
}

async function expectEqualAnew(round: string): Promise<void> {
  expect((await office.get(`${pathOf(round)}/recomputed`)).json).toContainEqual({ format: 'docx', equal: true })
}

describe('a report in an office’s own template is drawn before its number is given', () => {
  let directive = ''
  beforeAll(async () => {
    const demo = await startDemoTown(PEOPLE)
    town = demo
    directive = demo.plan
    town.setNow('2017-01-05T09:00:00+07:00')
    office = await town.as('a-vanphong')
    await chooseTemplate()
  }, 180_000)
  afterAll(() => town.stop())

  it('others read and write while it is drawn', async () => {
    const round = await signedReport(directive, 'Báo cáo thứ nhất')
    let others = 0
    const house = houseThatWaits(async () => {
      const other = inTransaction(town.house.store, async () => others++)
      const late = new Promise((_, reject) => setTimeout(() => reject(new Error('a transaction was held up')), PATIENCE_MS).unref())
      await Promise.race([other, late])
    })
    unwrap(await number(house, round))
    expect(others).toBeGreaterThan(0)
    expect((await detailOf(round)).numbered).toMatchObject({ number: 1, symbol: 'BC-UBND' })
    expect(await textOfIssued(round)).toMatch(/MẪU RIÊNG[\s\S]*Số: 01\/BC-UBND/)
    await expectEqualAnew(round)
  }, 120_000)

  it('a number that another paper takes meanwhile is not printed: it is drawn anew with the next one, and none is left out', async () => {
    const round = await signedReport(directive, 'Báo cáo thứ hai')
    let taken = 0
    const house = houseThatWaits(async () => {
      if (taken++ === 0) await takeNumber()
    })
    unwrap(await number(house, round))
    expect((await detailOf(round)).numbered).toMatchObject({ number: 3 })
    expect(await textOfIssued(round)).toContain('Số: 03/BC-UBND')
    await expectEqualAnew(round)
  }, 120_000)

  it('where the number is taken each time, it is drawn where it is numbered in the end', async () => {
    const round = await signedReport(directive, 'Báo cáo thứ ba')
    const tries = 3
    // A .docx, and a PDF where LibreOffice is installed, open the template once each.
    const opensEach = findOffice() === undefined ? 1 : 2
    let opened = 0
    const house = houseThatWaits(async () => {
      if (opened < tries * opensEach && opened % opensEach === 0) await takeNumber()
      opened++
    })
    unwrap(await number(house, round))
    const given = (await detailOf(round)).numbered?.number ?? 0
    // 1 and 3 are reports, 2 and three more were taken.
    expect(given).toBe(7)
    expect(await textOfIssued(round)).toContain(`Số: ${String(given).padStart(2, '0')}/BC-UBND`)
    await expectEqualAnew(round)
  }, 120_000)
})
