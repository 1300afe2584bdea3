import { defineRefusals } from '../kernel/index.ts'

export const exchangeRefusals = defineRefusals({
  SHEET_EMPTY: { kind: 'invalid', vi: 'Tệp bảng tính không có dòng nào.', en: 'The spreadsheet has no rows.' },
  SHEET_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề cột trong {rows} dòng đầu; cần ít nhất cột “Nội dung nhiệm vụ” và cột “Cơ quan chủ trì”.',
    en: 'No header row in the first {rows} rows; at least a column for the task and one for the lead agency are needed.',
  },
  ROW_TITLE_EMPTY: { kind: 'invalid', vi: 'Dòng có dữ liệu nhưng thiếu nội dung nhiệm vụ.', en: 'The row has data but no task.' },
  ROW_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cơ quan “{text}” vào ngày {date}.{hint}',
    en: 'There is no agency “{text}” on {date}.{hint}',
  },
  ROW_UNIT_IS_GROUP: {
    kind: 'invalid',
    vi: '“{text}” là một nhóm cơ quan; mỗi dòng cần một cơ quan chủ trì.',
    en: '“{text}” is a group of agencies; each row needs one lead agency.',
  },
  ROW_TERM_UNREADABLE: {
    kind: 'invalid',
    vi: 'Không đọc được thời hạn “{text}”: viết ngày/tháng/năm, “trong quý III/2016”, “thường xuyên” hoặc để trống.',
    en: 'The term “{text}” cannot be read: write day/month/year, “trong quý III/2016”, “thường xuyên”, or leave it empty.',
  },
  ROW_DATE_WRONG: { kind: 'invalid', vi: '“{text}” không phải là một ngày có thật.', en: '“{text}” is not an existing date.' },
  ROW_DONE_WITHOUT_PROOF: {
    kind: 'invalid',
    vi: 'Ghi đã hoàn thành nhưng không có số văn bản hoặc sản phẩm làm minh chứng; việc sẽ được nhập là đang thực hiện.',
    en: 'Marked done but without a document or product as proof; the task is taken in as in progress.',
  },
  ROW_TWICE: {
    kind: 'invalid',
    vi: 'Trùng nội dung và cơ quan chủ trì với dòng {other}.',
    en: 'Same task and lead agency as row {other}.',
  },
  ROW_LOGIN_WRONG: {
    kind: 'invalid',
    vi: 'Tên đăng nhập “{text}” phải gồm 3–60 chữ thường không dấu, số, dấu chấm hoặc gạch.',
    en: 'The user name “{text}” must be 3–60 lower-case letters without marks, digits, dots or hyphens.',
  },
  ROW_ROLE_UNKNOWN: { kind: 'invalid', vi: 'Không có vai trò “{text}”.', en: 'There is no role “{text}”.' },
})
