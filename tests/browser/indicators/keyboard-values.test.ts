import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { atScreen, closeDesks, go, SCREENS, tabTo } from '../desk.ts'
import { isAt, press, withKeyboard } from '../keys.ts'
import { bringDistricts } from '../map-file.ts'

afterAll(closeDesks)

describe('the figures of an indicator by keyboard alone', { timeout: 180_000 }, () => {
  it('open from the catalogue, go down from the province to a commune and to its report, and the address keeps what was chosen', () =>
    withKeyboard('lanhdao', async (page) => {
      await go(page, '/chi-tieu')
      await tabTo(page, /^a .*Người đang quản lý sau cai/)
      await press(page, 'Enter')
      await isAt(page, /^\/chi-tieu\/post-rehab$/)
      await atScreen(page, /Người đang quản lý sau cai/)
      await go(page, '/chi-tieu/post-rehab?tu=2016-10&den=2016-11')
      await tabTo(page, /^a .*Huyện Kỳ Sơn/)
      await press(page, 'Enter')
      await isAt(page, /tu=2016-10&den=2016-11&donVi=na\.huyen\.ky-son/)
      await page.getByRole('rowheader', { name: 'Tổng số: Huyện Kỳ Sơn' }).waitFor()
      // 24 + 2 men and women of the first commune, 12, 18, 3, 32, 8 and 11 of the others.
      expect(await page.locator('tr[data-role=whole] td').first().textContent()).toBe('110')
      await page.screenshot({ path: join(SCREENS, 'indicator-district.png'), fullPage: true })
      await tabTo(page, /^a .*Thị trấn Mường Xén/)
      await press(page, 'Enter')
      await page.getByRole('rowheader', { name: 'Tổng số: Thị trấn Mường Xén' }).waitFor()
      await tabTo(page, /^a .*mở báo cáo tháng 10\/2016/)
      await press(page, 'Enter')
      await isAt(page, /^\/bao-cao\/bieu\/01-bcn\/2016-10\/na\.xa\.16813$/)
    }))

  it('are drawn on the map of a day, where Enter opens a unit and units without boundaries are named', async () => {
    await bringDistricts('2016-08-12', '2016-08-13')
    await withKeyboard('lanhdao', async (page) => {
      await go(page, '/chi-tieu/post-rehab?donVi=na.ubnd&tu=2016-10&den=2016-11&cay=2016-08-12')
      await page.locator('path.map-fill[role=button]').first().waitFor()
      await page.getByText(/^Chưa có ranh giới: .*Huyện Quỳ Châu/).waitFor()
      await tabTo(page, /^path .*/)
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
        if ((await page.evaluate(() => document.activeElement?.getAttribute('data-unit'))) === 'na.huyen.ky-son') break
        await page.keyboard.press(key)
      }
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Huyện Kỳ Sơn, /)
      await press(page, 'Enter')
      await isAt(page, /donVi=na\.huyen\.ky-son/)
    })
  })

  it('tell who may not see them that small counts are withheld, in words that are read out', () =>
    withKeyboard('congan', async (page) => {
      await go(page, '/chi-tieu/post-rehab?donVi=na.huyen.ky-son&tu=2016-10&den=2016-10')
      await page.getByText('Số người dưới 5 không nêu', { exact: false }).waitFor()
      const row = page.locator('tr', { has: page.getByRole('link', { name: 'Xã Huồi Tụ' }) }).first()
      expect(await row.locator('td').first().innerText()).toMatch(/…\s*không nêu: dưới 5/)
    }))
})
