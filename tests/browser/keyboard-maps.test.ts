import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, atScreen, closeDesks, go, SCREENS, tabTo } from './desk.ts'
import { chooseFile, isAt, press, withKeyboard } from './keys.ts'
import { squares } from './map-file.ts'

afterAll(closeDesks)

interface Sets {
  readonly items: readonly {
    readonly id: string
    readonly version: number
    readonly status: string
    readonly level: string
    readonly leftOut: readonly string[]
  }[]
}
const setsOf = async (): Promise<Sets['items']> => ((await (await ask('chuyenvien', '/api/boundaries')).json()) as Sets).items // the list's DTO

/** What an earlier, broken-off run of the script left. */
async function withdrawCommunes(): Promise<void> {
  for (const { id, level, status, version } of await setsOf()) {
    if (level !== 'commune' || status !== 'recorded') continue
    const body = JSON.stringify({ commandId: crypto.randomUUID(), expectedVersion: version, reason: 'thử lại' })
    await ask('quantri', `/api/boundaries/${id}/withdraw`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  }
}

describe('boundaries and the map by keyboard alone', { timeout: 180_000 }, () => {
  it('a file is looked at, a doubtful shape is decided, the import is confirmed, seen on the map and taken back', () =>
    withKeyboard('quantri', async (page) => {
      await withdrawCommunes()
      await go(page, '/quan-tri')
      await tabTo(page, /^a .*Bản đồ/)
      await press(page, 'Enter')
      await isAt(page, /^\/quan-tri\/ban-do$/)
      await atScreen(page, /Ranh giới trên bản đồ/)
      // Two communes of that day are called Châu Tiến: only a person can say which one is meant.
      const file = squares(['Xã Châu Tiến', 'Xã Tam Hợp, huyện Kỳ', 'Xã Keng Đu'])
      await tabTo(page, /^input .*Tệp ranh giới/)
      await chooseFile(page, { name: 'xa.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(file) })
      await tabTo(page, /^input .*Đối chiếu với đơn vị ngày/)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('20/8/2016')
      await tabTo(page, /^button .*Xem trước/)
      await press(page, 'Enter')
      await page.getByText('1 trên 3 hình khớp với một đơn vị vào ngày 20/08/2016.').waitFor()
      await page.getByText('nhiều đơn vị cùng khớp: phải chọn').waitFor()
      const confirm = page.getByRole('button', { name: /^Nhập ranh giới của/ })
      expect(await confirm.isDisabled()).toBe(true)
      await page.screenshot({ path: join(SCREENS, 'boundaries-preview.png'), fullPage: true })
      await tabTo(page, /^select .*Đơn vị của Xã Châu Tiến/)
      await page.keyboard.press('ArrowDown')
      await tabTo(page, /^input .*Nguồn/)
      await page.keyboard.type('Tệp tự vẽ để thử')
      await tabTo(page, /^input .*Điều kiện sử dụng/)
      await page.keyboard.type('Tự do')
      await tabTo(page, /^button .*Nhập ranh giới của 2 đơn vị/)
      await press(page, 'Enter')
      await page.getByText('Đã nhập ranh giới của 2 đơn vị, để ngoài 1 hình.').waitFor()
      expect((await setsOf()).find(({ level }) => level === 'commune')).toMatchObject({ leftOut: ['Xã Tam Hợp, huyện Kỳ'] })

      await go(page, '/co-quan?ngay=2016-08-20')
      await tabTo(page, /^button .*Bản đồ/)
      await press(page, 'Enter')
      await page.locator('path.map-fill[role=button]').first().waitFor()
      await tabTo(page, /^path .*(Xã Châu Tiến|Xã Keng Đu)/)
      const first = await page.evaluate(() => document.activeElement?.getAttribute('data-unit'))
      for (const key of ['ArrowRight', 'ArrowLeft']) await page.keyboard.press(key)
      for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
        if ((await page.evaluate(() => document.activeElement?.getAttribute('data-unit'))) !== first) break
        await page.keyboard.press(key)
      }
      const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
      await press(page, 'Enter')
      await page.locator('#unit-name').waitFor()
      expect(name?.startsWith((await page.textContent('#unit-name')) ?? '?')).toBe(true)
      await page.screenshot({ path: join(SCREENS, 'map-chosen.png'), fullPage: true })

      await go(page, '/quan-tri/ban-do')
      await page.getByText('Tệp tự vẽ để thử', { exact: false }).waitFor()
      await tabTo(page, /^button .*Rút lại/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.keyboard.type('Thử xong')
      await tabTo(page, /^button .*Rút lại/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('đã rút').first().waitFor()
      const standing = async () => (await setsOf()).filter(({ level, status }) => level === 'commune' && status === 'recorded')
      await expect.poll(standing, { timeout: 15_000 }).toEqual([])
    }))

  it('a broken file is refused with its place, and what was chosen stays', () =>
    withKeyboard('quantri', async (page) => {
      await go(page, '/quan-tri/ban-do?ngay=2016-08-12')
      await tabTo(page, /^input .*Tệp ranh giới/)
      const broken = squares(['Xã Một', 'Xã Hai']).replace('[104.4,18.6]', '["104.4",18.6]')
      await chooseFile(page, { name: 'hong.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(broken) })
      await tabTo(page, /^button .*Xem trước/)
      await press(page, 'Enter')
      await page.getByText('features[0].geometry.coordinates[0][3]: tọa độ phải là hai số hữu hạn', { exact: false }).waitFor()
      await page.getByText('hong.geojson').first().waitFor()
    }))
})
