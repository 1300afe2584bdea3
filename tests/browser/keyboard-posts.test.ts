import { afterAll, describe, expect, it } from 'vitest'
import { ask, closeDesks, go, seriousFaults, settled, tabTo } from './desk.ts'
import { press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

const HEALTH = '/co-quan?donVi=na.so.y-te'
type Named = { posts: { title: string; holding: string | null }[]; absences: object[]; former: { how: string; reason: string }[] }
const postsNow = async (): Promise<Named> => (await ask('soyte', '/api/units/na.so.y-te/posts')).json()

describe('posts by keyboard alone', { timeout: 120_000 }, () => {
  it('an agency’s own administrator enters a post and who holds it, a leave, sees who may sign, and takes the leave back', () =>
    withKeyboard('soyte', async (page) => {
      const closed = () => page.waitForSelector('dialog[open]', { state: 'detached' })
      const fill = async (field: RegExp, text: string): Promise<void> => {
        await tabTo(page, field)
        await press(page, 'Control+a')
        await page.keyboard.type(text)
      }
      await go(page, HEALTH)
      await page.getByText('Chưa nhập chức danh nào').waitFor()
      // A few letters leave one row of the tree, so that Tab comes to what stands beside it.
      await fill(/^input .*Tìm cơ quan/, 'Sở Y tế')
      await tabTo(page, /^button .*Thêm chức danh/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      expect(await seriousFaults(page)).toEqual([])
      await fill(/^input .*Tên chức danh/, 'Giám đốc Sở')
      await fill(/^input .*Căn cứ/, 'Quyết định thử')
      await press(page, 'Enter')
      await closed()

      await tabTo(page, /^button .*Ghi người giữ/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] select[name=account] option', { state: 'attached' })
      await tabTo(page, /^select .*Người giữ/)
      await page.keyboard.type('Đầu mối')
      await tabTo(page, /^button .*Ghi/)
      await press(page, 'Enter')
      await closed()
      await page.locator('.unit-posts').getByText('Đầu mối Sở Y tế').first().waitFor()
      await page.locator('.signers').getByText('Giám đốc', { exact: true }).waitFor()

      await tabTo(page, /^button .*Vắng mặt/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await fill(/^input .*đến hết ngày/, '01/01/2017')
      await press(page, 'Enter')
      // A refusal stays on the sheet, with what was typed.
      await page.getByText('Ngày cuối phải sau hoặc trùng ngày đầu').waitFor()
      await fill(/^input .*đến hết ngày/, '06/01/2017')
      await press(page, 'Enter')
      await closed()
      await page.getByText('Không ai được ký vào ngày 05/01/2017').waitFor()
      await page.getByText('Người giữ chức danh vắng mặt từ 05/01/2017 đến hết 06/01/2017.').waitFor()

      await fill(/^input .*vào ngày/, '07/01/2017')
      await press(page, 'Tab')
      await page.getByText('1 cách ký vào ngày 07/01/2017').waitFor()

      await tabTo(page, /^summary /)
      await press(page, 'Enter')
      await tabTo(page, /^button .*Thu hồi: Giám đốc Sở vắng mặt/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await fill(/^input .*Lý do/, 'không nghỉ nữa')
      await press(page, 'Enter')
      await closed()
      await page.getByText('không nghỉ nữa').waitFor()
      await settled(page)
      expect(await seriousFaults(page)).toEqual([])
      const now = await postsNow()
      expect([now.posts.map(({ title }) => title), now.posts[0]?.holding !== null, now.absences.length]).toEqual([['Giám đốc Sở'], true, 0])
      expect(now.former.map(({ how, reason }) => [how, reason])).toEqual([['withdrawn', 'không nghỉ nữa']])
    }))

  it('whoever keeps no posts reads them and meets no button that changes them', () =>
    withKeyboard('kyson', async (page) => {
      await go(page, '/co-quan?donVi=na.ubnd')
      await page.locator('.signers').waitFor()
      expect(await page.locator('.unit-posts button').count()).toBe(0)
      expect(await page.locator('.unit-posts').textContent()).not.toContain('Lãnh đạo Ủy ban')
    }))
})
