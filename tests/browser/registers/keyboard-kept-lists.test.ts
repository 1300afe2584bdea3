import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeptLists } from '../../../src/registers/index.ts'
import { address, ask, atScreen, closeDesks, go, openDesk, SCREENS, seriousFaults, settled, tabTo } from '../desk.ts'
import { isAt, press, withKeyboard } from '../keys.ts'
import { bringDistricts } from '../map-file.ts'

afterAll(closeDesks)

const REGISTER = '/so-theo-doi/hotspot-sites'
const choice = (is: string) => ({ kind: 'choice', choice: is })

/** Three sites in two communes of one district; the demonstration has one there already. */
beforeAll(async () => {
  for (const [title, area, kind] of [
    ['Điểm thứ nhất', 'na.xa.16816', 'use'],
    ['Điểm thứ hai', 'na.xa.16816', 'mixed'],
    ['Điểm thứ ba', 'na.xa.16819', 'mixed'],
  ] as const) {
    const values = {
      ...{ title: { kind: 'text', text: title }, area: { kind: 'unit', unit: area }, kind: choice(kind), state: choice('found') },
      ...{ 'detected-on': { kind: 'date', date: '2016-12-01' }, place: { kind: 'place', latitude: 18.8, longitude: 104.2 } },
    }
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ commandId: crypto.randomUUID(), values })
    const answer = await ask('kyson', '/api/registers/hotspot-sites/records', { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
  }
  await bringDistricts('2016-01-01', '2018-01-01')
}, 120_000)

const kept = async (): Promise<KeptLists> => (await (await ask('kyson', '/api/registers/hotspot-sites/kept-lists')).json()) as KeptLists // the lists' DTO

describe('kept lists by keyboard alone', { timeout: 120_000 }, () => {
  it('a filter is kept under a name, opened by its link, renamed, removed and brought back', () =>
    withKeyboard('kyson', async (page) => {
      await go(page, REGISTER)
      await atScreen(page, /Tụ điểm/)
      await tabTo(page, /^summary .*Lọc thêm/)
      await press(page, 'Enter')
      await tabTo(page, /^select .*Loại/)
      await press(page, 'End')
      await tabTo(page, /^button .*Tìm$/)
      await press(page, 'Enter')
      await isAt(page, /fields=kind%3Amixed/)
      await settled(page)
      await page.getByText('2 bản ghi').waitFor()
      await tabTo(page, /^button .*Lưu danh sách/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] input[name=name]')
      await page.locator('dialog[open] input[name=name]').focus()
      await page.keyboard.insertText('Tụ điểm của huyện')
      await press(page, 'Tab', 'Space', 'Enter')
      await isAt(page, /\?list=/)
      const [list] = (await kept()).items
      expect([list?.name, list?.office?.id]).toEqual(['Tụ điểm của huyện', 'na.huyen.ky-son'])
      await go(page, `${REGISTER}?list=${list?.id}`)
      await page.getByText('2 bản ghi').waitFor()
      await page.screenshot({ path: join(SCREENS, 'register-kept-list.png'), fullPage: true })
      await tabTo(page, /^button .*Đổi tên/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] input[name=name]')
      await page.locator('dialog[open] input[name=name]').focus()
      await press(page, 'Control+A')
      await page.keyboard.insertText('Hai điểm')
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      expect((await kept()).items.map(({ name }) => name)).toEqual(['Hai điểm'])
      await tabTo(page, /^button .*Xóa danh sách/)
      await press(page, 'Enter')
      await page.getByText('Đã xóa danh sách “Hai điểm”').waitFor()
      expect((await kept()).items).toEqual([])
      await tabTo(page, /^button .*Hoàn tác/)
      await press(page, 'Enter')
      await page.getByText('Đã hoàn tác 1 mục').waitFor()
      expect((await kept()).items.map(({ name }) => name)).toEqual(['Hai điểm'])
    }))
})

describe('the map of a register', { timeout: 120_000 }, () => {
  it('counts communes at their district, and Enter on the district opens the list of exactly those records', () =>
    withKeyboard('kyson', async (page) => {
      await go(page, `${REGISTER}/ban-do`)
      await page.waitForSelector('path.map-fill[data-unit="na.huyen.ky-son"]')
      const row = page.locator('table.grid tbody tr').first()
      expect(await row.innerText()).toMatch(/Huyện Kỳ Sơn\s+4/)
      expect(await seriousFaults(page)).toEqual([])
      await page.screenshot({ path: join(SCREENS, 'register-map.png'), fullPage: true })
      await page.locator('path.map-fill[data-unit="na.huyen.ky-son"]').focus()
      await press(page, 'Enter')
      await isAt(page, /fields=area/)
      await page.getByText('4 bản ghi').waitFor()
    }))

  it('fits a phone', async () => {
    const { page, close } = await openDesk('kyson', { width: 390 })
    for (const path of [REGISTER, `${REGISTER}/ban-do`, '/so-theo-doi']) {
      await page.goto(`${address}${path}`)
      await settled(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect([path, wide]).toEqual([path, 0])
      await page.screenshot({ path: join(SCREENS, `phone${path.replaceAll('/', '-')}.png`), fullPage: true })
    }
    await close()
  })
})
