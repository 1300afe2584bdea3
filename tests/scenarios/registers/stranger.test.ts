import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { loadPacks } from '../../../src/flows/load-packs.ts'
import { IndicatorList } from '../../../src/indicators/index.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { RecordDetail, RecordList, RecordWritten, RegisterList, SimilarRecords } from '../../../src/registers/index.ts'
import { packageRoot } from '../../../src/storage/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const OWN = join(packageRoot(), 'tests', 'scenarios', 'registers', 'stranger')
const folder = mkdtempSync(join(tmpdir(), 'dondoc-stranger-'))
const [commune, other] = ['na.xa.16816', 'na.huyen.con-cuong'] as const

let town: RunningTown
beforeAll(async () => {
  // A folder outside the repository, as a stranger has it.
  cpSync(OWN, folder, { recursive: true })
  const people = [
    { login: 'n-myly', office: commune, roles: ['head'] },
    { login: 'n-concuong', office: other, roles: ['head'] },
    { login: 'n-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  ] as const
  town = await startTown(people, '2017-06-20T09:00:00+07:00', { packs: [folder] })
}, 180_000)
afterAll(async () => {
  await town?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const values = (name: string, more: object = {}) => ({
  title: { kind: 'text', text: name },
  area: { kind: 'unit', unit: commune },
  state: { kind: 'choice', choice: 'open' },
  since: { kind: 'date', date: '2017-06-01' },
  books: { kind: 'number', value: 320 },
  ...more,
})
const enter = async (login: string, of: object) =>
  (await town.as(login)).post('/api/registers/bookshelves/records', { commandId: newId(), effectiveOn: '2017-06-01', values: of })
const list = async (login: string) => RecordList.parse((await (await town.as(login)).get('/api/registers/bookshelves/records')).json)
const count = async (login: string) =>
  IndicatorList.parse((await (await town.as(login)).get('/api/indicators')).json).items.find(
    ({ indicatorId }) => indicatorId === 'books-open',
  )

describe('a register that a stranger wrote by the guide, in a folder outside the repository', { timeout: 60_000 }, () => {
  let id = ''
  it('stands among the registers with its columns, states and the indicator that it feeds', async () => {
    const { items } = RegisterList.parse((await (await town.as('n-myly')).get('/api/registers')).json)
    expect(items.find((one) => one.id === 'bookshelves')).toMatchObject({
      ...{ nameVi: 'Tủ sách pháp luật', columns: ['title', 'area', 'state', 'books', 'since'], mayEnter: true, count: 0 },
      ...{ clauses: ['II.3'], feeds: [{ id: 'books-open' }], unverified: expect.stringContaining('viết thử') },
    })
  })

  it('takes what its rules take, and says its own sentence where it does not', async () => {
    const refused = await enter('n-myly', values('Tủ sách Mỹ Lý', { lent: { kind: 'number', value: 321 } }))
    expect(refused.json).toMatchObject({
      error: { code: 'REGISTER_CHECK', message: expect.stringContaining('Số sách đang cho mượn lớn hơn số sách.') },
    })
    expect((await enter('n-myly', values('Tủ sách Mỹ Lý', { books: { kind: 'none' } }))).json).toMatchObject({
      error: { code: 'REGISTER_FIELD_MISSING', message: expect.stringContaining('Số sách') },
    })
    const answer = await enter('n-myly', values('Tủ sách Mỹ Lý', { lent: { kind: 'number', value: 20 } }))
    expect(answer.status).toBe(200)
    id = RecordWritten.parse(answer.json).id
    const similar = await (await town.as('n-myly')).get('/api/registers/bookshelves/similar?name=tu%20sach%20my%20ly')
    expect(SimilarRecords.parse(similar.json).items.map((one) => one.id)).toEqual([id])
  })

  it('is read by who keeps it and by leaders, never by another unit; the spreadsheet has its row', async () => {
    expect([(await list('n-myly')).total, (await list('n-lanhdao')).total, (await list('n-concuong')).total]).toEqual([1, 1, 0])
    expect((await (await town.as('n-concuong')).get(`/api/register-records/${id}`)).status).toBe(404)
    const bytes = await (await town.as('n-myly')).bytes('/api/registers/bookshelves/records.xlsx')
    const [sheet] = unwrap(await extractSheets(new Uint8Array(bytes), 'x.xlsx'))
    expect((sheet?.rows ?? []).flat()).toContain('Tủ sách Mỹ Lý')
  })

  it('feeds its indicator, by what the reader may open, and follows the states', async () => {
    expect(await count('n-myly')).toMatchObject({ count: 320, unitVi: 'cuốn' })
    expect((await count('n-concuong'))?.count).toBe(0)
    const act = async (state: string, expectedVersion: number) =>
      (await town.as('n-myly')).post(`/api/register-records/${id}/actions`, {
        ...{ commandId: newId(), expectedVersion },
        request: { action: 'change', values: { state: { kind: 'choice', choice: state } }, reason: 'theo dõi' },
      })
    expect((await act('planned', 1)).json).toMatchObject({ error: { code: 'REGISTER_STATE_MOVE' } })
    expect((await act('closed', 1)).status).toBe(200)
    expect((await count('n-myly'))?.count).toBe(0)
    const detail = RecordDetail.parse((await (await town.as('n-myly')).get(`/api/register-records/${id}`)).json)
    expect([detail.moves, detail.values.state]).toEqual([[], { kind: 'choice', choice: 'closed' }])
  })

  it('is refused with its file and line when it does not hold together', () => {
    const file = join(folder, 'registers.bookshelves.yaml')
    const text = readFileSync(file, 'utf8')
    try {
      writeFileSync(file, text.replace('lent <= books', 'lent <= pages'))
      expect(loadPacks({ further: [folder] })).toMatchObject({
        refusal: { code: 'PACK_INVALID', params: { file, line: 1, rule: expect.stringContaining('check lent-within') } },
      })
      writeFileSync(file, text.replace('to: [open, closed]', 'to: [open, burnt]'))
      expect(loadPacks({ further: [folder] })).toMatchObject({ refusal: { params: { rule: expect.stringContaining('the state burnt') } } })
    } finally {
      writeFileSync(file, text)
    }
  })

  it.each(['vi', 'en'])('is the example of the guide page in %s, word for word', (language) => {
    const page = readFileSync(join(packageRoot(), 'docs', 'guide', language, 'new-register.md'), 'utf8')
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block)
    for (const name of ['pack.yaml', 'registers.bookshelves.yaml', 'indicators.bookshelves.yaml'])
      expect(blocks).toContain(readFileSync(join(OWN, name), 'utf8'))
  })
})
