import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, tabTo } from './desk.ts'
import { press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

const AT = 'pcmt-nam/2016/na.huyen.ky-son'
const OVERDUE = '[data-cell="tasks-overdue|"]'

interface Report {
  readonly counted: readonly { readonly indicator: string; readonly value: string }[]
}

describe('figures that registers and tasks already hold, by keyboard alone', { timeout: 120_000 }, () => {
  it('stand beside their cells, open to as many things as they say, are taken by one key and given up by another', () =>
    withKeyboard('kyson', async (page) => {
      const report: Report = await (await ask('kyson', `/api/periodic-reports/${AT}`)).json()
      const count = report.counted.find(({ indicator }) => indicator === 'tasks-overdue')?.value ?? ''
      await go(page, `/bao-cao/bieu/${AT}`)
      await atScreen(page, /Báo cáo năm công tác phòng, chống ma túy/)
      const value = () => page.locator(OVERDUE).inputValue()
      expect(await value()).toBe('')

      await tabTo(page, /^button .*Nhiệm vụ quá hạn chưa hoàn thành: đếm từ việc/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] ol')
      expect(await page.locator('dialog[open] ol li').count()).toBe(Number(count))
      await press(page, 'Escape')
      await page.waitForSelector('dialog[open]', { state: 'detached' })

      await page.locator(OVERDUE).focus()
      await press(page, 'F4')
      expect(await value()).toBe(count)
      await press(page, 'Control+z')
      expect(await value()).toBe('')
      await tabTo(page, /^button .*Lấy tất cả \d+ số đếm được/)
      await press(page, 'Enter')
      expect(await value()).toBe(count)
      expect(await page.locator('[data-cell="tasks-done-late|"]').inputValue()).toBe('0')
      await page.locator(OVERDUE).focus()
      await press(page, 'Control+z')
      expect(await value()).toBe('')

      // Another figure than the count asks for a reason.
      await page.keyboard.type(String(Number(count) + 1))
      await press(page, 'Enter')
      await page
        .getByText(`ghi ${Number(count) + 1}, đếm được ${count}`)
        .first()
        .waitFor()
    }))
})
