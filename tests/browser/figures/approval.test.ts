import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, openDesk, SCREENS, seriousFaults, tabTo } from '../desk.ts'
import { isAt, press, withKeyboard } from '../keys.ts'

afterAll(closeDesks)

const UNIT = 'na.mmt.hivaids'
const YEAR = 'pcmt-nam/2016/na.huyen.ky-son'
const NOVEMBER = `methadone-monthly/2016-11/${UNIT}`
const DIFFERENCE = 'methadone-places-province/2016-10/na.tinh'

interface Report {
  readonly status: string | null
  readonly isNothing: boolean
  readonly unlocked: readonly { readonly reason: string }[]
}
const report = async (path: string, login = 'soyte'): Promise<Report> => (await ask(login, `/api/periodic-reports/${path}`)).json()

/** Does what the dialog of a button asks for: types, and sends by the button of the same name in the dialog. */
async function confirm(page: Page, name: RegExp, typed?: string): Promise<void> {
  await tabTo(page, name)
  await press(page, 'Enter')
  await page.waitForSelector('dialog[open]')
  if (typed !== undefined) await page.keyboard.type(typed)
  await tabTo(page, name)
  await press(page, 'Enter')
  await page.waitForSelector('dialog[open]', { state: 'detached' })
}

describe('a report on a form on its way up and back, by keyboard alone', { timeout: 120_000 }, () => {
  it('a district says in so many words that there is nothing to report, and takes it back with a reason', () =>
    withKeyboard('kyson', async (page) => {
      await go(page, `/bao-cao/bieu/${YEAR}`)
      await confirm(page, /^button .*Không có phát sinh/)
      await page.getByText('Đã gửi, chờ duyệt').waitFor()
      expect(await report(YEAR, 'kyson')).toMatchObject({ status: 'submitted', isNothing: true })
      await confirm(page, /^button .*Rút lại để sửa/, 'Sót một vụ cuối năm')
      await page.getByText('Đang lập').waitFor()
      expect(await report(YEAR, 'kyson')).toMatchObject({ status: 'draft', isNothing: false })
      // What is entered now is no longer nothing.
      await page.locator('[data-cell="cases|"]').fill('1')
      await press(page, 'Enter')
      await page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor()
      expect(await page.getByRole('button', { name: 'Không có phát sinh' }).isDisabled()).toBe(true)
    }))

  it('the receiver opens an accepted report again with a reason, which stands on it', () =>
    withKeyboard('soyte', async (page) => {
      expect((await report(NOVEMBER)).status).toBe('accepted')
      await go(page, `/bao-cao/bieu/${NOVEMBER}`)
      await confirm(page, /^button .*Mở khóa để đính chính/, 'Cơ sở báo sót một người')
      await page.getByText('Đã mở khóa để đính chính').waitFor()
      await page.getByText('Sở Y tế mở khóa ngày 05/01/2017: Cơ sở báo sót một người').waitFor()
      expect(await report(NOVEMBER)).toMatchObject({ status: 'unlocked', unlocked: [{ reason: 'Cơ sở báo sót một người' }] })
    }))

  it('a figure that was put together opens to its parts, and a part to the report of its sender', () =>
    withKeyboard('soyte', async (page) => {
      await go(page, '/bao-cao/bieu/methadone-province/2016-10/na.so.y-te')
      await tabTo(page, /^button .*Người mới vào điều trị.*mở các phần/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] tbody tr')
      // The parts add up to what stands under them: 3, 4 and 7 are 14.
      const cells = await page.locator('dialog[open] tbody td.num').allTextContents()
      const sum = await page.locator('dialog[open] tfoot td.num').textContent()
      expect(cells).toHaveLength(3)
      expect(cells.reduce((whole, one) => whole + Number(one), 0)).toBe(Number(sum))
      expect(sum).toBe('14')
      await tabTo(page, /^a .*Trung tâm Phòng, chống HIV/)
      await press(page, 'Enter')
      await isAt(page, /methadone-monthly\/2016-10\/na\.mmt\.hivaids/)
      await atScreen(page, /Báo cáo tháng về điều trị Methadone của cơ sở/)
    }))
})

describe('figures that should agree, by keyboard alone', { timeout: 120_000 }, () => {
  it('one side opens what differs and explains it', () =>
    withKeyboard('coso', async (page) => {
      await go(page, '/bao-cao/doi-chieu')
      await tabTo(page, /^a .*tháng 10\/2016/)
      await press(page, 'Enter')
      await atScreen(page, /Người đang điều trị Methadone, các cơ sở và báo cáo của tỉnh/)
      await tabTo(page, /^button .*Mở đối chiếu/)
      await press(page, 'Enter')
      await page.getByText('Giải trình và chữ ký của các bên').waitFor()
      await explain(page, 'Huyện Quế Phong đính chính sau khi tỉnh gửi')
      expect(await seriousFaults(page)).toEqual([])
    }))

  it('the other side explains and signs what is shown', () =>
    withKeyboard('soyte', async (page) => {
      await go(page, `/bao-cao/doi-chieu/${DIFFERENCE}`)
      await explain(page, 'Tỉnh gửi trước khi cơ sở đính chính')
      await sign(page)
      await page.getByText('Một bên đã ký').waitFor()
    }))

  it('the first side signs the same, and both stand there with name and day', () =>
    withKeyboard('coso', async (page) => {
      await go(page, `/bao-cao/doi-chieu/${DIFFERENCE}`)
      await sign(page)
      await page.getByText('Các bên đã thống nhất, đã ký').waitFor()
      await page.getByText('Giám đốc cơ sở Methadone đã ký ngày 05/01/2017').waitFor()
      await page.getByText('Đầu mối Sở Y tế đã ký ngày 05/01/2017').waitFor()
      expect(await page.getByRole('button', { name: /Ký thống nhất/ }).count()).toBe(0)
    }))
})

async function explain(page: Page, text: string): Promise<void> {
  await confirm(page, /^button .*Giải trình/, text)
  await page.getByText(text).first().waitFor()
}

async function sign(page: Page): Promise<void> {
  await confirm(page, /^button .*Ký thống nhất/)
}

/** The width of a page between its margins (2.5 and 1.5 cm of 21) at 96 dots an inch, and of one that lies on its side. */
const [UPRIGHT, LYING] = [643, 1009]

describe('on paper', { timeout: 120_000 }, () => {
  it('the consolidated draft shows the figures by unit as bars with their numbers, and all that is folded on the screen', async () => {
    const { items }: { items: readonly { readonly id: string }[] } = await (await ask('congan', '/api/report-rounds')).json()
    const round = items[0]?.id ?? ''
    const body = JSON.stringify({ commandId: crypto.randomUUID(), expectedVersion: 0, action: 'start' })
    const headers = { 'content-type': 'application/json' }
    expect((await ask('congan', `/api/report-rounds/${round}/consolidated`, { method: 'POST', headers, body })).status).toBe(200)
    const { page, faults, close } = await openDesk('congan')
    await go(page, `/bao-cao/${round}/tong-hop`)
    await page.getByText(/^Người đang điều trị: 45 người/).click()
    const table = page.getByRole('table', { name: 'Người đang điều trị' })
    expect(
      await table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((one) => one.textContent))),
    ).toEqual([
      ['Huyện Kỳ Sơn', '45', ''],
      ['Huyện Con Cuông', '0', ''],
      ['Huyện Quế Phong', '0', ''],
      ['Huyện Tương Dương', '0', ''],
    ])
    expect(await table.locator('tbody rect').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('width')))).toEqual([
      '100',
      '0',
      '0',
      '0',
    ])
    expect(await seriousFaults(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await page.getByText('Sở Công Thương: chưa có báo cáo').waitFor()
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
    await page.pdf({ path: join(SCREENS, 'print-consolidated.pdf'), preferCSSPageSize: true })
    expect(faults).toEqual([])
    await close()
  })

  it.each([
    ['reports', '/bao-cao', UPRIGHT],
    ['form', '/bao-cao/bieu/methadone-province/2016-10/na.so.y-te', UPRIGHT],
    ['reconciliation', `/bao-cao/doi-chieu/${DIFFERENCE}`, UPRIGHT],
    ['who-reported', '/bao-cao/bieu/methadone-monthly/tinh-hinh?from=2016-01-01&to=2016-12-31', UPRIGHT],
    ['indicator', '/chi-tieu/patients-in-treatment', LYING],
  ])('nothing of %s is cut at the right edge, and nothing to press is printed', async (name, path, width) => {
    const { page, close } = await openDesk('soyte', { width })
    await page.emulateMedia({ media: 'print' })
    await go(page, path)
    const over = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(over).toBeLessThanOrEqual(width)
    expect(await page.locator('.button, .filters').filter({ visible: true }).count()).toBe(0)
    await page.pdf({ path: join(SCREENS, `print-${name}.pdf`), preferCSSPageSize: true })
    await close()
  })
})
