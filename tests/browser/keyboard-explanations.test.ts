import { afterAll, describe, expect, it } from 'vitest'
import { ask, closeDesks, go, seriousFaults, tabTo } from './desk.ts'
import { press, withKeyboard } from './keys.ts'

afterAll(closeDesks)

type List = { items: { id: string; status: string; unit: { id: string } }[] }
const listOf = async (login: string, query: string): Promise<List> => (await ask(login, `/api/explanations?${query}`)).json()

describe('explanations by keyboard alone', { timeout: 180_000 }, () => {
  it('a leader demands one from a red cell of the board, and the sheet says until when before it is sent', () =>
    withKeyboard('lanhdao', async (page) => {
      const before = (await listOf('lanhdao', 'list=demanded')).items.length
      await go(page, '/theo-doi')
      await page.getByRole('button', { name: 'Yêu cầu giải trình: Công an tỉnh Nghệ An' }).first().focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await page.getByText(/^Giải trình đến hết ngày/).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^textarea .*Lý do/)
      await page.keyboard.press('Control+A')
      await page.keyboard.type('Quá hạn nhiều ngày, chưa báo cáo')
      await tabTo(page, /^input .*Thời hạn, ngày làm việc/)
      await page.keyboard.type('3')
      await tabTo(page, /^button .*Yêu cầu giải trình/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      expect((await listOf('lanhdao', 'list=demanded')).items).toHaveLength(before + 1)
    }))

  it('the unit finds it in its work and answers with its cause, and the leader accepts it', async () => {
    await withKeyboard('congan', async (page) => {
      await go(page, '/viec-cua-toi')
      await page.locator('section[aria-labelledby=explain-asked] li a').first().focus()
      await press(page, 'Enter')
      await page.waitForURL(/\/giai-trinh\/.+/)
      await tabTo(page, /^button .*Giải trình/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^textarea .*Nội dung giải trình/)
      await page.keyboard.type('Chờ thẩm định kinh phí')
      await tabTo(page, /^select /)
      await press(page, 'ArrowDown')
      await page.locator('dialog[open] button[type=submit]').focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Chờ thẩm định kinh phí').first().waitFor()
      expect(await seriousFaults(page)).toEqual([])
    })
    const [answered] = (await listOf('lanhdao', 'list=demanded&standing=answered')).items
    expect(answered?.unit.id).toBe('na.ca')
    await withKeyboard('lanhdao', async (page) => {
      await go(page, '/lanh-dao')
      await page.locator('section[aria-labelledby=explanations-here] button').first().focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^button .*Chấp nhận/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
    })
    const accepted = (await listOf('lanhdao', 'list=demanded&standing=accepted')).items.map(({ id }) => id)
    expect(accepted).toContain(answered?.id)
  })

  it('a specialist records that an area has turned complex: the sheet says that its head will explain, and the head finds it without causes to choose', async () => {
    const text = (words: string) => ({ kind: 'text', text: words })
    const values = {
      ...{ title: text('Bản Na Loi'), area: { kind: 'unit', unit: 'na.huyen.ky-son' }, class: { kind: 'choice', choice: 'normal' } },
      'classed-on': { kind: 'date', date: '2016-08-12' },
    }
    const body = JSON.stringify({ commandId: crypto.randomUUID(), values })
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const { id }: { id: string } = await (await ask('chuyenvien', '/api/registers/key-areas/records', post)).json()
    await withKeyboard('chuyenvien', async (page) => {
      await go(page, `/so-theo-doi/key-areas/${id}`)
      await page.getByRole('button', { name: 'Thay đổi' }).focus()
      await press(page, 'Enter')
      await page.getByText(/Ghi loại nặng hơn thì người đứng đầu địa bàn phải giải trình, trong 5 ngày làm việc/).waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await tabTo(page, /^select .*Loại/)
      await press(page, 'ArrowDown')
      await tabTo(page, /^textarea .*Lý do/)
      await page.keyboard.type('Xuất hiện tụ điểm mới')
      await tabTo(page, /^button .*Thay đổi/)
      await press(page, 'Enter')
      await page.getByText('Đã ghi vào sổ và yêu cầu người đứng đầu địa bàn giải trình.').waitFor()
      await page.locator('section[aria-labelledby=explanations-of] li a').waitFor()
      expect(await seriousFaults(page)).toEqual([])
    })
    await withKeyboard('kyson', async (page) => {
      await go(page, '/viec-cua-toi')
      await page.getByRole('link', { name: 'Bản Na Loi: từ Không phức tạp lên Phức tạp' }).focus()
      await press(page, 'Enter')
      await page.waitForURL(/\/giai-trinh\/.+/)
      await tabTo(page, /^button .*Giải trình/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      expect(await page.locator('dialog[open] select').count()).toBe(0)
      await tabTo(page, /^textarea .*Nội dung giải trình/)
      await page.keyboard.type('Đã lập đoàn kiểm tra')
      await page.locator('dialog[open] button[type=submit]').focus()
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Đã lập đoàn kiểm tra').first().waitFor()
      expect(await seriousFaults(page)).toEqual([])
    })
    expect((await listOf('chuyenvien', `record=${id}`)).items).toMatchObject([{ status: 'answered', unit: { id: 'na.huyen.ky-son' } }])
  })
})
