import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { DirectiveDetail, DirectiveList } from '../../src/documents/index.ts'
import { newId } from '../../src/kernel/index.ts'
import { ask, atScreen, closeDesks, go, SCREENS, seriousFaults, tabTo } from './desk.ts'
import { isAt, press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

const planOf = (number: string, day: string, clauses: readonly string[]): string =>
  [
    ...['ỦY BAN NHÂN DÂN', 'TỈNH NGHỆ AN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', `Số: ${number}`],
    ...[`Nghệ An, ${day}`, 'KẾ HOẠCH', 'RÀ SOÁT CÁC ĐIỂM CẤP PHÁT THUỐC', 'I. PHÂN CÔNG NHIỆM VỤ', ...clauses],
    ...['Nơi nhận:', '- Sở Y tế (để thực hiện);', '- Công an tỉnh (để thực hiện);', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  ].join('\n')
const HEALTH = [
  '1. Sở Y tế',
  '- Xây dựng kế hoạch mở điểm cấp phát thuốc Methadone tại các huyện, báo cáo UBND tỉnh trước ngày 20/01/2017.',
]
const POLICE = ['2. Công an tỉnh', '- Kiểm tra việc bảo vệ các điểm cấp phát thuốc, hoàn thành trước ngày 25/01/2017.']

const documentOf = async (id: string): Promise<DirectiveDetail> => (await ask('chuyenvien', `/api/documents/${id}`)).json()
async function post(path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await ask('chuyenvien', path, { method: 'POST', headers, body: JSON.stringify({ commandId: newId(), ...body }) })
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return text
}

/** A plan that is taken in and reviewed, ready to be issued. */
let papers = 70
async function reviewed(day: string, clauses: readonly string[]): Promise<{ id: string; number: string }> {
  papers += 1
  const number = `${papers}/KH-UBND`
  const lines = await post('/api/documents/intake', { declaredNotSecret: true, text: planOf(number, day, clauses) })
  const { result } = JSON.parse(lines.trim().split('\n').at(-1) ?? '') as { result: { id: string } } // the last line of an intake
  const { version, duties } = await documentOf(result.id)
  const accept = { action: 'accept', duties: duties.map(({ id }) => id) }
  await post(`/api/documents/${result.id}/review`, { expectedVersion: version, command: accept })
  return { id: result.id, number }
}

describe('directives that come after others, by keyboard alone', { timeout: 180_000 }, () => {
  it('one beside an earlier one: the words that changed are marked, the tasks that the clause gave stand beside it', async () => {
    const first = await reviewed('ngày 03 tháng 01 năm 2017', [...HEALTH, ...POLICE])
    await post(`/api/documents/${first.id}/issue`, { expectedVersion: (await documentOf(first.id)).version })
    const later = await reviewed('ngày 04 tháng 01 năm 2017', [...HEALTH.map((line) => line.replace('20/01', '28/02')), ...POLICE])
    await withKeyboard('chuyenvien', async (page) => {
      await go(page, `/van-ban/${later.id}`)
      await tabTo(page, /^summary .*So với văn bản trước/)
      await press(page, 'Enter')
      await tabTo(page, /^select .*Văn bản đã giao trước đây/)
      await press(page, 'ArrowDown')
      await page.locator('.compare').waitFor()
      await page.getByText('Sửa 1, thêm 0, bỏ 0, đổi số 0, giữ nguyên 4 mục.').waitFor()
      expect(await page.locator('.compare del').textContent()).toContain('20/01/2017.')
      expect(await page.locator('.compare ins').textContent()).toContain('28/02/2017.')
      expect(await page.locator('.compare .badge').textContent()).toBe('1 nhiệm vụ đã giao')
      expect(await seriousFaults(page)).toEqual([])
    })
  })

  it('one that replaces another: what goes on and what is closed is chosen line by line, then issued', async () => {
    const first = await reviewed('ngày 03 tháng 01 năm 2017', [...HEALTH, ...POLICE])
    await post(`/api/documents/${first.id}/issue`, { expectedVersion: (await documentOf(first.id)).version })
    const second = await reviewed('ngày 04 tháng 01 năm 2017', HEALTH)
    await withKeyboard('chuyenvien', async (page) => {
      await go(page, `/van-ban/${second.id}`)
      await tabTo(page, /^button .*Sửa đổi, thay thế văn bản đã giao/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^select .*Văn bản đã giao trước đây/)
      // The directive that came in last stands first.
      await press(page, 'ArrowDown')
      expect(await page.locator('dialog select[name=of] option:checked').textContent()).toContain(first.number)
      await page.locator('dialog .follow-line').nth(1).waitFor()
      await page.getByText('Chuyển tiếp 1, kết thúc 1, giữ nguyên 0; giao mới 0.').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.screenshot({ path: join(SCREENS, 'follow-on-sheet.png') })
      // The line that would go on is closed instead, and taken back.
      await tabTo(page, /^select .*Theo văn bản mới.*Chuyển tiếp/)
      await press(page, 'ArrowDown')
      await page.getByText('Chuyển tiếp 0, kết thúc 2').waitFor()
      await press(page, 'ArrowUp')
      await page.getByText('Chuyển tiếp 1, kết thúc 1').waitFor()
      await tabTo(page, /^button Giao$/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('chuyển tiếp 1 nhiệm vụ, kết thúc 1').waitFor()
    })
    expect((await documentOf(second.id)).follows).toMatchObject({ id: first.id, kind: 'replaces', carried: 1, closed: 1 })
  })

  it('one for the year after: each line is seen as it will be, and its review opens', async () => {
    const { items }: DirectiveList = await (await ask('chuyenvien', '/api/documents?status=issued&q=484')).json()
    const plan = items[0]?.id ?? ''
    await withKeyboard('chuyenvien', async (page) => {
      await go(page, `/van-ban/${plan}`)
      await tabTo(page, /^button .*Lập cho năm sau, nơi khác/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.getByText(/^19 nhiệm vụ, 0 cần xem lại khi duyệt; bỏ 0\./).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      // A year that cannot be is told in the sheet; then the year after.
      await tabTo(page, /^input .*Cho năm/)
      await page.keyboard.press('Control+A')
      await page.keyboard.type('2015')
      await page.getByText('Năm của chương trình mới phải từ 2016 đến 2036.').waitFor()
      await page.keyboard.press('Control+A')
      await page.keyboard.type('2017')
      await page.getByText('29/12/2016 →').first().waitFor()
      await tabTo(page, /^input .*Ngày văn bản mới/)
      await page.keyboard.type('15/8/2017')
      await tabTo(page, /^input .*Số, ký hiệu/)
      await page.keyboard.type('521/KH-UBND')
      await page.getByText('Cơ quan theo ngày 15/08/2017.').waitFor()
      await tabTo(page, /^input .*Mục II\.6/)
      await press(page, 'Space')
      await page.getByText(/^18 nhiệm vụ, 0 cần xem lại khi duyệt; bỏ 1\./).waitFor()
      await tabTo(page, /^summary .*30\/12\/2016 → 30\/12\/2017/)
      await press(page, 'Enter')
      await tabTo(page, /^textarea .*Tên nhiệm vụ/)
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Triển khai và báo cáo trước ngày 30/12/2017')
      await page.screenshot({ path: join(SCREENS, 'clone-sheet.png') })
      await tabTo(page, /^button Lập văn bản để duyệt/)
      await press(page, 'Enter')
      await isAt(page, new RegExp(`^/van-ban/(?!${plan})`))
      await atScreen(page, /521\/KH-UBND · 15\/08\/2017/)
      await page.getByText(': dời 1 năm.').waitFor()
      await page.getByText('Triển khai và báo cáo trước ngày 30/12/2017').first().waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^a 484\/KH-UBND/)
      await press(page, 'Enter')
      await atScreen(page, /484\/KH-UBND/)
      await page.getByText('Đã lập thành văn bản mới').waitFor()
    })
  })
})
