import { afterAll, describe, expect, it } from 'vitest'
import { ask, closeDesks, go, seriousFaults, tabTo } from './desk.ts'
import { press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

type List = { items: { id: string; status: string; unit: { id: string } }[] }
const listOf = async (login: string, query: string): Promise<List> => (await ask(login, `/api/explanations?${query}`)).json()

describe('explanations by keyboard alone', { timeout: 180_000 }, () => {
  it('a leader demands one from a red cell of the board, and the sheet says until when before it is sent', () =>
    withKeyboard('lanhdao', async (page) => {
      const before = (await listOf('lanhdao', 'list=demanded')).items.length
      await go(page, '/theo-doi')
      await page.getByRole('button', { name: 'Yêu cầu giải trình: Công an tỉnh Nghệ An' }).first().focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.getByText(/^Giải trình đến hết ngày/).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^textarea .*Lý do/)
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Quá hạn nhiều ngày, chưa báo cáo')
      await tabTo(page, /^input .*Thời hạn, ngày làm việc/)
      await page.keyboard.type('3')
      await tabTo(page, /^button .*Yêu cầu giải trình/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      expect((await listOf('lanhdao', 'list=demanded')).items).toHaveLength(before + 1)
    }))

  it('the unit finds it in its work and answers with its cause, and the leader accepts it', async () => {
    await withKeyboard('congan', async (page) => {
      await go(page, '/viec-cua-toi')
      await page.locator('section[aria-labelledby=explain-asked] li a').first().focus()
      await press(page, 'Enter')
      await page.waitForURL(/\/giai-trinh\/.+/)
      await tabTo(page, /^button .*Giải trình/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^textarea .*Nội dung giải trình/)
      await page.keyboard.type('Chờ thẩm định kinh phí')
      await tabTo(page, /^select /)
      await press(page, 'ArrowDown')
      await page.locator('dialog[open] button[type=submit]').focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Chờ thẩm định kinh phí').first().waitFor()
      expect(await seriousFaults(page)).toEqual([])
    })
    const [answered] = (await listOf('lanhdao', 'list=demanded&standing=answered')).items
    expect(answered?.unit.id).toBe('na.ca')
    await withKeyboard('lanhdao', async (page) => {
      await go(page, '/lanh-dao')
      await page.locator('section[aria-labelledby=explanations-here] button').first().focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^button .*Chấp nhận/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
    })
    const accepted = (await listOf('lanhdao', 'list=demanded&standing=accepted')).items.map(({ id }) => id)
    expect(accepted).toContain(answered?.id)
  })
})
