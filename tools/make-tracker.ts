import { zipSync } from 'fflate'

/** A cell of the sample: a text, or a day as a date of the spreadsheet. */
type Cell = string | { readonly day: string }

const day = (text: string): Cell => ({ day: text })

const HEADINGS = [
  ...['TT', 'Số, ký hiệu văn bản', 'Ngày văn bản', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời hạn hoàn thành'],
  ...['Trạng thái', 'Ngày hoàn thành', 'Văn bản kết quả', 'Ngày văn bản kết quả', 'Ghi chú'],
]

/** What an office might keep: right rows, rows that are done, and rows that are wrong in the ways in which such lists are wrong. */
const ROWS: readonly (readonly Cell[])[] = [
  ['I', 'Công tác tuyên truyền'],
  [
    '1',
    '12/CT-MAU',
    day('2016-08-22'),
    'Biên soạn tài liệu tuyên truyền cho trường học',
    'Sở Giáo dục và Đào tạo',
    'Công an tỉnh',
    day('2016-09-15'),
    'Đã hoàn thành',
    day('2016-09-12'),
    '101/BC-MAU',
    day('2016-09-12'),
  ],
  [
    '2',
    '12/CT-MAU',
    day('2016-08-22'),
    'Phát tin định kỳ trên hệ thống truyền thanh',
    'Sở Thông tin và Truyền thông',
    '',
    'thường xuyên',
    'Đang thực hiện',
  ],
  [
    '3',
    '12/CT-MAU',
    day('2016-08-22'),
    'Tổng hợp kết quả các đợt tuyên truyền',
    'Sở Văn hóa và Thể thao',
    'Sở Y tế; Công an tỉnh',
    day('2016-10-30'),
    'Chưa thực hiện',
  ],
  ['II', 'Công tác điều trị'],
  [
    '4',
    '15/CT-MAU',
    day('2016-09-05'),
    'Rà soát năng lực các điểm cấp phát thuốc',
    'Sở Y tế',
    '',
    day('2016-10-14'),
    'Đã hoàn thành',
    day('2016-10-20'),
    '118/BC-MAU',
    day('2016-09-05'),
    'chậm do bổ sung số liệu',
  ],
  ['5', '15/CT-MAU', day('2016-09-05'), 'Lập danh sách người cần hỗ trợ việc làm', 'Sở Lao động - Thương binh và Xã hội', '', ''],
  ['6', '15/CT-MAU', day('2016-09-05'), 'Bố trí kinh phí bổ sung', 'Sở Tài chin', '', day('2016-11-15')],
  ['7', '15/CT-MAU', day('2016-09-05'), 'Kiểm tra việc thực hiện ở cơ sở', 'Sở Y tế', '', '31/11/2016'],
  ['8', '15/CT-MAU', day('2016-09-05'), '', 'Công an tỉnh', '', day('2016-11-15')],
  ['9', '15/CT-MAU', day('2016-09-05'), 'Rà soát năng lực các điểm cấp phát thuốc', 'Sở Y tế', '', day('2016-10-14')],
  ['10', '15/CT-MAU', day('2016-09-05'), 'Sơ kết sáu tháng', 'Sở Y tế', '', day('2016-09-30'), 'Hoàn thành'],
]

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** Days since 30/12/1899, as a spreadsheet counts. */
const serial = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 25_569

function cellXml(cell: Cell, at: { row: number; column: number }, style = ''): string {
  const place = `${String.fromCharCode(65 + at.column)}${at.row}`
  if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${serial(cell.day)}</v></c>`
  return cell === '' ? '' : `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

function sheetXml(): string {
  const rows = [['SỔ THEO DÕI NHIỆM VỤ (MẪU)'], HEADINGS, ...ROWS]
  const xml = rows.map((cells, r) => {
    const style = r < 2 ? ' s="2"' : ''
    return `<row r="${r + 1}">${cells.map((cell, column) => cellXml(cell, { row: r + 1, column }, style)).join('')}</row>`
  })
  const widths = [6, 18, 13, 46, 32, 26, 18, 16, 14, 16, 16, 26]
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" state="frozen"/></sheetView></sheetViews>'
  return `${HEAD}<worksheet xmlns="${MAIN}">${view}<cols>${columns.join('')}</cols><sheetData>${xml.join('')}</sheetData></worksheet>`
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

/** An office's running list as .xlsx; the same rows always give the same bytes. */
export function buildTracker(): Uint8Array {
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const relations = (...items: string[]): string =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml')),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Theo dõi" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': sheetXml(),
    'xl/styles.xml': STYLES,
  }
  const encoder = new TextEncoder()
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, encoder.encode(xml)]))
  return zipSync(files, { level: 9, mtime: new Date(2016, 7, 12) })
}
