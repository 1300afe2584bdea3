import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { atScreen, closeDesks, go, SCREENS, settled, tabTo } from './desk.ts'
import { isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

/** Opens the sheet of a button, fills it, and waits until it is gone. */
async function sheet(page: Page, button: RegExp, fill: () => Promise<void>): Promise<void> {
  await tabTo(page, button)
  await press(page, 'Enter')
  await page.locator('dialog[open]').waitFor()
  await fill()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await settled(page)
}

/** Types into a field that already says something. */
async function write(page: Page, field: RegExp, text: string): Promise<void> {
  await tabTo(page, field)
  await press(page, 'Control+a')
  await page.keyboard.type(text)
}

/** Goes down a list until a choice stands in it. */
async function choose(page: Page, text: string): Promise<void> {
  const chosen = () =>
    page.evaluate(() => (document.activeElement instanceof HTMLSelectElement ? document.activeElement.selectedOptions[0]?.text : ''))
  for (let steps = 0; (await chosen()) !== text; steps++) {
    if (steps > 200) throw new Error(`the list has no ${text}`)
    await press(page, 'ArrowDown')
  }
}

const submit = async (page: Page, button: RegExp): Promise<void> => {
  await tabTo(page, button)
  await press(page, 'Enter')
}

/** Judges the four items of the checklist: each answer is so many steps to the right of the first. */
async function judge(page: Page, steps: readonly number[]): Promise<void> {
  for (const step of steps) {
    await tabTo(page, /^input đạt$/)
    await press(page, 'Space', ...Array.from({ length: step }, () => 'ArrowRight'), 'Tab', 'Tab')
  }
}

describe('the plan of a year’s inspections, by keyboard alone', { timeout: 240_000 }, () => {
  let plan = ''

  it('goes from nothing to a plan that only lacks its approval', () =>
    withKeyboard('congan', async (page) => {
      await go(page, '/kiem-tra')
      await tabTo(page, /^a .*Kế hoạch kiểm tra/)
      await press(page, 'Enter')
      await atScreen(page, /^Kế hoạch kiểm tra, tự kiểm tra$/)
      await sheet(page, /^button Lập kế hoạch/, async () => {
        await tabTo(page, /^select .*Cơ quan phê duyệt/)
        await choose(page, 'Ủy ban nhân dân tỉnh')
        await submit(page, /^button Lập dự thảo/)
      })
      await isAt(page, /^\/kiem-tra\/ke-hoach\/.+/)
      plan = new URL(page.url()).pathname
      await sheet(page, /^button Chọn chuyên đề/, () => submit(page, /^button Chọn chuyên đề/))
      await page.getByText('Bước tiếp: xếp đơn vị theo rủi ro').waitFor()
      await sheet(page, /^button Xếp đơn vị theo rủi ro/, async () => {
        // Nothing is chosen: the sheet says so and keeps what was typed.
        await submit(page, /^button Xếp đơn vị theo rủi ro/)
        await page.getByText('Chọn ít nhất một cấp hoặc một cơ quan để xét.').waitFor()
        await tabTo(page, /^input .*Huyện, thành phố, thị xã/)
        await press(page, 'Space')
        await write(page, /^input .*Chọn bao nhiêu đơn vị/, '1')
        await submit(page, /^button Xếp đơn vị theo rủi ro/)
      })
      await page.getByText('Điểm = 3 × quá hạn + 1 × chưa cập nhật + 2 × kiến nghị đang mở').waitFor()
      await sheet(page, /^button Rút ngẫu nhiên/, async () => {
        await tabTo(page, /^input .*Huyện, thành phố, thị xã/)
        await press(page, 'Space')
        await write(page, /^input .*Rút bao nhiêu đơn vị/, '1')
        await write(page, /^input .*Hạt giống/, '20170105')
        await submit(page, /^button Rút ngẫu nhiên/)
      })
      await tabTo(page, /^summary .*Làm lại lần rút này/)
      await press(page, 'Enter')
      await page.getByText('Làm lại tại đây: khớp với kết quả đã lưu.').waitFor()
      await sheet(page, /^button Chỉ định đơn vị/, async () => {
        await tabTo(page, /^select .*Đơn vị/)
        await choose(page, 'Sở Y tế')
        await write(page, /^textarea .*Vì sao chỉ định/, 'Đơn thư về điểm cấp phát')
        await submit(page, /^button Chỉ định đơn vị/)
      })
      const days = page.getByRole('button', { name: /^Định ngày: / })
      expect(await days.count()).toBe(3)
      for (let left = 3; left > 0; left--) {
        const unit = await page
          .locator('#units')
          .locator('xpath=ancestor::section')
          .locator('tr', { hasText: 'chưa định ngày' })
          .first()
          .locator('a')
          .textContent()
        await sheet(page, new RegExp(`^button Định ngày: ${unit}`), async () => {
          // A Sunday is refused, with the reason.
          await write(page, /^input .*Ngày kiểm tra/, left === 3 ? '08/01/2017' : '05/01/2017')
          await write(page, /^textarea .*Đoàn kiểm tra/, 'Phó Trưởng phòng, trưởng đoàn')
          await submit(page, /^button Định ngày kiểm tra/)
          if (left < 3) return
          await page.getByText('Ngày 08/01/2017 là ngày nghỉ').waitFor()
          await write(page, /^input .*Ngày kiểm tra/, '05/01/2017')
          await submit(page, /^button Định ngày kiểm tra/)
        })
      }
      await page.getByText('chờ Ủy ban nhân dân tỉnh phê duyệt').waitFor()
    }))

  it('is approved by the office, with its paper', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, plan)
      await sheet(page, /^button Ghi văn bản phê duyệt/, async () => {
        await write(page, /^input .*Số, ký hiệu/, '12/KH-UBND')
        await write(page, /^input .*Ngày ban hành/, '05/01/2017')
        await submit(page, /^button Ghi văn bản phê duyệt/)
      })
      await page.getByText('Số 12/KH-UBND ngày 05/01/2017').waitFor()
    }))

  it('sets what the unit says of itself beside what the team finds, and counts the difference', async () => {
    await withKeyboard('soyte', async (page) => {
      await go(page, plan)
      await page.locator('[data-row]').first().waitFor()
      // The unit sees itself alone, and not why it was named.
      expect(await page.locator('[data-row]').count()).toBe(1)
      expect(await page.getByText('Đơn thư về điểm cấp phát').count()).toBe(0)
      await press(page, 'j', 'Enter')
      await atScreen(page, /^Sở Y tế$/)
      await sheet(page, /^button Tự đánh giá/, async () => {
        await judge(page, [0, 0, 1, 3])
        await submit(page, /^button Tự đánh giá/)
      })
      await page.getByText('đạt một phần').waitFor()
    })
    await withKeyboard('congan', async (page) => {
      await go(page, `${plan}/na.so.y-te`)
      await sheet(page, /^button Ghi kết quả kiểm tra/, async () => {
        await judge(page, [0, 2, 1, 3])
        await submit(page, /^button Ghi kết quả kiểm tra/)
      })
      await page.getByText('1 mục đơn vị và đoàn đánh giá khác nhau').waitFor()
      await page.getByText('1 trên 4 mục khác nhau; kiểm tra ngày 05/01/2017').waitFor()
      expect(await page.locator('tr[data-differs="true"] th').textContent()).toMatch(/^2\. /)
      await page.screenshot({ path: join(SCREENS, 'visit-differs.png'), fullPage: true })
      await sheet(page, /^button Gắn kết luận đã ghi/, () => submit(page, /^button Gắn kết luận$/))
      await page.locator('#conclusions').locator('xpath=ancestor::section').locator('a[data-row]').waitFor()
    })
  })

  it('goes on into the chain: an item that was not met becomes a finding of the linked conclusion', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, `${plan}/na.so.y-te`)
      await sheet(page, /^button Ghi thành tồn tại: mục 2/, () => submit(page, /^button Ghi tồn tại/))
      await tabTo(page, /^a T\d+$/)
      const found = page.locator('ul.plain li', { hasText: 'Giao ban, kiểm điểm định kỳ có biên bản' })
      await found.locator('a').focus()
      await press(page, 'Enter')
      await isAt(page, /^\/truy-vet\/finding\//)
    }))
})
