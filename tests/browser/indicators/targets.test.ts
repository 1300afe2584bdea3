import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, settled, tabTo } from '../desk.ts'
import { press, withKeyboard } from '../keys.ts'

afterAll(closeDesks)

const ID = 'points-operating~2016~na.tinh'
const target = async () => (await ask('chuyenvien', `/api/targets/${ID}`)).json()
const rest = (page: Page): Promise<string> => page.locator('tfoot [role=status]').innerText()

describe('targets, by keyboard alone', { timeout: 120_000 }, () => {
  it('the three of the plan are seen with what was reached of each, and the one of points is handed to districts with nothing left', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/chi-tieu-giao?nam=2016&q=diem')
      await atScreen(page, /Chỉ tiêu được giao năm 2016/)
      await page.locator('.target-class', { hasText: 'chậm so với lộ trình' }).first().waitFor()
      await tabTo(page, /^a .*Điểm cấp phát thuốc/)
      await press(page, 'Enter')
      await atScreen(page, /Điểm cấp phát thuốc đang hoạt động: Tỉnh Nghệ An/)
      await page.getByText('Kỳ đã hết: so với cả chỉ tiêu 16.').waitFor()

      await tabTo(page, /^button .*Phân bổ/)
      await press(page, 'Enter')
      await tabTo(page, /^button .*Chia đều/)
      await press(page, 'Enter')
      // 16 over 21 districts: sixteen have one, five none.
      expect(await rest(page)).toMatch(/đã chia 16, còn lại 0/)
      await tabTo(page, /^input .*Phân bổ cho/)
      await page.keyboard.type('3')
      await press(page, 'ArrowDown')
      await page.keyboard.type('0')
      expect(await rest(page)).toMatch(/đã chia 17, còn lại -1/)
      await press(page, 'ArrowDown')
      await page.keyboard.type('0')
      expect(await rest(page)).toMatch(/đã chia 16, còn lại 0/)
      await tabTo(page, /^button .*Giao phân bổ/)
      await press(page, 'Enter')
      await page.getByText('Đã giao phân bổ.').waitFor()
      await settled(page)
      const { allocation, shares } = await target()
      expect(allocation).toEqual({ count: 21, rest: '0' })
      expect(shares.slice(0, 3).map(({ value }: { value: string }) => value)).toEqual(['3', '0', '0'])
    }))
})
