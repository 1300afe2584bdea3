import { foldKey } from '../../kernel/index.ts'
import { cellText } from '../cells.ts'
import type { Sheet } from '../schema.ts'
import type { Table } from '../tables.ts'

const NAMES = ['kind', 'from', 'to', 'id', 'level', 'class', 'parent', 'code', 'shares', 'what', 'words', 'basis', 'note'] as const
export type ReformColumn = (typeof NAMES)[number]

/** The columns of a list of successions: the headings that are understood (folded), the one of the template, its width and what stands below. */
const COLUMNS = {
  kind: [
    'hinh thuc|viec|kind',
    'Hình thức',
    24,
    'Bắt buộc: thành lập; đổi tên; chuyển cấp trên; hợp nhất; chia tách; điều chỉnh; kết thúc; chuyển chức năng.',
  ],
  from: [
    'co quan cu|don vi cu|from',
    'Cơ quan cũ',
    40,
    'Tên hoặc mã như trong danh mục của ngày trước đó; nhiều cơ quan cách nhau bằng dấu chấm phẩy.',
  ],
  to: [
    'co quan moi|don vi moi|to',
    'Cơ quan mới',
    40,
    'Tên của ngày đó; tên chưa có trong danh mục thì được lập mới. Đổi tên, không ghi mã: chính cơ quan cũ mang tên mới.',
  ],
  id: ['ma co quan moi|ma|id', 'Mã cơ quan mới', 22, 'Chỉ khi muốn đặt mã; để trống thì tự đặt.'],
  level: ['cap|level', 'Cấp', 18, 'Chỉ khi thành lập; các hình thức khác lấy theo cơ quan cũ.'],
  class: ['loai|class', 'Loại', 10, 'Chữ a–g; chỉ khi thành lập.'],
  parent: ['cap tren|superior', 'Cấp trên', 32, 'Bắt buộc khi thành lập và khi chuyển cấp trên.'],
  code: ['ma thong ke|code', 'Mã thống kê', 12, 'Nếu có.'],
  shares: ['phan chia|shares', 'Phần chia', 16, 'Khi chia tách: 0.6; 0.4 theo thứ tự cơ quan mới. Không rõ thì để trống.'],
  what: ['chuc nang|linh vuc|function', 'Chức năng', 40, 'Bắt buộc khi chuyển chức năng: việc gì được chuyển.'],
  words: [
    'tu nhan ra|words',
    'Từ nhận ra',
    28,
    'Khi chuyển chức năng: từ trong nội dung nhiệm vụ cho biết nhiệm vụ thuộc chức năng này; cách nhau bằng dấu chấm phẩy.',
  ],
  basis: ['can cu|basis', 'Căn cứ', 28, 'Số, ký hiệu văn bản.'],
  note: ['ghi chu|note', 'Ghi chú', 28, 'Ghi tự do.'],
} as const satisfies Record<ReformColumn, readonly [string, string, number, string]>

/** Where the header stands and which column is which; a column that is not there is left out. */
export interface ReformHeader {
  readonly row: number
  readonly columns: ReadonlyMap<ReformColumn, number>
}

const LOOKED_THROUGH = 20

/** The row with the headings kind, from and to among the first; undefined when there is none. */
export function findReformHeader(sheet: Sheet): ReformHeader | undefined {
  for (let row = 0; row < Math.min(LOOKED_THROUGH, sheet.rows.length); row++) {
    const keys = (sheet.rows[row] ?? []).map((cell) => foldKey(cellText(cell)))
    const at = (column: ReformColumn): number => keys.findIndex((key) => COLUMNS[column][0].split('|').includes(key))
    if (at('kind') < 0 || at('from') < 0 || at('to') < 0) continue
    return { row, columns: new Map(NAMES.flatMap((column) => (at(column) < 0 ? [] : [[column, at(column)]]))) }
  }
  return undefined
}

/** An empty list of successions with every heading that is understood, and a second sheet that says what belongs where. */
export function reformTemplate(): Table[] {
  const columns = NAMES.map((name) => ({ heading: COLUMNS[name][1], width: COLUMNS[name][2] }))
  const guide = [
    { heading: 'Cột', width: 26 },
    { heading: 'Ghi gì', width: 90 },
  ]
  return [
    { name: 'Sắp xếp đơn vị', title: 'DANH SÁCH SẮP XẾP ĐƠN VỊ', columns, rows: [] },
    { name: 'Hướng dẫn', title: 'CÁCH GHI TỪNG CỘT', columns: guide, rows: NAMES.map((name) => [COLUMNS[name][1], COLUMNS[name][3]]) },
  ]
}
