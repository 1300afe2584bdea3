import { describe, expect, it } from 'vitest'
import { readText } from '../testing.ts'

/*
 * Papers made by a generator from parts whose reading is known: other bodies, verbs, connectives, numbering, letterheads, terms and figures, in seeded
 * combinations. What a paper says is known before it is written, so that nothing here was learnt from a sample.
 */

const AGENCIES = [
  'Sở Y tế',
  'Công an tỉnh',
  'Sở Nội vụ',
  'Sở Nông nghiệp và Môi trường',
  'Ban Dân tộc tỉnh',
  'Thanh tra tỉnh',
  'Kho bạc Nhà nước khu vực X',
  'Đài Phát thanh và Truyền hình tỉnh',
  'Ngân hàng Chính sách xã hội tỉnh',
  'Chi cục Quản lý thị trường tỉnh',
  'Bảo hiểm xã hội tỉnh',
  'Sở Khoa học và Công nghệ',
  'Cục Thống kê',
  'Bộ Chỉ huy Quân sự tỉnh',
  'Ủy ban nhân dân các xã, phường',
  'UBND huyện An Lộc',
  'Trung tâm Kiểm soát bệnh tật tỉnh',
  'Hội Liên hiệp Phụ nữ tỉnh',
  'Viện kiểm sát nhân dân tỉnh',
  'Ban Quản lý Khu kinh tế',
  'Chi cục Kiểm lâm',
  'Bệnh viện Đa khoa tỉnh',
  'Trường Cao đẳng Sư phạm',
  'Sở Văn hóa, Thể thao và Du lịch',
] as const // prettier-ignore

const DUTIES = [
  { words: 'xây dựng đề án trồng rừng phòng hộ', role: 'execute' },
  { words: 'chủ trì, phối hợp với các cơ quan liên quan rà soát quy hoạch', role: 'lead' },
  { words: 'là cơ quan đầu mối theo dõi việc thực hiện', role: 'lead' },
  { words: 'tham mưu Ủy ban nhân dân tỉnh ban hành quy chế', role: 'advise' },
  { words: 'phối hợp với Sở Tài chính thẩm định dự toán', role: 'coordinate' },
  { words: 'tổ chức tập huấn cho cán bộ cơ sở', role: 'execute' },
  { words: 'chịu trách nhiệm kiểm tra việc chấp hành', role: 'execute' },
  { words: 'kịp thời cung cấp số liệu cho cơ quan thường trực', role: 'execute' },
  { words: 'tiếp tục phối hợp với các đoàn thể vận động người dân', role: 'coordinate' },
  { words: 'khẩn trương tham mưu phương án sắp xếp', role: 'advise' },
] as const

const TERMS = [
  { words: 'trước ngày 15/9/2027', date: '2027-09-15' },
  { words: 'xong trước ngày 05 tháng 10 năm 2027', date: '2027-10-05' },
  { words: 'chậm nhất là ngày 20/11/2027', date: '2027-11-20' },
  { words: 'hoàn thành trong quý III/2027', date: '2027-09-30' },
  { words: 'hoàn thành trong tháng 6 năm 2027', date: '2027-06-30' },
  { words: 'muộn nhất đến hết ngày 31/12/2027', date: '2027-12-31' },
  { words: 'không muộn hơn ngày 10/8/2027', date: '2027-08-10' },
  { words: 'không quá ngày 12/8/2027', date: '2027-08-12' },
  { words: 'hạn cuối ngày 01/7/2027', date: '2027-07-01' },
  { words: 'thời hạn hoàn thành: 25/6/2027', date: '2027-06-25' },
  { words: 'trong quý 2 năm 2027', date: '2027-06-30' },
  { words: 'trước 17 giờ 00 ngày 14/5/2027', date: '2027-05-14' },
] as const

const TARGETS = [
  { words: 'trồng mới 250 ha rừng', value: 250 },
  { words: 'mở ít nhất mười hai lớp tập huấn', value: 12 },
  { words: 'cấp ba nghìn bốn trăm thẻ bảo hiểm', value: 3400 },
  { words: 'bảo đảm 95,5% hộ dân được dùng nước sạch', value: 95.5 },
  { words: 'hỗ trợ 1.250 hộ nghèo', value: 1250 },
  { words: 'bố trí 2,5 tỷ đồng', value: 2_500_000_000 },
  { words: 'xây dựng hai mươi lăm mô hình điểm', value: 25 },
  { words: 'giảm 15 phần trăm số vụ vi phạm', value: 15 },
] as const

/** How an item gives its duty to its body. */
const SHAPES = [
  (agency: string, duty: string): string => `${agency} ${duty}.`,
  (agency: string, duty: string): string => `Giao ${agency} ${duty}.`,
  (agency: string, duty: string): string => `${agency}: ${duty.charAt(0).toUpperCase()}${duty.slice(1)}.`,
  (agency: string, duty: string): string => `Yêu cầu ${agency} ${duty}.`,
  (agency: string, duty: string): string => `Phân công ${agency} ${duty}.`,
  (agency: string, duty: string): string => `Trên cơ sở kết quả rà soát, ${agency} ${duty}.`,
  (agency: string, duty: string): string => `Căn cứ chức năng, nhiệm vụ được giao, ${agency} ${duty}.`,
  (agency: string, duty: string): string => `Đề nghị ${agency} ${duty}.`,
  (agency: string, duty: string): string => `${agency} có trách nhiệm ${duty.replace(/^chịu trách nhiệm /, '').replace(/^là /, 'làm ')}.`,
] as const

const NUMBERINGS = [
  { top: ['I. ', 'II. '], item: (i: number): string => `${i}. `, id: (top: number, i: number): string => `${['I', 'II'][top]}.${i}` },
  {
    top: ['1. ', '2. '],
    item: (i: number): string => `${'abcd'[i - 1]}) `,
    id: (top: number, i: number): string => `${top + 1}.${'abcd'[i - 1]}`,
  },
  { top: ['Điều 1. ', 'Điều 2. '], item: (i: number): string => `${i}. `, id: (top: number, i: number): string => `Điều ${top + 1}.${i}` },
  {
    top: ['Phần I. ', 'Phần II. '],
    item: (i: number): string => `${i}. `,
    id: (top: number, i: number): string => `Phần ${['I', 'II'][top]}.${i}`,
  },
  { top: ['A. ', 'B. '], item: (i: number): string => `${i}. `, id: (top: number, i: number): string => `${'AB'[top]}.${i}` },
  { top: ['I/ ', 'II/ '], item: (_i: number): string => '- ', id: (top: number, i: number): string => `${['I', 'II'][top]}-${i}` },
] as const

const LETTERHEADS = [
  'ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/KH-UBND\nAn Bình, ngày 02 tháng 3 năm 2027',
  'ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\nSố: 15/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Bình, ngày 02 tháng 3 năm 2027',
  'UY BAN NHAN DAN\nTINH AN BINH\nCONG HOA XA HOI CHU NGHIA VIET NAM\nDoc lap - Tu do - Hanh phuc\nSố: 15/KH-UBND\nAn Bình, ngày 02 tháng 3 năm 2027',
  'UỶ BAN NHÂN DÂN TỈNH AN BÌNH\n--------\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n---------------\nSố: 15 /KH-UBND\nAn Bình, ngày 02 tháng 03 năm 2027',
  'UBND TỈNH AN BÌNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 15/KH-UBND An Bình, ngày 2 tháng 3 năm 2027',
] as const

interface Made {
  readonly text: string
  readonly duties: readonly (readonly [clause: string, agency: string, role: string])[]
  readonly terms: readonly (readonly [clause: string, date: string])[]
  readonly targets: readonly (readonly [clause: string, value: number])[]
}

/** The paper of one seed. */
function make(seed: number): Made {
  let state = seed * 2654435761
  const next = (count: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0
    return state % count
  }
  const pick = <T>(list: readonly T[]): T => {
    const found = list[next(list.length)]
    if (found === undefined) throw new Error('an empty list')
    return found
  }
  const numbering = pick(NUMBERINGS)
  const lines: string[] = [
    pick(LETTERHEADS),
    'KẾ HOẠCH',
    'Trồng cây năm 2027',
    'Thực hiện chỉ đạo của cấp trên, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:',
  ]
  const made = { duties: [] as [string, string, string][], terms: [] as [string, string][], targets: [] as [string, number][] }
  for (const top of [0, 1]) {
    lines.push(`${numbering.top[top]}${['NHIỆM VỤ TRỌNG TÂM', 'TỔ CHỨC THỰC HIỆN'][top]}`)
    for (const i of [1, 2, 3]) {
      const clause = numbering.id(top, i)
      const agency = pick(AGENCIES)
      const duty = pick(DUTIES)
      const target = next(3) === 0 ? pick(TARGETS) : undefined
      const term = next(2) === 0 ? pick(TERMS) : undefined
      const words = [duty.words, ...(target ? [target.words] : []), ...(term ? [term.words] : [])].join(', ')
      lines.push(`${numbering.item(i)}${pick(SHAPES)(agency, words)}`)
      made.duties.push([clause, agency, duty.role])
      if (term) made.terms.push([clause, term.date])
      if (target) made.targets.push([clause, target.value])
    }
  }
  return { ...made, text: `${lines.join('\n')}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n` }
}

interface Count {
  right: number
  missed: string[]
  extra: string[]
}

/** Compares what was read with what was written, over many seeds. */
function tally(seeds: number, change: (text: string) => string): Record<'headers' | 'duties' | 'terms' | 'targets', Count> {
  const counts = { headers: fresh(), duties: fresh(), terms: fresh(), targets: fresh() }
  for (let seed = 1; seed <= seeds; seed++) {
    const made = make(seed)
    const read = readText(change(made.text))
    const said = (list: readonly (readonly unknown[])[]): string[] => list.map((one) => one.join(' | '))
    const { number, date, place, type, title } = read.header
    const header = [number, date, place, type, title]
    compare(counts.headers, said([['15/KH-UBND', '2027-03-02', 'An Bình', 'KẾ HOẠCH', 'Trồng cây năm 2027']]), said([header]), made.text)
    compare(
      counts.duties,
      said(made.duties),
      said(read.assignments.map((a) => [a.clause, a.agency.replace(/\s+/g, ' '), a.role])),
      made.text,
    )
    compare(counts.terms, said(made.terms), said(read.deadlines.filter((d) => d.date).map((d) => [d.clause, d.date])), made.text)
    compare(counts.targets, said(made.targets), said(read.targets.map((t) => [t.clause, t.value])), made.text)
  }
  return counts
}

const fresh = (): Count => ({ right: 0, missed: [], extra: [] })

function compare(count: Count, gold: readonly string[], read: readonly string[], text: string): void {
  const left = new Set(read)
  for (const one of gold) {
    if (left.delete(one)) count.right++
    else count.missed.push(`${one} ← ${text.split('\n').find((line) => line.includes(one.split(' | ')[1] ?? '?')) ?? ''}`)
  }
  count.extra.push(...left)
}

const f1 = ({ right, missed, extra }: Count): number => (2 * right) / (2 * right + missed.length + extra.length)

function rewrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.replace(new RegExp(`(.{${width - 14},${width}}) `, 'g'), '$1\n'))
    .join('\n')
}

/** Every tone of capitals lost, as old machines printed headings. */
const bareCapitals = (text: string): string =>
  text.replace(/\p{Lu}{2,}(?:\s\p{Lu}{2,})+/gu, (words) =>
    words.normalize('NFD').replace(/\p{M}/gu, '').replace(/Đ/g, 'D').normalize('NFC'),
  )

const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'decomposed letters': (text) => text.normalize('NFD'),
  'lines broken at 60': (text) => rewrap(text, 60),
  'headings without diacritics': bareCapitals,
}

describe('papers whose reading is known before they are written', () => {
  for (const [name, change] of Object.entries(CHANGES)) {
    it(`are read right: ${name}`, { timeout: 60_000 }, () => {
      const counts = tally(300, change)
      for (const [what, count] of Object.entries(counts)) {
        if (process.env.DONDOC_SHOW)
          console.log(
            name,
            what,
            f1(count).toFixed(4),
            count.missed.length,
            count.extra.length,
            '\n',
            [...count.missed.slice(0, 25).map((m) => `- ${m}`), ...count.extra.slice(0, 12).map((m) => `+ ${m}`)].join('\n'),
          )
      }
      for (const [what, count] of Object.entries(counts)) {
        expect(f1(count), `${what}: ${count.missed.slice(0, 3).join('; ')}`).toBeGreaterThanOrEqual(0.98)
      }
    })
  }
})
