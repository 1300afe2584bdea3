import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { accountsTemplate } from '../../src/exchange/index.ts'
import { renderTables } from '../../src/exchange/xlsx-render.ts'
import { packageRoot } from '../../src/storage/index.ts'
import { ask, atScreen, closeDesks, go, SCREENS, tabTo } from './desk.ts'
import { chooseFile, isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tasksOf = async (): Promise<number> => ((await (await ask('chuyenvien', '/api/tasks?limit=1')).json()) as { total: number }).total // the list's DTO

describe('lists come in by keyboard alone', { timeout: 180_000 }, () => {
  it('the old tracker: chosen, columns mapped, faults by row, brought in, listed, withdrawn with a reason', () =>
    withKeyboard('chuyenvien', async (page) => {
      const before = await tasksOf()
      await go(page, '/tiep-nhan')
      await tabTo(page, /^a .*Nhập sổ theo dõi Excel/)
      await press(page, 'Enter')
      await isAt(page, /^\/tiep-nhan\/so-theo-doi$/)
      await atScreen(page, /Nhập sổ theo dõi/)
      await tabTo(page, /^input .*Tệp sổ theo dõi/)
      await chooseFile(page, join(packageRoot(), 'samples', 'tracker.xlsx'))
      await page.getByText(/dòng nhập được/).waitFor()
      await tabTo(page, /^summary .*Cách đọc tệp/)
      await press(page, 'Enter')
      const lead = page.locator('fieldset.plan label', { hasText: /^Cơ quan chủ trì/ }).locator('select')
      expect(await lead.inputValue()).not.toBe('')
      const right = Number(/(\d+) dòng nhập được/.exec((await page.textContent('main')) ?? '')?.[1])
      const faulty = Number(/(\d+) dòng sai/.exec((await page.textContent('main')) ?? '')?.[1])
      expect(right).toBeGreaterThan(0)
      expect(faulty).toBeGreaterThan(0)
      // The wrong rows stand first, each with its column and its reason.
      expect(await page.locator('table.import-rows tbody tr').count()).toBe(faulty)
      expect(await page.locator('table.import-rows .fault').first().textContent()).toMatch(/^Cột [A-Z]: ./)
      await page.screenshot({ path: join(SCREENS, 'import-tracker-preview.png'), fullPage: true })
      await tabTo(page, new RegExp(`^button .*Nhập ${right} nhiệm vụ`))
      await press(page, 'Enter')
      await page.getByText(`Đã nhập ${right} nhiệm vụ`).waitFor()
      expect(await tasksOf()).toBe(before + right)

      await tabTo(page, /^button .*Rút lại/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.keyboard.type('Nhập nhầm tệp')
      await tabTo(page, /^button .*Rút lại/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('đã rút').first().waitFor()
      expect(await tasksOf()).toBe(before)
    }))

  it('500 accounts: looked at, opened with a bar that moves, slips shown once and put away', () =>
    withKeyboard('quantri', async (page) => {
      const [table] = accountsTemplate([])
      if (table === undefined) throw new Error('no template')
      const rows = Array.from({ length: 500 }, (_, n) => [`so500.${n}`, `Người Thứ ${n}`, 'Sở Y tế', 'Đầu mối cơ quan'])
      const wrong = ['so500.sai', 'Người Sai', 'Sở Không Có', 'Đầu mối cơ quan']
      const bytes = await renderTables([{ ...table, rows: [...rows, wrong] }])
      await go(page, '/quan-tri/nhap-tai-khoan')
      await tabTo(page, /^input .*Danh sách tài khoản/)
      await chooseFile(page, { name: 'tai-khoan.xlsx', mimeType: XLSX, buffer: Buffer.from(bytes) })
      await page.getByText('500 dòng mở được tài khoản, 1 dòng sai').waitFor()
      expect(await page.locator('table.import-rows tbody tr').first().textContent()).toContain('Sở Không Có')
      await tabTo(page, /^button .*Mở 500 tài khoản của các dòng đúng/)
      await press(page, 'Enter')
      await page.locator('progress').waitFor()
      await page.getByText('Đã mở 500 tài khoản').waitFor({ timeout: 120_000 })
      expect(await page.locator('ul.slips li').count()).toBe(500)
      expect(new Set(await page.locator('ul.slips li code:last-child').allTextContents()).size).toBeGreaterThanOrEqual(500)
      await tabTo(page, /^button .*Đã ghi lại, ẩn đi/)
      await press(page, 'Enter')
      await page.locator('ul.slips').waitFor({ state: 'detached' })
      const listed: { total: number } = await (await ask('quantri', '/api/accounts?search=so500&limit=1')).json()
      expect(listed.total).toBe(500)
    }))
})
