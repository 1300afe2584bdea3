import { afterAll, describe, expect, it } from 'vitest'
import { ask, closeDesks, go, seriousFaults, tabTo } from './desk.ts'
import { press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

type Day = { version: number; stops: { reason: string }[]; batches: { batchId: string }[] }
const dayNow = async (): Promise<Day> => (await ask('lanhdao', '/api/urging')).json()

describe('urging by keyboard alone', { timeout: 180_000 }, () => {
  it('a leader stops the urging of a unit with a reason and takes the stop back', () =>
    withKeyboard('lanhdao', async (page) => {
      const before = (await dayNow()).stops.length
      const closed = () => page.waitForSelector('dialog[open]', { state: 'detached' })
      const give = async (reason: string): Promise<void> => {
        await page.waitForSelector('dialog[open]')
        expect(await seriousFaults(page)).toEqual([])
        await tabTo(page, /^textarea .*Lý do/)
        await page.keyboard.type(reason)
        await press(page, 'Tab')
        await press(page, 'Enter')
        await closed()
      }
      await go(page, '/don-doc')
      await tabTo(page, /^button .*Dừng/)
      await press(page, 'Enter')
      await give('Đơn vị đang khắc phục bão lụt')
      await page.getByText('Đơn vị đang khắc phục bão lụt').waitFor()
      expect((await dayNow()).stops).toHaveLength(before + 1)
      await page.locator('section[aria-labelledby=stops] button').first().focus()
      await press(page, 'Enter')
      await give('Đã khắc phục xong')
      await page.getByText('Đơn vị đang khắc phục bão lụt').waitFor({ state: 'detached' })
      expect((await dayNow()).stops).toHaveLength(before)
    }))

  it('a leader stops the urging of one task alone, and takes the stop back', () =>
    withKeyboard('lanhdao', async (page) => {
      const before = (await dayNow()).stops.length
      const give = async (reason: string): Promise<void> => {
        await page.waitForSelector('dialog[open]')
        await tabTo(page, /^textarea .*Lý do/)
        await page.keyboard.type(reason)
        await press(page, 'Tab', 'Enter')
        await page.waitForSelector('dialog[open]', { state: 'detached' })
      }
      await go(page, '/don-doc')
      await tabTo(page, /^summary .*nhiệm vụ đến lượt/)
      await press(page, 'Enter')
      await tabTo(page, /^button Dừng đôn đốc một việc/)
      await press(page, 'Enter')
      await give('Chờ hướng dẫn của bộ')
      await page.getByText('Chờ hướng dẫn của bộ').waitFor()
      const { stops }: { stops: { target: { kind: string } }[] } = await (await ask('lanhdao', '/api/urging')).json()
      expect(stops.filter(({ target }) => target.kind === 'task')).toHaveLength(1)
      await page.locator('section[aria-labelledby=stops] button').first().focus()
      await press(page, 'Enter')
      await give('Đã có hướng dẫn')
      await page.getByText('Chờ hướng dẫn của bộ').waitFor({ state: 'detached' })
      expect((await dayNow()).stops).toHaveLength(before)
    }))

  it('a specialist writes the letters of the day and opens one of them', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/don-doc')
      await tabTo(page, /^button .*Soạn văn bản gửi/)
      await press(page, 'Enter')
      await page.waitForURL(/\/don-doc\/.+/, { timeout: 120_000 })
      await page.locator('table.grid').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.locator('table.grid td a').first().focus()
      await press(page, 'Enter')
      await page.waitForURL(/\/don-doc\/van-ban\/.+/)
      await page.getByText('Dự thảo .docx').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      expect((await dayNow()).batches).toHaveLength(1)
    }))
})
