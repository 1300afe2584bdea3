import type { FigureName } from '../figure.ts'

/** The figures that need PostgreSQL, with their limits. */
export const BESIDE = {
  write: {
    ...{ name: 'write-ratio', unit: '×', limit: 4 },
    what: { vi: 'giao một việc và đổi trạng thái, so với máy chủ trần', en: 'create a task and change its state, over the plain server' },
  },
  list: {
    ...{ name: 'list-ratio', unit: '×', limit: 3 },
    what: { vi: 'việc quá hạn của một cơ quan, so với máy chủ trần', en: 'overdue list of one agency, over the plain server' },
  },
  board: {
    ...{ name: 'board', unit: 'ms', limit: 20 },
    what: { vi: 'bảng theo dõi: phân loại của mọi cơ quan, hôm nay', en: 'the board: classes of all agencies, as of today' },
  },
  boardBefore: {
    ...{ name: 'board-as-of', unit: 's', limit: 1 },
    what: { vi: 'như trên, vào một ngày trước đó', en: 'the same, as of an earlier date' },
  },
  boardKnown: {
    ...{ name: 'board-known-on', unit: 's', limit: 3 },
    what: { vi: 'như trên, theo điều đã biết đến một ngày', en: 'the same, as known on a date' },
  },
  phrase: {
    ...{ name: 'phrase-search', unit: 'ms', limit: 50 },
    what: { vi: 'tìm một cụm từ trong mọi nhiệm vụ', en: 'search of a phrase in all tasks' },
  },
  memory: {
    ...{ name: 'idle-memory', unit: 'MB', limit: 150 },
    what: { vi: 'bộ nhớ khi rảnh, cạnh PostgreSQL', en: 'idle memory, beside PostgreSQL' },
  },
  start: {
    ...{ name: 'start-postgres', unit: 's', limit: 0.8 },
    what: { vi: 'khởi động đến câu trả lời đầu tiên, PostgreSQL', en: 'start to first answered request, PostgreSQL' },
  },
  docx: {
    ...{ name: 'consolidated-docx', unit: 's', limit: 3 },
    what: { vi: 'báo cáo tổng hợp 500 đơn vị, từ kho đến tệp .docx', en: 'consolidated report of 500 units, from the store to .docx' },
  },
  pdf: {
    ...{ name: 'consolidated-pdf', unit: 's', limit: 1 },
    what: { vi: 'báo cáo tổng hợp 500 đơn vị, từ kho đến tệp PDF', en: 'consolidated report of 500 units, from the store to PDF' },
  },
  subtree: {
    ...{ name: 'subtree-ratio', unit: '×', limit: 10 },
    what: {
      vi: '12.000 đơn vị, 15.000 quan hệ theo ngày: mọi đơn vị của một tỉnh vào một ngày, so với đọc một dòng theo khóa chính',
      en: '12,000 units, 15,000 dated edges: all under a province on a day, over one primary-key read',
    },
  },
  closure: {
    ...{ name: 'closure-rebuild', unit: 's', limit: 2 },
    what: { vi: 'như trên: dựng lại bảng bao đóng', en: 'the same: the closure made anew' },
  },
  simulated: {
    ...{ name: 'reform-simulated', unit: 's', limit: 10 },
    what: {
      vi: 'sắp xếp cả nước trong một ngày (10.000 xã, 700 huyện, 63 tỉnh, 2.000 việc đang mở): mô phỏng',
      en: 'a whole country rearranged in a day (10,000 communes, 700 districts, 63 provinces, 2,000 open tasks): simulated',
    },
  },
  applied: {
    ...{ name: 'reform-applied', unit: 's', limit: 20 },
    what: { vi: 'như trên: áp dụng, mọi việc có đơn vị mới', en: 'the same: applied, every task with a new unit' },
  },
  similar: {
    ...{ name: 'similar-names', unit: 'ms', limit: 100 },
    what: {
      vi: '1.000.000 bản ghi: tìm tên gần giống của một cơ sở, địa điểm',
      en: '1,000,000 records: names nearly the same as one of a facility or place',
    },
  },
  dossiers: {
    ...{ name: 'overdue-steps', unit: '×', limit: 3 },
    what: {
      vi: '200.000 hồ sơ: 50 bước quá hạn của một đơn vị, so với đọc các dòng ấy theo khóa chính',
      en: '200,000 dossiers: 50 overdue steps of one unit, over a read of these rows by primary key',
    },
  },
  records: {
    ...{ name: 'records-import', unit: 's', limit: 4 },
    what: {
      vi: 'như trên: nhập tệp 20.000 bản ghi, kiểm tra từng dòng (5.000 dòng/giây là 4 giây)',
      en: 'the same: a sheet of 20,000 records checked row by row and entered (5,000 rows a second are 4 s)',
    },
  },
} as const satisfies Record<string, FigureName>
