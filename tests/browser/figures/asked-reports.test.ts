import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go } from '../desk.ts'
import { withKeyboard } from '../keys.ts'

afterAll(closeDesks)

interface Asked {
  readonly items: readonly {
    readonly title: string
    readonly dueOn: string
    readonly cells: number
    readonly units: readonly unknown[]
    readonly rows: readonly { readonly name: string; readonly isOwn: boolean }[]
  }[]
}

/** Counts every key: a letter that is typed, a key that is pressed. */
function counting(page: Page) {
  let keys = 0
  return {
    keys: () => keys,
    async type(text: string): Promise<void> {
      keys += [...text].length
      await page.keyboard.type(text)
    },
    async press(...pressed: readonly string[]): Promise<void> {
      for (const key of pressed) {
        keys += 1
        await page.keyboard.press(key)
      }
    },
    /** Goes on by Tab until the field of a name has the focus. */
    async tabTo(name: RegExp): Promise<void> {
      for (let n = 0; n < 60; n++) {
        const at = await page.evaluate(() => {
          const one = document.activeElement
          return one instanceof HTMLElement && one !== document.body
            ? `${one.closest('label')?.textContent ?? ''} ${one.textContent ?? ''}`
            : ''
        })
        if (name.test(at)) return
        await this.press('Tab')
      }
      throw new Error(`no ${name} by Tab`)
    },
  }
}

const FIGURES = ['Đội xung kích | đội', 'Buổi tập huấn | buổi', 'Xã có đội tình nguyện | xã']

describe('asking for figures, by keyboard alone', { timeout: 120_000 }, () => {
  it('three figures go to 21 districts within 160 keys, 40 of them beside what is written', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/bao-cao')
      await atScreen(page, /Báo cáo/)
      const begun = Date.now()
      const hand = counting(page)
      await hand.tabTo(/Yêu cầu báo cáo/)
      await hand.press('Enter')
      await page.waitForSelector('form textarea')
      await hand.tabTo(/Tên báo cáo/)
      const title = 'Báo cáo nhanh trước Tết'
      await hand.type(title)
      await hand.press('Tab')
      await hand.type('20012017')
      await hand.press('Tab')
      // The districts: a list is chosen by the first letters of its name.
      const groups = page.locator('form select').first()
      const wanted = await groups.evaluate(
        (one: HTMLSelectElement) => [...one.options].find(({ value }) => value === 'na.nhom.huyen')?.text ?? '',
      )
      expect(wanted).toContain('(21)')
      for (let n = 0; n < 30 && (await groups.inputValue()) !== 'na.nhom.huyen'; n++) await hand.press('ArrowDown')
      await hand.press('Tab', 'Tab')
      for (const [n, line] of FIGURES.entries()) {
        await hand.type(line)
        if (n < FIGURES.length - 1) await hand.press('Enter')
      }
      await page.getByText('21 đơn vị × 3 số = 63 ô').waitFor()
      await hand.tabTo(/Gửi yêu cầu/)
      await hand.press('Enter')
      await page.getByText(`Đã gửi yêu cầu “${title}”`).waitFor()
      const written = [title, '20012017', ...FIGURES].join('').length
      console.log(`asked in ${hand.keys()} keys, ${hand.keys() - written} beside what is written, ${Date.now() - begun} ms`)
      expect(hand.keys()).toBeLessThanOrEqual(160)
      expect(hand.keys() - written).toBeLessThanOrEqual(40)

      const { items }: Asked = await (await ask('chuyenvien', '/api/report-requests')).json()
      expect(items[0]).toMatchObject({ title, dueOn: '2017-01-20', cells: 63 })
      expect(items[0]?.units).toHaveLength(21)
      expect(items[0]?.rows.map(({ name }) => name)).toEqual(['Đội xung kích', 'Buổi tập huấn', 'Xã có đội tình nguyện'])
      // A district finds it among what it owes.
      await withKeyboard('kyson', async (district) => {
        await go(district, '/bao-cao')
        await district.getByRole('link', { name: title }).first().waitFor()
      })
    }))

  it('says what is there already, and takes the indicator instead of asking anew', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/bao-cao/yeu-cau')
      await page.locator('form textarea').fill('số cuộc tuyên truyền | cuộc')
      await page.getByText('Số liệu này có thể đã có').waitFor()
      await page
        .getByText(/đã có ở biểu .*năm công tác phòng, chống ma túy/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'dùng chỉ tiêu này' }).first().press('Enter')
      expect(await page.locator('form textarea').inputValue()).toBe('propaganda-events')
    }))
})
