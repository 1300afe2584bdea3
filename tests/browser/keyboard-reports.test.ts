import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, settled, tabTo } from './desk.ts'
import { isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

async function roundPath(): Promise<string> {
  const rounds: { items: { id: string }[] } = await (await ask('chuyenvien', '/api/report-rounds')).json()
  return `/bao-cao/${rounds.items[0]?.id}`
}

const words = (key: string): string => `[aria-label="Nội dung dòng ${key}"]`

describe('reports by keyboard alone', { timeout: 120_000 }, () => {
  it('an agency finds its report, writes two lines, saves one without losing the other, and sends both', () =>
    withKeyboard('soyte', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+8')
      await isAt(page, /^\/bao-cao$/)
      await atScreen(page, /Báo cáo/)
      await tabTo(page, /^a .*báo cáo của đơn vị|^a .*Lập báo cáo/)
      await press(page, 'Enter')
      await isAt(page, /\/don-vi\/na\.so\.y-te$/)
      await atScreen(page, /Sở Y tế/)

      await tabTo(page, /^textarea .*III\.7-1/)
      await press(page, 'Control+a')
      await page.keyboard.type('Câu thứ nhất.')
      await tabTo(page, /^textarea .*III\.7-2/)
      await press(page, 'Control+a')
      await page.keyboard.type('Câu thứ hai, chưa lưu.')
      await page.focus(words('III.7-1'))
      await tabTo(page, /^button .*Lưu dòng/)
      await press(page, 'Enter')
      await page.getByText('1 dòng chưa lưu').waitFor()
      expect(await page.inputValue(words('III.7-1'))).toBe('Câu thứ nhất.')
      expect(await page.inputValue(words('III.7-2'))).toBe('Câu thứ hai, chưa lưu.')

      // A figure that is no number is refused in words, and nothing that was typed goes away.
      await page.focus('input[name="figure:1"]')
      await press(page, 'Control+a')
      await page.keyboard.type('mười hai')
      await press(page, 'Enter')
      await page.getByText(/phải là một số/).waitFor()
      expect(await page.inputValue('input[name="figure:1"]')).toBe('mười hai')
      expect(await page.inputValue(words('III.7-1'))).toBe('Câu thứ nhất.')
      await page.focus('input[name="figure:1"]')
      await press(page, 'Control+a')
      await page.keyboard.type('12')

      await tabTo(page, /^button .*Gửi báo cáo/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^button .*Gửi báo cáo/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Câu thứ hai, chưa lưu.').first().waitFor()
      const path = `${(await roundPath()).replace('/bao-cao/', '/api/report-rounds/')}/submissions/na.so.y-te`
      const sent: { status: string; sent: { lines: { key: string; text: string }[] }[] } = await (await ask('soyte', path)).json()
      expect(sent.status).toBe('submitted')
      expect(sent.sent.at(-1)?.lines.find((line) => line.key === 'III.7-2')?.text).toBe('Câu thứ hai, chưa lưu.')
    }))

  it('an agency does not meet the others in a round, nor a button that leads it nowhere', () =>
    withKeyboard('kyson', async (page) => {
      await go(page, await roundPath())
      expect(await page.locator('main tbody tr').allTextContents()).toHaveLength(1)
      expect(await page.getByText('Báo cáo tổng hợp').count()).toBe(0)
    }))

  it('the office filters who is missing and excuses one with a reason', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, await roundPath())
      await tabTo(page, /^button .*chưa gửi, quá hạn \d+/)
      await press(page, 'Enter')
      await isAt(page, /standing=missing/)
      const rows = page.locator('main tbody tr')
      const missing = await rows.count()
      await tabTo(page, /^button .*Miễn báo cáo cho /)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.keyboard.type('Cơ quan không có nội dung theo kế hoạch')
      await tabTo(page, /^button .*Miễn$/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.waitForFunction((count) => document.querySelectorAll('main tbody tr').length === count, missing - 1)
    }))

  it('the consolidator drafts the report, edits a line, opens its sources, and submits with the edited words', () =>
    withKeyboard('congan', async (page) => {
      const path = await roundPath()
      await go(page, `${path}/tong-hop`)
      await tabTo(page, /^button .*Lập báo cáo tổng hợp/)
      await press(page, 'Enter')
      // The draft comes in above the lists; who sees the page waits for it.
      await page.locator('textarea').first().waitFor()
      await settled(page)
      await tabTo(page, /^textarea .*III\.7-1/)
      await press(page, 'Control+a')
      await page.keyboard.type('Toàn tỉnh duy trì các cơ sở điều trị.')
      await tabTo(page, /^button .*Nguồn: \d+/)
      await press(page, 'Enter')
      await page.locator('.source-list a').first().waitFor()
      // Two units wrote nearly the same of III.8, with other papers and days: both stay with their names.
      const before = await page.inputValue(words('III.8'))
      await page.focus(words('III.8'))
      await tabTo(page, /^button .*Nguồn: \d+/)
      await press(page, 'Enter')
      await page.getByText('2 đơn vị nói gần như nhau').waitFor()
      await page.getByText('số, ngày khác nhau').waitFor()
      await tabTo(page, /^button .*Chèn vào dòng/)
      await press(page, 'Enter')
      const after = await page.inputValue(words('III.8'))
      expect(after.startsWith(before)).toBe(true)
      expect(after.slice(before.length)).toMatch(/^\nSở Y tế: .*1904\/SYT-NVY.*\nHuyện Kỳ Sơn: .*118\/KH-UBND/)
      await tabTo(page, /^button .*Trình báo cáo/)
      await press(page, 'Enter')
      await page.locator('.badge', { hasText: 'Đã trình' }).first().waitFor()
      const consolidated: { lines: { key: string; text: string }[] } = await (
        await ask('congan', `${path.replace('/bao-cao/', '/api/report-rounds/')}/consolidated`)
      ).json()
      expect(consolidated.lines.find((line) => line.key === 'III.7-1')?.text).toBe('Toàn tỉnh duy trì các cơ sở điều trị.')
    }))
})

describe('a report of results by its definition', { timeout: 120_000 }, () => {
  it('while one is open the sheet leads to it; closed, the sheet is filled from the definition and opens another by keys alone', () =>
    withKeyboard('chuyenvien', async (page) => {
      const path = await roundPath()
      const api = path.replace('/bao-cao/', '/api/report-rounds/')
      await go(page, '/bao-cao')
      await tabTo(page, /^button .*Mở đợt báo cáo/)
      await press(page, 'Enter')
      await page.getByText('Báo cáo theo mẫu của văn bản này đã mở.').waitFor()
      const { version } = await (await ask('chuyenvien', api)).json()
      const body = { commandId: crypto.randomUUID(), expectedVersion: version, action: 'close', reason: 'Mở lại theo mẫu' }
      const headers = { 'content-type': 'application/json' }
      expect((await ask('chuyenvien', `${api}/actions`, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(200)

      await go(page, '/bao-cao')
      await tabTo(page, /^button .*Mở đợt báo cáo/)
      await press(page, 'Enter')
      await page.getByText('Theo mẫu: Báo cáo kết quả thực hiện Kế hoạch số 484/KH-UBND').waitFor()
      await page.getByText('14/12/2016 hoặc 31/12/2016').waitFor()
      await page.locator('input[name=channels]:checked').nth(1).waitFor()
      expect(await page.locator('input[name=channels]:checked').evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual(
        expect.arrayContaining(['na.vp-ubnd', 'na.ca']),
      )
      await page.focus('input[name=addressee]')
      await press(page, 'Enter')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
      const { items }: { items: { id: string; status: string; dueOn: string }[] } = await (
        await ask('chuyenvien', '/api/report-rounds')
      ).json()
      const opened = items.find(({ id }) => !path.endsWith(id))
      expect(opened).toMatchObject({ status: 'open', dueOn: '2016-12-29' })
      const detail = await (await ask('chuyenvien', `/api/report-rounds/${opened?.id}`)).json()
      expect(detail).toMatchObject({ form: 'ket-qua-484', consolidator: { id: 'na.ca' }, addressee: 'Bộ Công an' })
      expect(detail.figures.map((figure: { indicator: string }) => figure.indicator)).toEqual([
        'facilities-operating',
        'points-operating',
        'patients-in-treatment',
      ])
    }))
})

describe('the other screens by keyboard alone', { timeout: 120_000 }, () => {
  it('Giao nhiệm vụ mới: filled in, assigned, and opened', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/viec')
      await tabTo(page, /^a .*Giao nhiệm vụ mới/)
      await press(page, 'Enter')
      await isAt(page, /^\/viec\/giao$/)
      await atScreen(page, /Giao nhiệm vụ mới/)
      await tabTo(page, /^textarea .*Nhiệm vụ/)
      await page.keyboard.type('Báo cáo số người tham gia tập huấn')
      await tabTo(page, /^select .*Cơ quan chủ trì/)
      await page.keyboard.type('Sở Tư')
      await tabTo(page, /^input .*Trước ngày/)
      await page.keyboard.type('28/02/2017')
      await tabTo(page, /^button .*Giao nhiệm vụ$/)
      await press(page, 'Enter')
      await isAt(page, /^\/viec\/(?!giao).+/)
      await atScreen(page, /Báo cáo số người tham gia tập huấn/)
      await page.locator('.next-step').waitFor()
    }))

  it('a cited directive: from the paper to what carries it out, and on to the task', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/vien-dan/35-2016-qd-ubnd')
      await tabTo(page, /^a .*Sở Lao động/)
      await press(page, 'Enter')
      await isAt(page, /^\/viec\/.+/)
      await page.waitForSelector('ol.life')
    }))
})
