import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { atScreen, closeDesks, go, SCREENS, tabTo } from '../desk.ts'
import { isAt, press, withKeyboard } from '../keys.ts'

afterAll(closeDesks)

const PROCEDURE = '/thu-tuc/compulsory-rehabilitation'
const closed = (page: Page) => page.waitForSelector('dialog[open]', { state: 'detached' })

/** Opens the form of a new dossier and fills its number and the day of the act, as typed. */
async function openForm(page: Page, number: string): Promise<void> {
  await go(page, PROCEDURE)
  await atScreen(page, /Đưa vào cơ sở cai nghiện bắt buộc/)
  await tabTo(page, /^button .*Mở hồ sơ/)
  await press(page, 'Enter')
  await page.waitForSelector('dialog[open]')
  await tabTo(page, /^input .*Số hồ sơ/)
  await page.keyboard.insertText(number)
  await tabTo(page, /^input .*Ngày phát hiện/)
  await page.keyboard.type('3/1/2017')
}

describe('dossiers by keyboard alone', { timeout: 180_000 }, () => {
  it('opened under the law of its day, a step done, the next turn with its due day and its reasons, in the list', () =>
    withKeyboard('kyson', async (page) => {
      await openForm(page, '17/HS-KS')
      await tabTo(page, /^button .*Mở hồ sơ/)
      await press(page, 'Enter')
      await isAt(page, /^\/ho-so\/[^/]+$/)
      await atScreen(page, /Hồ sơ 17\/HS-KS/)
      // The law of 2017 sets no known limit for this step, and the page says so.
      await page.getByText('chưa tìm thấy thời hạn').first().waitFor()
      await tabTo(page, /^button .*Ghi xong bước/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^input .*Ngày xong bước/)
      await page.keyboard.type('4/1/2017')
      await tabTo(page, /^button .*Ghi xong bước/)
      await press(page, 'Enter')
      await closed(page)
      // Five calendar days from 4/1/2017: 5, 6, 7, 8 and 9 January, a Monday.
      await page
        .getByText(/Hạn: .*09\/01\/2017/)
        .first()
        .waitFor()
      await tabTo(page, /^summary .*Vì sao: 5 ngày đã đếm/)
      await press(page, 'Enter')
      await page.screenshot({ path: join(SCREENS, 'dossier-step.png'), fullPage: true })
      // Of the day before the step it stands where it stood, and takes nothing in; the way back is at the end of the page.
      await tabTo(page, /^input .*Tính đến hết ngày/)
      await page.keyboard.type('3/1/2017')
      await press(page, 'Enter')
      await page.getByText('Đang xem như đến hết ngày 03/01/2017').waitFor()
      await page.getByRole('button', { name: 'Ghi xong bước' }).waitFor({ state: 'detached' })
      await tabTo(page, /^button .*Về hôm nay/)
      await press(page, 'Enter')
      await page.getByRole('button', { name: 'Ghi xong bước' }).waitFor()
      await go(page, PROCEDURE)
      await page.getByText('17/HS-KS').first().waitFor()
      await page.screenshot({ path: join(SCREENS, 'procedure.png'), fullPage: true })
    }))

  it('a note that would name a person is refused with its sentence, and nothing that was typed is lost', () =>
    withKeyboard('kyson', async (page) => {
      await openForm(page, '18/HS-KS')
      await tabTo(page, /^textarea .*Ghi chú/)
      await page.keyboard.insertText('đối tượng Nguyễn Văn An bỏ trốn')
      await tabTo(page, /^button .*Mở hồ sơ/)
      await press(page, 'Enter')
      await page.getByText(/Nội dung có vẻ là họ tên của một người/).waitFor()
      expect(await page.locator('dialog[open] [name=caseNumber]').inputValue()).toBe('18/HS-KS')
      await press(page, 'Escape')
      await closed(page)
    }))
})
