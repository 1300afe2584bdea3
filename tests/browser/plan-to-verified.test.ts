import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { docxOf, wordParagraph } from '../../src/files/testing.ts'
import { ACTION_NAMES } from '../../src/tasks/index.ts'
import { address, closeDesks, type Desk, go, openDesk, passwordOf, SCREENS, settled } from './desk.ts'

afterAll(closeDesks)

const PLAN = [
  ...['ỦY BAN NHÂN DÂN', 'TỈNH NGHỆ AN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: 12/KH-UBND'],
  ...['Nghệ An, ngày 03 tháng 01 năm 2017', 'KẾ HOẠCH', 'RÀ SOÁT CÁC ĐIỂM CẤP PHÁT THUỐC METHADONE', 'I. PHÂN CÔNG NHIỆM VỤ', '1. Sở Y tế'],
  '- Xây dựng kế hoạch mở điểm cấp phát thuốc Methadone, báo cáo UBND tỉnh trước ngày 20/01/2017.',
  '2. Công an tỉnh',
  '- Chủ trì, phối hợp với Sở Y tế kiểm tra các điểm cấp phát thuốc, hoàn thành trước ngày 25/01/2017.',
  ...['Nơi nhận:', '- Sở Y tế (để thực hiện);', '- Công an tỉnh (để thực hiện);', '- Lưu: VT.', 'TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
]
const TITLE = /Xây dựng kế hoạch mở điểm cấp phát thuốc Methadone/

async function shoot({ page }: Desk, name: string): Promise<void> {
  await page.screenshot({ path: join(SCREENS, `way-${name}.png`), fullPage: true })
}

/** Signs in on the page itself, as a person does. */
async function signIn(login: string): Promise<Desk> {
  const desk = await openDesk(undefined)
  await desk.page.goto(`${address}/dang-nhap`)
  await desk.page.getByLabel('Tên đăng nhập').fill(login)
  await desk.page.getByLabel('Mật khẩu').fill(passwordOf(login))
  await desk.page.getByRole('button', { name: 'Đăng nhập' }).click()
  await settled(desk.page)
  return desk
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
}

/** Prints the page on A4, keeps the print, and gives its text when the machine can read it. */
async function print(page: Page, name: string): Promise<string | undefined> {
  const path = join(SCREENS, `${name}.pdf`)
  const pdf = await page.pdf({ format: 'A4', printBackground: true })
  writeFileSync(path, pdf)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(5000)
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).normalize('NFC').replace(/\s+/g, ' ')
  } catch {
    return undefined
  }
}

describe('from a paper to verified work, in a real browser', { timeout: 240_000 }, () => {
  it('the office takes a plan in, reviews and issues it; the agency acknowledges and claims; the office verifies', async () => {
    const office = await signIn('chuyenvien')
    const { page } = office
    await page.getByRole('link', { name: 'Tiếp nhận' }).first().click()
    await settled(page)
    const body = PLAN.map((line) => wordParagraph(line)).join('')
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    await page.locator('input[type=file]').setInputFiles({ name: 'ke-hoach-12.docx', mimeType, buffer: Buffer.from(docxOf(body)) })
    await page.getByLabel(/bí mật nhà nước/).check()
    await shoot(office, 'intake')
    await press(page, 'Đọc văn bản')
    await page.getByRole('heading', { name: /12\/KH-UBND/ }).waitFor()
    await shoot(office, 'review')

    await press(page, /việc chắc chắn/)
    await press(page, /Giao 2 nhiệm vụ/)
    await page.getByText('Đã giao 2 nhiệm vụ').waitFor()
    await shoot(office, 'issued')
    const documentPath = new URL(page.url()).pathname

    const agency = await signIn('soyte')
    await agency.page.getByRole('link', { name: TITLE }).first().click()
    await settled(agency.page)
    const taskPath = new URL(agency.page.url()).pathname
    await press(agency.page, ACTION_NAMES.acknowledge.vi)
    const sheet = agency.page.getByRole('dialog')
    await sheet.getByRole('button', { name: ACTION_NAMES.acknowledge.vi }).click()
    await sheet.waitFor({ state: 'detached' })
    await press(agency.page, ACTION_NAMES.claim.vi)
    await sheet.getByLabel(/^Số/).first().fill('30/KH-SYT')
    await sheet
      .getByLabel(/Ngày (ban hành|văn bản)|^Ngày$/)
      .first()
      .fill('05/01/2017')
    await sheet
      .getByLabel(/Cơ quan ban hành/)
      .first()
      .fill('Sở Y tế')
    await shoot(agency, 'claim')
    await sheet.getByRole('button', { name: ACTION_NAMES.claim.vi }).click()
    await sheet.waitFor({ state: 'detached' })
    await agency.page.getByText('30/KH-SYT').first().waitFor()
    expect(agency.faults).toEqual([])
    await agency.close()

    await go(page, taskPath)
    await press(page, ACTION_NAMES.verify.vi)
    await page.getByRole('dialog').getByRole('button', { name: ACTION_NAMES.verify.vi }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Đúng hạn').first().waitFor()
    await shoot(office, 'verified')

    const task = await print(page, 'print-task')
    await go(page, `/viec?directive=${documentPath.split('/').at(-1)}`)
    await page.waitForSelector('main tbody tr')
    const list = await print(page, 'print-list')
    await go(page, `/theo-doi?directive=${documentPath.split('/').at(-1)}`)
    await page.waitForSelector('table a')
    const board = await print(page, 'print-board')
    if (task !== undefined && list !== undefined && board !== undefined) {
      expect(task).toContain('30/KH-SYT')
      expect(list).toContain('Methadone')
      expect(board).toContain('Sở Y tế')
      expect(board).toContain('Công an tỉnh')
      // What belongs to the screen alone is not printed.
      expect(list).not.toContain('Thoát')
    }
    expect(office.faults).toEqual([])
    await office.close()
  })
})
