import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, SCREENS, tabTo } from './desk.ts'
import { isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

/** Types a day over whatever stands in the field that has the focus. */
const typeOver = async (page: Parameters<typeof press>[0], text: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

describe('a reform of the agencies by keyboard alone', { timeout: 180_000 }, () => {
  it('of 1/3/2025 is looked at before its day: rehabilitation goes to the police by function, the rest with the department', () =>
    withKeyboard('quantri', async (page) => {
      await go(page, '/co-quan')
      await tabTo(page, /^a .*Sắp xếp đơn vị/)
      await press(page, 'Enter')
      await isAt(page, /^\/co-quan\/sap-xep$/)
      await atScreen(page, /Sắp xếp đơn vị/)
      await tabTo(page, /^a .*Đợt mới/)
      await press(page, 'Enter')
      await atScreen(page, /Đợt sắp xếp mới/)
      await tabTo(page, /^input .*Ngày của đợt/)
      await page.keyboard.type('1/3/2025')
      await tabTo(page, /^button .*Kiểm tra và xem trước/)
      await press(page, 'Enter')
      await page.locator('table.reform-items').first().waitFor()
      const rows = await page.locator('table.reform-items').first().locator('tbody tr').allTextContents()
      const rehab = rows.filter((row) => row.includes('theo chức năng: “cai nghiện”'))
      expect(rehab.length).toBeGreaterThan(0)
      expect(rehab.every((row) => row.includes('Sở Lao động - Thương binh và Xã hội'))).toBe(true)
      const chosen = page.locator('table.reform-items tbody tr', { hasText: 'theo chức năng: “cai nghiện”' }).locator('select').first()
      expect(await chosen.locator('option:checked').textContent()).toBe('Công an tỉnh Nghệ An')
      await page.getByText(/Ngày 01\/03\/2025 chưa tới/).waitFor()
      expect(await page.getByRole('button', { name: 'Áp dụng đợt sắp xếp' }).count()).toBe(0)
      await page.screenshot({ path: join(SCREENS, 'reform-looked-at.png'), fullPage: true })
    }))

  it('of 1/7/2025: what one district owes goes to every commune of its area, and so for the other districts of the round at one press', () =>
    withKeyboard('quantri', async (page) => {
      await go(page, '/co-quan/sap-xep/moi?ngay=2025-07-01')
      await tabTo(page, /^button .*Kiểm tra và xem trước/)
      await press(page, 'Enter')
      const table = page.locator('details', { has: page.locator('summary', { hasText: 'Báo cáo phải gửi' }) }).locator('table')
      await table.waitFor()
      const district = table.locator('tbody tr', { hasText: 'Huyện Diễn Châu' }).locator('select').first()
      await district.focus()
      await press(page, 'ArrowDown')
      // Diễn Châu ended with eight communes.
      expect(await district.locator('option:checked').textContent()).toBe('Mọi nơi kế thừa (8)')
      await tabTo(page, /^button .*Như vậy cho \d+ đơn vị khác chưa quyết của đợt này/, 3)
      await press(page, 'Enter')
      const districts = table.locator('tbody tr', { hasText: 'một trong nhiều nơi nhận' })
      const chosen = await districts.locator('select option:checked').allTextContents()
      expect(chosen.length).toBeGreaterThan(10)
      expect(chosen.every((text) => /^Mọi nơi kế thừa \(\d+\)$/.test(text))).toBe(true)
      // A task has one lead: no such choice.
      const tasks = page.locator('table.reform-items').first().locator('option', { hasText: 'Mọi nơi kế thừa' })
      expect(await tasks.count()).toBe(0)
    }))

  it('pasted from a spreadsheet with a wrong row is refused by row and column; put right it is applied, and stands in the list', () =>
    withKeyboard('quantri', async (page) => {
      const { today }: { today: string } = await (await ask('quantri', '/api/reforms')).json()
      const name = `Ban Thử nghiệm ${Date.now()}`
      const row = (kind: string) =>
        `Hình thức\tCơ quan cũ\tCơ quan mới\tCấp\tLoại\tCấp trên\n${kind}\t\t${name}\tSở, ban, ngành\ta\tỦy ban nhân dân tỉnh`
      await go(page, `/co-quan/sap-xep/moi?ngay=${today}`)
      const check = async (text: string): Promise<void> => {
        await tabTo(page, /^textarea .*Các dòng dán vào/)
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.insertText(text)
        await tabTo(page, /^button .*Kiểm tra và xem trước/)
        await press(page, 'Enter')
      }
      await tabTo(page, /^summary .*Hoặc dán từ bảng tính/)
      await press(page, 'Enter')
      await check(row('phù phép'))
      await page.getByText('Không có hình thức “phù phép”', { exact: false }).waitFor()
      await check(row('thành lập'))
      await page.getByRole('heading', { name: /^Trước và sau/ }).waitFor()
      await tabTo(page, /^input .*Tên đợt/)
      await typeOver(page, 'Lập ban thử nghiệm')
      await tabTo(page, /^input .*Văn bản căn cứ/)
      await typeOver(page, '01/QĐ-UBND')
      await tabTo(page, /^textarea .*Lý do/)
      await page.keyboard.type('Thử bằng bàn phím')
      await tabTo(page, /^button .*Áp dụng đợt sắp xếp/)
      await press(page, 'Enter')
      await atScreen(page, /Lập ban thử nghiệm/)
      await page.getByText('Không việc nào bị bỏ lại', { exact: false }).waitFor()
      await page.screenshot({ path: join(SCREENS, 'reform-applied.png'), fullPage: true })
      const units: { items: { name: string }[] } = await (await ask('chuyenvien', '/api/units')).json()
      expect(units.items.some((unit) => unit.name === name)).toBe(true)
    }))
})
