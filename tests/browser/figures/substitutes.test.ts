import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, expectFocusSeen, go, openDesk, seriousFaults, settled, tabTo } from '../desk.ts'
import { press, withKeyboard } from '../keys.ts'

afterAll(closeDesks)

interface Own {
  readonly mine: readonly { readonly from: string; readonly to: string; readonly form: string; readonly standing: string }[]
}
const own = async (login: string): Promise<Own> => (await ask(login, '/api/session/substitutes')).json()
const mayOf = async (login: string): Promise<readonly string[]> => (await (await ask(login, '/api/session')).json()).may.reconciliation

/** The demonstration stands on 5/1/2017. */
describe('naming a substitute, by keyboard alone', { timeout: 120_000 }, () => {
  it('a head names its focal point for five days; days that are turned round are told in the form and nothing typed is lost', () =>
    withKeyboard('coso', async (page) => {
      await go(page, '/viec-cua-toi')
      await tabTo(page, /^a .*Người thay/)
      await press(page, 'Enter')
      await atScreen(page, /Người thay khi vắng mặt/)
      await tabTo(page, /^input .*Đến hết ngày/)
      await expectFocusSeen(page)
      await page.keyboard.type('1/1/2017')
      await tabTo(page, /^input .*Lý do/)
      await page.keyboard.type('Đi công tác')
      await press(page, 'Enter')
      await page.getByText('Ngày cuối 01/01/2017 đứng trước ngày đầu 05/01/2017').waitFor()
      expect(await page.locator('input[name=reason]').inputValue()).toBe('Đi công tác')
      await page.locator('input[name=to]').focus()
      await press(page, 'Control+a')
      await page.keyboard.type('9/1/2017')
      await press(page, 'Enter')
      await page.getByText('05/01/2017 đến hết 09/01/2017').waitFor()
      expect((await own('coso')).mine).toMatchObject([{ from: '2017-01-05', to: '2017-01-09', form: 'for-head', standing: 'running' }])
      expect(await seriousFaults(page)).toEqual([])
    }))

  it('the substitute is told for whom it stands in on every screen, in both languages, and may sign meanwhile', async () => {
    for (const [locale, sentence] of [
      ['vi', 'Bạn đang thay Giám đốc cơ sở Methadone: Thủ trưởng cơ quan'],
      ['en', 'You stand in for Giám đốc cơ sở Methadone: Head of an agency'],
    ] as const) {
      const { page, faults, close } = await openDesk('methadone', { locale, width: 390 })
      await go(page, '/viec-cua-toi')
      await page.getByText(sentence).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      expect(faults).toEqual([])
      await close()
    }
    expect(await mayOf('methadone')).toContain('sign')
  })

  it('the head takes it back with a reason, and the right is gone at once', () =>
    withKeyboard('coso', async (page) => {
      await go(page, '/nguoi-thay')
      await settled(page)
      await tabTo(page, /^button .*Thu hồi: Đầu mối cơ sở Methadone/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.keyboard.type('Về sớm')
      await tabTo(page, /^button .*Thu hồi ngay/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('đã thu hồi').waitFor()
      expect((await own('coso')).mine).toMatchObject([{ standing: 'ended' }])
      expect(await mayOf('methadone')).not.toContain('sign')
    }))
})
