import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, tabTo } from '../desk.ts'
import { press, withKeyboard } from '../keys.ts'

afterAll(closeDesks)

const AT = 'pcmt-nam/2016/na.huyen.ky-son'
const AREAS = '[data-cell="areas-complex|"]'

/** The district keeps one area that stands complex on the last day of the period. */
async function keepArea(): Promise<number> {
  const values = {
    ...{ title: { kind: 'text', text: 'Địa bàn Mường Lống' }, area: { kind: 'unit', unit: 'na.huyen.ky-son' } },
    ...{ class: { kind: 'choice', choice: 'complex' }, 'classed-on': { kind: 'date', date: '2016-12-01' } },
  }
  const body = JSON.stringify({ commandId: crypto.randomUUID(), effectiveOn: '2016-12-01', values })
  return (await ask('kyson', '/api/registers/key-areas/records', { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
    .status
}

describe('figures that registers and tasks already hold, by keyboard alone', { timeout: 120_000 }, () => {
  it('stand beside their cells, open to as many things as they say, are taken by one key and given up by another', () =>
    withKeyboard('kyson', async (page) => {
      expect(await keepArea()).toBe(200)
      await go(page, `/bao-cao/bieu/${AT}`)
      await atScreen(page, /Báo cáo năm công tác phòng, chống ma túy/)
      const value = () => page.locator(AREAS).inputValue()
      expect(await value()).toBe('')

      await tabTo(page, /^button .*Địa bàn phức tạp về ma túy: đếm từ sổ: 1/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] ol')
      expect(await page.locator('dialog[open] ol li').allTextContents()).toEqual([expect.stringContaining('Địa bàn Mường Lống')])
      await press(page, 'Escape')
      await page.waitForSelector('dialog[open]', { state: 'detached' })

      await page.locator(AREAS).focus()
      await press(page, 'F4')
      expect(await value()).toBe('1')
      await press(page, 'Control+z')
      expect(await value()).toBe('')
      await tabTo(page, /^button .*Lấy tất cả \d+ số đếm được/)
      await press(page, 'Enter')
      expect(await value()).toBe('1')
      expect(await page.locator('[data-cell="tasks-done-late|"]').inputValue()).toBe('0')
      await page.locator(AREAS).focus()
      await press(page, 'Control+z')
      expect(await value()).toBe('')

      // Another figure than the count asks for a reason.
      await page.keyboard.type('2')
      await press(page, 'Enter')
      await page.getByText('ghi 2, đếm được 1').first().waitFor()
    }))
})
