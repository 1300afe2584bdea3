import { describe, expect, test } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { readDocument } from '../read-document.ts'
import type { Reading } from '../schema.ts'
import { readingWords } from '../testing.ts'
import { isBlank } from './join-blanks.ts'
import { joinSyllables } from './join-syllables.ts'
import { extractPdf } from './pdf-extract.ts'
import { type Put, type PutStamp, stampedPdf } from './testing-stamps.ts'

const LETTERHEAD: readonly Put[] = [
  { text: 'ỦY BAN NHÂN DÂN', x: 90, y: 780 },
  { text: 'TỈNH AN BÌNH', x: 100, y: 764 },
  { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', x: 270, y: 780 },
  { text: 'Độc lập - Tự do - Hạnh phúc', x: 320, y: 764 },
]
const NUMBER: readonly Put[] = [
  { text: 'Số:', x: 90, y: 735 },
  { text: '/TB-UBND', x: 160, y: 735 },
]
const DAY: readonly Put[] = [
  { text: 'An Bình, ngày', x: 290, y: 732 },
  { text: 'tháng', x: 410, y: 732 },
  { text: 'năm 2031', x: 480, y: 732 },
]
/** Set so that it stands at the right of the issuer, under the blank of the day. */
const TITLE: readonly Put[] = [
  { text: 'THÔNG BÁO', x: 270, y: 690 },
  { text: 'Về việc trồng cây', x: 250, y: 672 },
]
const BODY: readonly Put[] = [
  { text: 'Nhân dịp hội trồng cây lần thứ hai của tỉnh các xã trồng thêm cây ở công viên và', x: 110, y: 630 },
  { text: 'liên xã, chăm sóc cây đã trồng, thay cây chết trước mùa mưa và báo cáo kết quả về', x: 72, y: 614 },
  { text: 'Sở Xây dựng theo mẫu gửi kèm.', x: 72, y: 598 },
]
const PAPER = [...LETTERHEAD, ...NUMBER, ...DAY, ...TITLE, ...BODY]

async function read(words: readonly Put[], stamps: readonly PutStamp[]): Promise<Reading> {
  const { paragraphs } = unwrap(await extractPdf(stampedPdf(words, stamps), 'a.pdf'))
  return readDocument({ kind: 'paragraphs', file: 'a.pdf', paragraphs }, readingWords)
}

const stamp = (x: number, y: number, ...lines: string[]): PutStamp => ({ x, y, lines })

describe('what is stamped over a paper', () => {
  const number = stamp(116, 735, '25')
  const day = [stamp(380, 734, '7'), stamp(452, 734, '4')]

  test('number and day in the appearances of signatures stand in the blanks of their lines', async () => {
    const { header, text } = await read(PAPER, [number, ...day])
    expect(header).toMatchObject({ issuer: 'ỦY BAN NHÂN DÂN TỈNH AN BÌNH', number: '25/TB-UBND', date: '2031-04-07', place: 'An Bình' })
    expect(text).toContain('Số: 25/TB-UBND\n')
    expect(text).toContain('An Bình, ngày 7 tháng 4 năm 2031\n')
  })

  test('a title under the blank of the day is no part of it, and the body that follows is no part of the title', async () => {
    for (const stamps of [[], [number, ...day]])
      expect((await read(PAPER, stamps)).header).toMatchObject({ type: 'THÔNG BÁO', title: 'Về việc trồng cây' })
  })

  test('what is not stamped is not invented', async () => {
    const { header, text } = await read(PAPER, [])
    expect(header).toMatchObject({ number: null, date: null })
    expect(text).toContain('An Bình, ngày tháng năm 2031\n')
  })

  test('a number over leaders, or in the wide space of one run, stands in their place', async () => {
    const rest = [...LETTERHEAD, ...TITLE, ...BODY]
    for (const line of ['Số: ........./TB-UBND', 'Số:          /TB-UBND']) {
      const { header } = await read([...rest, { text: line, x: 90, y: 735 }], [stamp(125, 736, '25')])
      expect(header.number).toBe('25/TB-UBND')
    }
    const dated = { text: 'An Bình, ngày     tháng     năm 2031', x: 290, y: 732 }
    const { header } = await read([...rest, dated], [stamp(380, 733, '7'), stamp(452, 733, '4')])
    expect(header.date).toBe('2031-04-07')
  })

  test('a number stamped whole where nothing stands, and the field of a form, are words of the page', async () => {
    const rest = [...LETTERHEAD, ...DAY, ...TITLE, ...BODY]
    expect((await read(rest, [{ ...stamp(90, 700, 'Số: 25/TB-UBND'), subtype: 'Stamp' }])).header.number).toBe('25/TB-UBND')
    const field = { ...stamp(72, 560, 'Kinh phí theo dự toán được giao.'), more: '/FT /Tx /T (a) /V (b)' }
    expect((await read(PAPER, [field])).text).toContain('\nKinh phí theo dự toán được giao.')
  })

  test('a box that says who signed, and a lone stamp, are no issuer, no title and no line of the body', async () => {
    const bare = await read(PAPER, [number, ...day])
    const box = stamp(
      60,
      800,
      'Người ký: CỔNG THÔNG TIN ĐIỆN TỬ AN BÌNH',
      'Cơ quan: VĂN PHÒNG AN BÌNH',
      'Thời gian ký: 08.04.2031 16:36:42 +07:00',
    )
    const lone = stamp(300, 300, 'CỔNG THÔNG TIN ĐIỆN TỬ')
    const beside = stamp(250, 598, 'Ký bởi: Văn thư')
    const { header, text, coverage } = await read(PAPER, [number, ...day, box, lone, beside])
    expect(header).toEqual(bare.header)
    expect(text.startsWith(bare.text)).toBe(true)
    expect(coverage.filter((one) => one.clause === 'body').length).toBe(bare.coverage.filter((one) => one.clause === 'body').length)
  })
})

describe('blanks and spaces of a line', () => {
  test('room for a number or a day joins its two sides; dates side by side stay apart', () => {
    expect(isBlank('Số:', '/KH-UBND', 60, 13)).toBe(true)
    expect(isBlank('An Bình, ngày', 'tháng', 40, 13)).toBe(true)
    expect(isBlank('An Bình, ngày 3 tháng', 'năm 2031', 40, 13)).toBe(true)
    expect(isBlank('Năm 2030', 'Năm 2031', 40, 13)).toBe(false)
    expect(isBlank('Số: 12/KH-UBND', 'An Bình, ngày', 40, 13)).toBe(false)
    expect(isBlank('An Bình, ngày', 'KẾ HOẠCH', 40, 13)).toBe(false)
  })

  test('a stop alone behind an open syllable of its tone is the end of it; a letter that names a point is not', () => {
    expect(joinSyllables('Tổ chứ c hội nghị, phá t triển đồ ng bộ')).toBe('Tổ chức hội nghị, phát triển đồng bộ')
    for (const kept of ['điểm c khoản 1', 'và c', 'loại c và nhóm t', 'gồm a) và t)', 'tổ 1 c']) expect(joinSyllables(kept)).toBe(kept)
  })
})
