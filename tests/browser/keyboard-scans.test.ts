import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DirectiveDetail, DirectiveList, DirectiveText } from '../../src/documents/index.ts'
import { paperOf, paperPdf } from '../../src/reading/pdf/testing.ts'
import { canScan, picturesOf, scanOf } from '../../src/reading/scan/testing.ts'
import { packageRoot } from '../../src/storage/index.ts'
import { ask, atScreen, closeDesks, go, openDesk, SCREENS, seriousFaults, settled, tabTo } from './desk.ts'
import { chooseFile, isAt, type NamedBytes, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

const PLAN = readFileSync(join(packageRoot(), 'samples', 'plan-484.txt'), 'utf8')
const numbered = (number: string): string => PLAN.replaceAll('484/KH-UBND', number)
const file = (name: string, bytes: Uint8Array | string): NamedBytes => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

let scan: NamedBytes
let paper = ''

beforeAll(() => {
  // Few dots to an inch: as copies of copies are, so that words stay in doubt.
  if (canScan) scan = file('ke-hoach-quet.pdf', scanOf(picturesOf(paperPdf(paperOf(numbered('493/KH-UBND'))), 90).slice(0, 2)))
})

const rowOf = (page: Page, name: string) => page.locator('.intake-files tbody tr', { hasText: name })
const textOf = async (id: string): Promise<DirectiveText> => (await ask('chuyenvien', `/api/documents/${id}/text`)).json()

/** The doubtful word at hand, as the text shows it. */
const atHand = async (page: Page): Promise<string> => (await page.locator('.paper .m-word').allTextContents()).join('')

/** Whether all of it lies in the window. */
const isSeen = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((what) => {
    const box = document.querySelector(what)?.getBoundingClientRect()
    return box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight && box.left >= 0 && box.right <= window.innerWidth
  }, selector)

describe.skipIf(!canScan)('scans by keyboard alone', { timeout: 400_000 }, () => {
  it('several files at once: each has its own end, the scan is read on over a reload, and its review opens', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/tiep-nhan')
      await tabTo(page, /^input .*Chọn tệp văn bản hoặc thả/)
      const secret = `MẬT\n${numbered('498/KH-UBND')}`
      await chooseFile(page, [
        scan,
        file('moi.txt', numbered('494/KH-UBND')),
        file('mat.txt', secret),
        file('hong.docx', 'PK'),
        file('cu.txt', PLAN),
      ])
      await tabTo(page, /^input .*bí mật nhà nước/)
      await press(page, 'Space')
      await tabTo(page, /^button .*Đọc 5 văn bản/)
      await press(page, 'Enter')
      await rowOf(page, 'moi.txt').getByText('29 nhiệm vụ đề xuất').waitFor()
      await rowOf(page, 'mat.txt').getByText('Văn bản mang dấu “MẬT”').waitFor()
      await rowOf(page, 'hong.docx').getByText('Không nhận').waitFor()
      await rowOf(page, 'cu.txt').getByText('Mở văn bản đã có').waitFor()
      await rowOf(page, scan.name).locator('progress').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.screenshot({ path: join(SCREENS, 'intake-many-desktop.png'), fullPage: true })
      await page.reload()
      await settled(page)
      // What has text is in the list below; the scan goes on.
      await rowOf(page, scan.name).waitFor()
      await rowOf(page, scan.name).getByText('nhiệm vụ đề xuất').waitFor({ timeout: 180_000 })
      await tabTo(page, /^a .*Mở để duyệt/)
      await press(page, 'Enter')
      await isAt(page, /^\/van-ban\/.+/)
      await atScreen(page, /493/)
      paper = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    }))

  it('the page stands beside the text; the duty in focus and the doubtful words are marked on both, the next word by w', async () => {
    const id = paper
    const { scan: read, text } = await textOf(id)
    const words = read?.doubts.map(({ span }) => text.slice(...span)) ?? []
    expect(words.length).toBeGreaterThanOrEqual(2)
    // From the duty in focus, the first one of the paper, on.
    const { duties }: DirectiveDetail = await (await ask('chuyenvien', `/api/documents/${id}`)).json()
    const start = Math.min(...duties.flatMap(({ spans }) => spans.map(([from]) => from)))
    const first = Math.max(0, read?.doubts.findIndex(({ span }) => span[0] >= start) ?? 0)
    const wordAt = (step: number): string => words[(first + step + words.length) % words.length] ?? ''
    await withKeyboard('chuyenvien', async (page) => {
      await go(page, `/van-ban/${id}`)
      await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.page-sheet img')?.naturalWidth ?? 0) > 0)
      const timing = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .find((one) => /\/pages\/\d+$/.test(one.name))
          ?.toJSON(),
      )
      console.log(
        `scans: the first page was asked for ${Math.round(timing.startTime)} ms after the screen, and there ${Math.round(timing.duration)} ms later`,
      )
      const place = async (selector: string) => {
        const box = await page.locator(selector).boundingBox()
        if (!box) throw new Error(`${selector} is not on the screen`)
        return box
      }
      const [left, picture] = [await place('.paper-pane'), await place('.page-pane')]
      expect(picture.x).toBeGreaterThanOrEqual(left.x + left.width)
      expect(Math.abs(picture.y - left.y)).toBeLessThan(5)
      expect(await page.locator('.paper .m-doubt').count()).toBeGreaterThanOrEqual(words.length)
      expect(await page.locator('.page-pane strong').textContent()).toBe(`${words.length} từ máy đọc chưa chắc`)
      // Not by colour alone: a wavy line in the text, a dashed one on the page, and words that say it.
      const style = (selector: string, name: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((one, what) => getComputedStyle(one).getPropertyValue(what), name)
      expect(await style('.paper .m-doubt', 'text-decoration-style')).toBe('wavy')
      expect(await page.locator('.paper .m-doubt').first().getAttribute('title')).toMatch(/^Máy đọc chưa chắc \(\d+ %\): ./)

      await press(page, 'w')
      expect(await atHand(page)).toBe(wordAt(0))
      await page.waitForSelector('.page-doubt[data-here]')
      expect(await page.locator('.page-doubt[data-here]').getAttribute('title')).toContain(wordAt(0))
      await press(page, 'w')
      expect(await atHand(page)).toBe(wordAt(1))
      await press(page, 'Shift+W', 'Shift+W')
      expect(await atHand(page)).toBe(wordAt(-1))

      await press(page, 'j', 'j', 'j')
      await page.waitForSelector('.page-focus')
      await page.locator('.panes').evaluate((one) => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 120))
      expect(await isSeen(page, '.page-focus')).toBe(true)
      expect(await page.locator('.paper .m-word').count()).toBe(0)
      const before = (await place('.page-sheet')).width
      await press(page, '+')
      expect((await place('.page-sheet')).width).toBeGreaterThan(before * 1.2)
      await press(page, '-')
      const shown = await page.locator('.page-tools [role=status]').textContent()
      await press(page, shown?.startsWith('trang 1/') ? ']' : '[')
      expect(await page.locator('.page-tools [role=status]').textContent()).not.toBe(shown)
      expect(await seriousFaults(page)).toEqual([])
      await page.screenshot({ path: join(SCREENS, 'review-scan-desktop.png') })
    })
  })

  it('on a phone the page is folded under the text, and opens', async () => {
    const { page, faults, close } = await openDesk('chuyenvien', { width: 390 })
    try {
      await go(page, `/van-ban/${paper}`)
      expect(await page.locator('.page-pane img').count()).toBe(0)
      const [text, picture] = [await page.locator('.paper-pane').boundingBox(), await page.locator('.page-pane').boundingBox()]
      expect(picture?.y).toBeGreaterThan((text?.y ?? 0) + (text?.height ?? 0) - 1)
      await tabTo(page, /^summary .*Ảnh trang của bản quét/)
      await press(page, 'Enter')
      await page.locator('.page-sheet img').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
      expect([...(await seriousFaults(page)), ...faults]).toEqual([])
      await page.locator('.page-pane').scrollIntoViewIfNeeded()
      await page.screenshot({ path: join(SCREENS, 'review-scan-phone.png') })
    } finally {
      await close()
    }
  })

  it('a paper that came with its text has no pages beside it', () =>
    withKeyboard('chuyenvien', async (page) => {
      const list: DirectiveList = await (await ask('chuyenvien', '/api/documents?q=494/KH-UBND')).json()
      await go(page, `/van-ban/${list.items[0]?.id}`)
      await page.locator('.paper').waitFor()
      expect(await page.locator('.page-pane').count()).toBe(0)
      await press(page, 'w')
      expect(await page.locator('.paper .m-word').count()).toBe(0)
    }))
})
