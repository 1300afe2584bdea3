import { afterAll, describe, expect, it } from 'vitest'
import type { SampleDetail, SampleRates } from '../../src/tasks/index.ts'
import { ask, atScreen, closeDesks, go, seriousFaults, tabTo } from './desk.ts'
import { press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

const ID = 'na.ubnd:2016-Q3'
const rates = async (): Promise<SampleRates> => (await ask('soyte', `/api/samples/${ID}/rates`)).json()
const detail = async (): Promise<SampleDetail> => (await ask('thanhtra', `/api/samples/${ID}`)).json()

describe('samples by keyboard alone', { timeout: 180_000 }, () => {
  it('a leader draws the sample of a quarter with a seed, and draws it again to compare', () =>
    withKeyboard('lanhdao', async (page) => {
      await go(page, '/kiem-tra-chon-mau')
      await tabTo(page, /^select .*Quý/)
      await page.keyboard.type('quý 3/2016')
      await tabTo(page, /^input .*Hạt giống/)
      await page.keyboard.type('484')
      await press(page, 'Enter')
      await atScreen(page, /Mẫu quý 3\/2016/)
      expect((await detail()).seed).toBe(484)
      await tabTo(page, /^button .*Rút lại để đối chiếu/)
      await press(page, 'Enter')
      await page.getByText('Rút lại với hạt giống 484: ra đúng như đã rút.').waitFor()
      expect(await seriousFaults(page)).toEqual([])
    }))

  it('an inspector enters what was found, and corrects it with a reason', () =>
    withKeyboard('thanhtra', async (page) => {
      const closed = () => page.waitForSelector('dialog[open]', { state: 'detached' })
      await go(page, `/kiem-tra-chon-mau/${ID}`)
      await tabTo(page, /^button .*Ghi kết quả/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^input .*Xác nhận đúng/)
      await press(page, 'ArrowDown')
      await tabTo(page, /^textarea .*Lý do/)
      await page.keyboard.type('Văn bản chưa phát hành')
      await tabTo(page, /^textarea .*Còn thiếu gì/)
      await page.keyboard.type('Số và ngày của văn bản')
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^button .*Ghi$/)
      await press(page, 'Enter')
      await closed()
      await page.getByText('Còn thiếu: Số và ngày của văn bản').waitFor()
      expect((await rates()).total).toMatchObject({ confirmed: 0, notConfirmed: 1, perMille: 1000 })

      await page.locator('.may-check button', { hasText: 'Sửa kết quả' }).focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^input .*Không xác nhận được/)
      await press(page, 'ArrowUp')
      await tabTo(page, /^textarea .*Vì sao sửa/)
      await page.keyboard.type('Đã nhận bản phát hành')
      await tabTo(page, /^button .*Ghi$/)
      await press(page, 'Enter')
      await closed()
      await page.getByText('Sửa vì: Đã nhận bản phát hành').waitFor()
      expect((await rates()).total).toMatchObject({ confirmed: 1, notConfirmed: 0, perMille: 0 })
      expect((await detail()).units.flatMap(({ tasks }) => tasks.flatMap(({ results }) => results)).map(({ result }) => result)).toEqual([
        'not-confirmed',
        'confirmed',
      ])
    }))
})
