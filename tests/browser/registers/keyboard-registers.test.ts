import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { formatDate, newId, plainDate } from '../../../src/kernel/index.ts'
import type { StrandedItem } from '../../../src/organizations/index.ts'
import type { RecordList } from '../../../src/registers/index.ts'
import type { RegisterRow, Sent } from '../../scenarios/registers/every/row.ts'
import { CARE_ROWS } from '../../scenarios/registers/every/rows-care.ts'
import { CONTROL_ROWS } from '../../scenarios/registers/every/rows-control.ts'
import { STRUGGLE_ROWS } from '../../scenarios/registers/every/rows-struggle.ts'
import { ask, atScreen, closeDesks, go, openDesk, SCREENS, seriousFaults, tabTo } from '../desk.ts'
import { chooseFile, press, withKeyboard } from '../keys.ts'

afterAll(closeDesks)

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ROWS: readonly RegisterRow[] = [...CARE_ROWS, ...STRUGGLE_ROWS, ...CONTROL_ROWS]

/** The rows stand in June 2017, the demonstration on 5/1/2017: every day half a year and more before. */
const shown = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 200)
  return formatDate(plainDate(day.toISOString().slice(0, 10)))
}
const recordsOf = async (register: string, query = ''): Promise<RecordList> =>
  (await (await ask('chuyenvien', `/api/registers/${register}/records?${query}`)).json()) as RecordList // the list's DTO

/** Goes on by Tab until the control of a form has the focus. */
async function reach(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 400; step++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab did not reach ${name}`)
}

/** Chooses in a list by the arrow keys. */
async function choose(page: Page, isWanted: (option: { value: string; text: string }) => boolean): Promise<void> {
  const options = await page.evaluate(
    () => [...(document.activeElement as HTMLSelectElement).options].map(({ value, text }) => ({ value, text })), // the focus is on a list
  )
  const at = options.findIndex(isWanted)
  if (at < 0) throw new Error(`nothing to choose among ${options.length}`)
  await page.keyboard.press('Home')
  const key = at > options.length / 2 ? 'ArrowUp' : 'ArrowDown'
  if (key === 'ArrowUp') await page.keyboard.press('End')
  for (let n = key === 'ArrowUp' ? options.length - 1 - at : at; n > 0; n--) await page.keyboard.press(key)
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Ticks an agency: a few letters of its name bring its box in sight. */
async function tick(page: Page, selector: string): Promise<void> {
  const box = page.locator(selector)
  const name = await box.evaluate((one) => one.closest('label')?.textContent?.trim() ?? '')
  const filter = page.locator('fieldset.checks', { has: box }).locator('input:not([type=checkbox])')
  await filter.focus()
  await press(page, 'Control+A')
  await page.keyboard.insertText(name)
  await box.focus()
  await press(page, 'Space')
}

/** Fills a field as a clerk does: goes there by Tab, types or chooses. */
async function fill(page: Page, field: string, value: Sent): Promise<void> {
  const name = `f.${field}`
  switch (value.kind) {
    case 'text':
      await reach(page, name)
      return page.keyboard.insertText(String(value.text))
    case 'date':
      await reach(page, name)
      return page.keyboard.type(shown(String(value.date)))
    case 'number':
      await reach(page, name)
      return page.keyboard.type(String(value.value).replace('.', ','))
    case 'choice':
      await reach(page, name)
      return choose(page, (option) => option.value === value.choice)
    case 'unit':
      await reach(page, name)
      return choose(page, (option) => option.value === value.unit)
    case 'link':
      await reach(page, name)
      return choose(page, (option) => option.value !== '')
    case 'units':
      for (const unit of listOf(value.units)) await tick(page, `input[type=checkbox][name="${name}"][value="${unit}"]`)
      return
    case 'document':
      await reach(page, `${name}.number`)
      await page.keyboard.insertText(String(value.number))
      await reach(page, `${name}.issuedOn`)
      await page.keyboard.type(shown(String(value.issuedOn)))
      await reach(page, `${name}.issuer`)
      return page.keyboard.insertText(String(value.issuer))
    case 'points':
      await reach(page, `${name}.new`)
      return page.keyboard.insertText((value.points as readonly { text: string }[]).map(({ text }) => text).join('\n')) // the rows hold points
    case 'place':
      await reach(page, `${name}.latitude`)
      await page.keyboard.type(String(value.latitude))
      await reach(page, `${name}.longitude`)
      return page.keyboard.type(String(value.longitude))
    default:
      throw new Error(`no way to type ${value.kind}`)
  }
}

/** The fields of a register in the order of its form. */
const inOrder = (list: RecordList, values: RegisterRow['values']): [string, Sent][] =>
  list.register.fields.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]] as [string, Sent]]))

async function enterByKeyboard(page: Page, { register, values }: RegisterRow): Promise<void> {
  const before = await recordsOf(register)
  await go(page, `/so-theo-doi/${register}`)
  await atScreen(page, new RegExp(before.register.nameVi))
  await tabTo(page, /^button .*Vào sổ/)
  await press(page, 'Enter')
  await page.waitForSelector('dialog[open] [name^="f."]')
  for (const [field, value] of inOrder(before, values)) await fill(page, field, value)
  await tabTo(page, /^button .*Vào sổ/, 400)
  await press(page, 'Enter')
  const refused = page.locator('dialog[open] form > [role=alert]')
  await Promise.race([page.waitForSelector('dialog[open]', { state: 'detached', timeout: 15_000 }), refused.waitFor({ timeout: 15_000 })])
  expect([register, await refused.allTextContents()]).toEqual([register, []])
  expect([register, (await recordsOf(register)).total]).toEqual([register, before.total + 1])
}

/** A record of its own for a story that starts from nothing, also when it is tried again. */
async function enterConference(): Promise<string> {
  const values = {
    ...{ title: { kind: 'text', text: 'Hội nghị triển khai kế hoạch' }, kind: { kind: 'choice', choice: 'roll-out' } },
    ...{
      'held-on': { kind: 'date', date: '2017-01-04' },
      host: { kind: 'unit', unit: 'na.ca' },
      invited: { kind: 'units', units: ['na.ca'] },
    },
  }
  const body = JSON.stringify({ commandId: newId(), values })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  return ((await (await ask('chuyenvien', '/api/registers/conferences/records', init)).json()) as { id: string }).id // the answer's DTO
}

describe('registers by keyboard alone', { timeout: 600_000 }, () => {
  it.each(ROWS)('a record of $register is typed in its form and stands in its list', (row) =>
    withKeyboard('chuyenvien', async (page) => {
      await enterByKeyboard(page, row)
      if (row === ROWS[0]) await page.screenshot({ path: join(SCREENS, 'register-list.png'), fullPage: true })
    }),
  )

  it('a record goes on to its next state with its paper, and the page says since when and why', () =>
    withKeyboard('chuyenvien', async (page) => {
      const [item] = (await recordsOf('treatment-facilities', 'state=proposed')).items
      await go(page, `/so-theo-doi/treatment-facilities/${item?.id}`)
      await tabTo(page, /^button .*Chuyển sang: Đã công bố đủ điều kiện/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await fill(page, 'announcement', { kind: 'document', number: '3/CB', issuedOn: '2017-06-01', issuer: 'Sở Y tế' })
      await reach(page, 'reason')
      await page.keyboard.insertText('Đã đủ điều kiện')
      await tabTo(page, /^button .*Ghi$/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Đã đủ điều kiện').waitFor()
      expect((await recordsOf('treatment-facilities', 'state=announced')).items.map(({ id }) => id)).toContain(item?.id)
      await page.screenshot({ path: join(SCREENS, 'register-record-moved.png'), fullPage: true })
    }))

  it('a name that is nearly the same is told while it is typed; a telephone number is refused with its sentence', () =>
    withKeyboard('chuyenvien', async (page) => {
      await go(page, '/so-theo-doi/treatment-facilities')
      await tabTo(page, /^button .*Vào sổ/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open] [name="f.title"]')
      await reach(page, 'f.title')
      await page.keyboard.type('co so thu so 1')
      await page.getByText('Trong sổ đã có tên gần giống').waitFor()
      await page.keyboard.type(' 0912345678')
      await page.getByText(/Có vẻ là số điện thoại/).waitFor()
      await page.screenshot({ path: join(SCREENS, 'register-similar.png'), fullPage: true })
      await press(page, 'Escape')
    }))

  it('files are attached from the chooser, downloaded, taken away with a reason and brought back by “Hoàn tác”', () =>
    withKeyboard('chuyenvien', async (page) => {
      const id = await enterConference()
      const files = page.locator('section', { has: page.locator('#attachments') })
      const named = () => files.locator('ul:not(.chosen) > li a').allTextContents()
      const paper = { name: 'Biên bản buổi nói chuyện.txt', mimeType: 'text/plain', buffer: Buffer.from('Biên bản buổi nói chuyện') }
      await go(page, `/so-theo-doi/conferences/${id}`)
      await files.getByText('Chưa có tệp nào').waitFor()
      await tabTo(page, /^input .*Chọn tệp để đính kèm/)
      const wrong = { ...paper, name: 'anh.png' }
      const person = { ...paper, name: 'Gọi 0912345678.txt' }
      await chooseFile(page, [paper, wrong, person])
      await files.getByText('hãy đổi tên tệp rồi chọn lại').waitFor()
      await files.getByText(/Tên tệp “anh.png” có đuôi/).waitFor()
      await tabTo(page, /^input .*Ghi chú/)
      await page.keyboard.insertText('Bản có dấu')
      await page.screenshot({ path: join(SCREENS, 'register-attach.png'), fullPage: true })
      await tabTo(page, /^button .*Đính kèm 1 tệp/)
      await press(page, 'Enter')
      await files.getByText('Bản có dấu').waitFor()
      expect(await named()).toEqual(['Biên bản buổi nói chuyện.txt'])
      await tabTo(page, /^a .*Biên bản buổi nói chuyện/)
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')])
      expect([download.suggestedFilename(), await text(await download.createReadStream())]).toEqual([
        paper.name,
        'Biên bản buổi nói chuyện',
      ])
      await tabTo(page, /^button Gỡ Biên bản/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await reach(page, 'reason')
      await page.keyboard.insertText('Nhầm buổi')
      await tabTo(page, /^button .*Gỡ tệp/)
      await press(page, 'Enter')
      await files.getByText('Chưa có tệp nào').waitFor()
      await page.locator('.life').getByText('Nhầm buổi').waitFor()
      await tabTo(page, /^button .*Hoàn tác/)
      await press(page, 'Enter')
      await files.getByText('Bản có dấu').waitFor()
      expect(await named()).toEqual(['Biên bản buổi nói chuyện.txt', 'Biên bản buổi nói chuyện.txt'])
      const dropped = await page.evaluateHandle(() => {
        const held = new DataTransfer()
        held.items.add(new File(['Ảnh hội trường'], 'Nguyễn Văn An.txt'))
        return held
      })
      await files.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: dropped })
      await files.getByText('Có vẻ nhắc đến một người cụ thể').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await page.screenshot({ path: join(SCREENS, 'register-attachments.png'), fullPage: true })
      expect((await recordsOf('conferences')).items.find((one) => one.id === id)?.fileCount).toBe(1)
    }))

  it('a sheet is looked at, its right rows are entered, and the import is taken back', () =>
    withKeyboard('chuyenvien', async (page) => {
      const before = (await recordsOf('propaganda')).total
      const list = await recordsOf('propaganda')
      const row = CONTROL_ROWS.concat(STRUGGLE_ROWS, CARE_ROWS).find(({ register }) => register === 'propaganda')
      const fields = inOrder(list, row?.values ?? {})
      const cell = (field: string, value: Sent, name: string) => {
        if (field === list.register.title) return name
        if (value.kind === 'date') return shown(String(value.date))
        if (value.kind === 'number') return Number(value.value)
        if (value.kind === 'unit') return 'Huyện Kỳ Sơn'
        return value.kind === 'document' ? `${value.number}; 01/12/2016; ${value.issuer}` : String(value.choice ?? value.text ?? '')
      }
      const columns = fields.map(([id]) => ({ heading: list.register.fields.find((one) => one.id === id)?.nameVi ?? id, width: 20 }))
      const rows = ['Buổi nói chuyện A', 'Buổi nói chuyện B', ''].map((name) => fields.map(([id, value]) => cell(id, value, name)))
      const bytes = await renderTables([{ name: 'Sổ', title: 'TUYÊN TRUYỀN', columns, rows }])
      await go(page, '/so-theo-doi/propaganda/nhap')
      await tabTo(page, /^input .*Tệp của sổ/)
      await chooseFile(page, { name: 'so.xlsx', mimeType: XLSX, buffer: Buffer.from(bytes) })
      await page.getByText(/2 dòng đúng, 1 dòng sai/).waitFor()
      await page.screenshot({ path: join(SCREENS, 'register-import.png'), fullPage: true })
      await tabTo(page, /^button .*Vào sổ riêng 2 dòng đúng/)
      await press(page, 'Enter')
      await page.getByText('Đã vào sổ 2 bản ghi').waitFor()
      expect((await recordsOf('propaganda')).total).toBe(before + 2)
      await tabTo(page, /^button .*Rút cả lần nhập này/)
      await press(page, 'Enter')
      await page.getByText('Đã rút toàn bộ bản ghi của lần nhập này').waitFor()
      expect((await recordsOf('propaganda')).total).toBe(before)
    }))
})

/** A made-up end of the treatment facility, which falls to the department of health and a district together. */
async function endFacility(): Promise<void> {
  const successions = [
    {
      ...{ successionId: '2017-01-05.abolish.test', kind: 'abolish', on: '2017-01-05', from: ['na.mmt.hivaids'] },
      ...{ to: ['na.so.y-te', 'na.huyen.ky-son'], unverified: 'đợt giả định để kiểm thử' },
    },
  ]
  const send = async (login: string, path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await ask(login, path, { method: 'POST', headers, body: JSON.stringify(body) })
    expect([path, answer.status]).toEqual([path, 200])
    return answer.json()
  }
  for (const [name, area] of [
    ['Nói chuyện ở Kỳ Sơn', 'na.huyen.ky-son'],
    ['Tờ rơi ngành y tế', 'na.so.y-te'],
    ['Việc chung', 'na.tinh'],
  ] as const) {
    const choice = (one: string) => ({ kind: 'choice', choice: one })
    const values = {
      ...{ title: { kind: 'text', text: name }, area: { kind: 'unit', unit: area }, form: choice('meeting') },
      ...{ 'place-kind': choice('border'), audience: choice('people'), 'held-on': { kind: 'date', date: '2016-12-20' } },
      participants: { kind: 'number', value: 120 },
    }
    await send('coso', '/api/registers/propaganda/records', { commandId: newId(), values })
  }
  const batch = { on: '2017-01-05', successions }
  const { items }: { items: StrandedItem[] } = await send('quantri', '/api/reforms/simulate', { batch })
  const decisions = items.map(({ kind, id, part, unit }) => ({ kind, id, part, unit: unit.unitId, to: null, reason: 'để lại' }))
  const content = { title: 'Đợt giả định', basis: '01/QĐ-UBND', reason: 'Kiểm thử', batch }
  await send('quantri', '/api/reforms', { commandId: newId(), content, decisions })
}

describe('records whose keeper ended, by keyboard alone', { timeout: 180_000 }, () => {
  it('wait for two agencies; the one that is proposed takes its own, gives it back, and a phone shows what waits; where nothing waits the list says what it is for', async () => {
    await withKeyboard('soyte', async (page) => {
      await go(page, '/so-theo-doi/cho-ban-giao')
      await page.getByText('Khi đơn vị giữ sổ kết thúc mà nhiều cơ quan cùng kế thừa', { exact: false }).waitFor()
    })
    await endFacility()
    await withKeyboard('soyte', async (page) => {
      await go(page, '/so-theo-doi')
      await tabTo(page, /^a Bản ghi chờ nhận bàn giao 3/)
      await press(page, 'Enter')
      await atScreen(page, /Bản ghi chờ nhận bàn giao/)
      await page.locator('tbody tr').first().waitFor()
      const rows = await page.locator('tbody tr').allTextContents()
      const saysOf = (name: string) => rows.find((row) => row.includes(name)) ?? ''
      expect([saysOf('Tờ rơi'), saysOf('Kỳ Sơn'), saysOf('Việc chung')]).toEqual([
        expect.stringContaining('Sở Y tế theo cột “Địa bàn”'),
        expect.stringContaining('Huyện Kỳ Sơn theo cột “Địa bàn”'),
        expect.stringContaining('Chưa rõ, một trong 2 cơ quan'),
      ])
      await page.screenshot({ path: join(SCREENS, 'records-waiting.png'), fullPage: true })
      await tabTo(page, /^button Chọn 1 bản ghi đề xuất cho đơn vị tôi/)
      await press(page, 'Enter')
      await tabTo(page, /^button Nhận bàn giao/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]')
      await tabTo(page, /^button Nhận bàn giao/)
      await press(page, 'Enter')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      await page.getByText('Đã nhận 1 bản ghi.').waitFor()
      await expect.poll(() => page.locator('tbody tr').count()).toBe(2)
      const mine = (await (await ask('soyte', '/api/registers/propaganda/records?q=to roi')).json()) as RecordList // the list's DTO
      await go(page, `/so-theo-doi/propaganda/${mine.items[0]?.id}`)
      await page.getByText('Từ Cơ sở điều trị Methadone', { exact: false }).waitFor()
      await tabTo(page, /^button Trả lại bản ghi/)
      await press(page, 'Enter')
      await reach(page, 'reason')
      await page.keyboard.insertText('Nhận nhầm')
      await tabTo(page, /^button Trả lại bản ghi/)
      await press(page, 'Enter')
      await page.getByText('Nhận nhầm').waitFor()
      await page.getByText('đã kết thúc. Từ ngày 05/01/2017, bản ghi chờ', { exact: false }).waitFor()
      await page.screenshot({ path: join(SCREENS, 'record-given-back.png'), fullPage: true })
    })
    const { page, close } = await openDesk('soyte', { width: 390 })
    await go(page, '/so-theo-doi/cho-ban-giao')
    await page.locator('tbody tr').first().waitFor()
    expect(await page.locator('tbody tr').count()).toBe(3)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await seriousFaults(page)).toEqual([])
    await close()
  })
})
