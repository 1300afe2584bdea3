import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, SCREENS, tabTo } from './desk.ts'
import { isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

describe('what an inspection found, by keyboard alone', { timeout: 180_000 }, () => {
  it('goes from the list to a conclusion, and along the drawn chain both ways', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+i')
      await atScreen(page, /Kiểm tra/)
      await page.locator('[data-row]').first().waitFor()
      await press(page, 'j', 'Enter')
      await isAt(page, /^\/kiem-tra\/.+/)
      await page.locator('nav.chain a').first().waitFor()
      await tabTo(page, /^a .*Minh chứng 118\/KH-UBND/)
      await press(page, 'Enter')
      await isAt(page, /^\/truy-vet\/proof\//)
      await atScreen(page, /Minh chứng 118\/KH-UBND/)
      await page.locator('nav.chain a').first().waitFor()
      // The first thing before the proof is its task.
      await press(page, 'j', 'Enter')
      await isAt(page, /^\/truy-vet\/task\//)
      await tabTo(page, /^a .*Kiến nghị 1/)
      await press(page, 'Enter')
      await isAt(page, /^\/truy-vet\/recommendation\//)
      await page.screenshot({ path: join(SCREENS, 'trace-recommendation.png'), fullPage: true })
    }))

  it('opens from each number of the table by year a list as long as the number', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/kien-nghi')
      const table: { rows: { key: string; outcomes: Record<string, number> }[] } = await (
        await ask('chuyenvien', '/api/recommendations/cohort')
      ).json()
      const open = table.rows.find(({ key }) => key === '2016')?.outcomes.open ?? 0
      expect(open).toBeGreaterThan(0)
      await page.locator('table.cohort').waitFor()
      await tabTo(page, new RegExp(`^a ${open}$`))
      await press(page, 'Enter')
      await isAt(page, /nam=%?2?2?2016.*ketQua=open/)
      await page.getByText(`${open} kiến nghị`, { exact: true }).waitFor()
      expect(await page.locator('#danh-sach tbody tr').count()).toBe(open)
    }))

  it('reports what was done, and takes the entry back: it stays in the life, struck through', () =>
    withKeyboard('soyte', async (page) => {
      const list: { items: { id: string; label: string }[] } = await (await ask('soyte', '/api/recommendations')).json()
      const second = list.items.find(({ label }) => label === '2')?.id
      await go(page, `/kien-nghi/${second}`)
      await tabTo(page, /^button .*Báo cáo kết quả/)
      await press(page, 'Enter')
      await tabTo(page, /^select .*Kết quả/)
      await page.keyboard.type('thực hiện một phần')
      await tabTo(page, /^textarea .*Ghi chú/)
      await page.keyboard.type('Đã thống nhất mẫu số liệu')
      await tabTo(page, /^button .*Báo cáo kết quả/)
      await press(page, 'Enter')
      await page.getByText('đơn vị đã báo cáo').first().waitFor()
      await page.getByText('Đã thống nhất mẫu số liệu').waitFor()
      // The specialist may recall; the agency may not.
      expect(await page.getByRole('button', { name: 'Thu hồi bước này' }).count()).toBe(0)
      await withKeyboard('chuyenvien', async (other) => {
        await go(other, `/kien-nghi/${second}`)
        await tabTo(other, /^button .*Thu hồi bước này/)
        await press(other, 'Enter')
        await tabTo(other, /^textarea .*Lý do/)
        await other.keyboard.type('Nhập nhầm')
        await tabTo(other, /^button .*Thu hồi bước ghi/)
        await press(other, 'Enter')
        await other.locator('li[data-recalled="true"] s', { hasText: 'Báo cáo kết quả' }).waitFor()
        await other.screenshot({ path: join(SCREENS, 'recommendation-recalled.png'), fullPage: true })
      })
    }))
})
