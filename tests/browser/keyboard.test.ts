import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/storage/index.ts'
import { ACTION_NAMES } from '../../src/tasks/index.ts'
import { address, ask, atScreen, closeDesks, expectFocusSeen, focused, go, passwordOf, settled, tabTo } from './desk.ts'
import { isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

/** Which of the links of the screen has the focus; -1 when none has. */
const linkInFocus = (page: Page): Promise<number> =>
  page.evaluate(() => (document.activeElement ? [...document.querySelectorAll('main a')].indexOf(document.activeElement) : -1))
const heading = async (page: Page): Promise<string> => (await page.textContent('main h1')) ?? ''

describe('each screen can be used by keyboard alone, and the focus is always seen', { timeout: 120_000 }, () => {
  it('signing in: name, password, Enter', () =>
    withKeyboard(undefined, async (page) => {
      await page.goto(`${address}/dang-nhap`)
      await expectFocusSeen(page)
      await page.keyboard.type('kyson')
      await press(page, 'Tab')
      await expectFocusSeen(page)
      await page.keyboard.type(passwordOf('kyson'))
      await press(page, 'Tab')
      await expectFocusSeen(page)
      await press(page, 'Enter')
      await settled(page)
      expect(await heading(page)).toBe('Việc của tôi')
    }))

  it('Việc của tôi: j and k move over the tasks, Enter opens one, Alt+1 comes back', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'j')
      await expectFocusSeen(page)
      const first = await linkInFocus(page)
      expect(first).toBeGreaterThanOrEqual(0)
      await press(page, 'j')
      await expectFocusSeen(page)
      expect(await linkInFocus(page)).toBeGreaterThan(first)
      await press(page, 'k')
      expect(await linkInFocus(page)).toBe(first)
      await press(page, 'Enter')
      await isAt(page, /^\/viec[/?]/)
      await settled(page)
      await press(page, 'Alt+1')
      await isAt(page, /^\/viec-cua-toi$/)
    }))

  it('Nhiệm vụ: Alt+3, / searches, Enter opens, coming back stands on the same row', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+3')
      await isAt(page, /^\/viec$/)
      await atScreen(page, /Nhiệm vụ/)
      await press(page, '/')
      await expectFocusSeen(page)
      await page.keyboard.type('methadone')
      await press(page, 'Enter')
      await isAt(page, /methadone/)
      await page.waitForFunction(() => {
        const rows = [...document.querySelectorAll('main table[aria-busy=false] tbody tr')]
        return rows.length > 0 && rows.every((row) => /methadone/i.test(row.textContent ?? ''))
      })
      await tabTo(page, /^a .*Methadone/i)
      await press(page, 'j')
      await expectFocusSeen(page)
      const opened = await focused(page)
      await press(page, 'Enter')
      await isAt(page, /^\/viec\/.+/)
      await settled(page)
      await press(page, 'Alt+3')
      await isAt(page, /methadone/)
      await page.waitForFunction((text) => document.activeElement?.textContent === text, opened.replace(/^a /, ''))
    }))

  it('Nhiệm vụ: who opens a task right after typing is not called back by the letters', () =>
    withKeyboard('chuyenvien', async (page) => {
      await page.route(/task-[^/]*\.js$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        await route.continue()
      })
      await go(page, '/viec')
      await press(page, '/')
      await page.keyboard.type('methadone')
      await page.evaluate(() => document.querySelector<HTMLElement>('main tbody [data-row]')?.focus())
      await press(page, 'Enter')
      await page.waitForSelector('ol.life')
      expect(new URL(page.url()).pathname).toMatch(/^\/viec\/.+/)
    }))

  it('one task: a progress note in its form, and what was done is said', () =>
    withKeyboard('soyte', async (page) => {
      const list: { items: { id: string; clause: string }[] } = await (await ask('soyte', '/api/tasks?limit=200')).json()
      await go(page, `/viec/${list.items.find((task) => task.clause === 'III.7-2')?.id}`)
      await tabTo(page, new RegExp(`^button .*${ACTION_NAMES.progress.vi}`))
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^textarea/)
      await page.keyboard.type('Đã họp các cơ sở')
      await tabTo(page, new RegExp(`^button .*${ACTION_NAMES.progress.vi}`))
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Đã họp các cơ sở').first().waitFor()
      await page.locator('[role=status]', { hasText: ACTION_NAMES.progress.vi }).first().waitFor()
      await expectFocusSeen(page)
    }))

  it('one task: Esc leaves a form without doing anything', () =>
    withKeyboard('soyte', async (page) => {
      const list: { items: { id: string; clause: string }[] } = await (await ask('soyte', '/api/tasks?limit=200')).json()
      await go(page, `/viec/${list.items.find((task) => task.clause === 'III.7-1')?.id}`)
      const before = await page.locator('ol.life > li').count()
      await tabTo(page, new RegExp(`^button .*${ACTION_NAMES.claim.vi}`))
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await press(page, 'Escape')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      expect(await page.locator('ol.life > li').count()).toBe(before)
    }))

  it('Theo dõi: Alt+2, Tab to a number, Enter opens as many tasks', () =>
    withKeyboard('lanhdao', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+2')
      await isAt(page, /^\/theo-doi$/)
      await atScreen(page, /Theo dõi/)
      await page.waitForSelector('table a')
      await tabTo(page, /^a .*quá hạn.*\d+|^a \D*\d+$/i)
      const count = Number(/(\d+)\D*$/.exec(await focused(page))?.[1])
      await press(page, 'Enter')
      await isAt(page, /^\/viec\?/)
      await atScreen(page, /Nhiệm vụ/)
      expect(await page.locator('main .lead').first().textContent()).toContain(`${count} nhiệm vụ`)
    }))

  it('Tiếp nhận and review: a text is pasted, read, moved over, accepted, undone, dropped with a reason', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+4')
      await isAt(page, /^\/tiep-nhan$/)
      await atScreen(page, /Tiếp nhận/)
      await tabTo(page, /^input .*Chọn tệp/)
      await press(page, 'ArrowRight')
      await tabTo(page, /^textarea/)
      const plan = readFileSync(join(packageRoot(), 'samples', 'plan-484.txt'), 'utf8')
      await page.keyboard.insertText(plan.replaceAll('484/KH-UBND', '487/KH-UBND'))
      await tabTo(page, /^input .*bí mật nhà nước/)
      await press(page, 'Space')
      await tabTo(page, /^button .*Đọc văn bản/)
      await press(page, 'Enter')
      await isAt(page, /^\/van-ban\/.+/)
      await atScreen(page, /487\/KH-UBND/)
      const selected = () => page.locator('[aria-pressed=true] strong').first().textContent()
      await page.keyboard.press('n')
      await press(page, 'j', 'j')
      const second = await selected()
      await press(page, 'k')
      expect(await selected()).not.toBe(second)
      await tabTo(page, /^button .*việc chắc chắn/)
      await press(page, 'Enter')
      await page.waitForFunction(() => /Nhận 0 việc chắc chắn/.test(document.body.textContent ?? ''))
      await tabTo(page, /^button .*Hoàn tác/)
      await press(page, 'Enter')
      await page.waitForFunction(() => !/Nhận 0 việc chắc chắn/.test(document.body.textContent ?? ''))
      await press(page, 'x')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^select/)
      await press(page, 'ArrowDown')
      await tabTo(page, /^button .*Bỏ/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.waitForFunction(() => document.querySelectorAll('[data-status=dropped]').length === 1)
    }))

  it('Sự kiện: the awaited event is recorded with its day, and says how many clocks it started', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+5')
      await isAt(page, /^\/su-kien$/)
      await atScreen(page, /Sự kiện/)
      await page.getByRole('button', { name: 'Ghi nhận' }).first().waitFor()
      await tabTo(page, /^button Ghi nhận/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /Ngày xảy ra/)
      await page.keyboard.type('18/8/2016')
      await tabTo(page, /^input .*Số, ký hiệu/)
      await page.keyboard.type('1640/QĐ-TTg')
      await tabTo(page, /^button Ghi nhận/)
      await press(page, 'Enter')
      await page.getByText('1 nhiệm vụ bắt đầu tính thời gian').waitFor()
    }))

  it('Lãnh đạo: Alt+6, Tab to who is late, Enter opens what; the others are counted in one line that opens to all', () =>
    withKeyboard('lanhdao', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+6')
      await isAt(page, /^\/lanh-dao$/)
      await atScreen(page, /Lãnh đạo/)
      const agencies = page.locator('section[aria-labelledby=late] li.card')
      await agencies.first().waitFor()
      expect(await agencies.count()).toBeLessThanOrEqual(6)
      await tabTo(page, /^summary .*quá hạn/)
      await press(page, 'Enter')
      await page.locator('section[aria-labelledby=late] li.card details[open] a').first().waitFor()
      const rest = Number(/(\d+) cơ quan khác/.exec((await page.textContent('.leader .rest > summary')) ?? '')?.[1])
      const shown = await agencies.count()
      await tabTo(page, /^summary .*cơ quan khác/)
      await press(page, 'Enter')
      await page.waitForFunction((all) => document.querySelectorAll('section[aria-labelledby=late] li.card').length === all, shown + rest)
    }))

  it('Quản trị: a new account is opened, its one-time password is shown once and put away', () =>
    withKeyboard('quantri', async (page) => {
      await go(page, '/viec-cua-toi')
      await press(page, 'Alt+7')
      await isAt(page, /^\/quan-tri$/)
      await atScreen(page, /Tài khoản|Quản trị/)
      await tabTo(page, /^button .*Thêm tài khoản/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^input .*Tên đăng nhập/)
      await page.keyboard.type('ban.phim')
      await tabTo(page, /^input .*Họ và tên/)
      await page.keyboard.type('Người Dùng Bàn Phím')
      await tabTo(page, /^select .*Cơ quan/)
      await page.keyboard.type('Sở Y')
      await tabTo(page, /^input .*Đầu mối/)
      await press(page, 'Space')
      await tabTo(page, /^button Thêm$/)
      await press(page, 'Enter')
      await page.getByText('Mật khẩu dùng một lần của ban.phim').waitFor()
      await tabTo(page, /^button .*Đã ghi lại, ẩn đi/)
      await press(page, 'Enter')
      await page.getByText('Mật khẩu dùng một lần của ban.phim').waitFor({ state: 'detached' })
    }))
})
