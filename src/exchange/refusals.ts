import { defineRefusals } from '../kernel/index.ts'

export const exchangeRefusals = defineRefusals({
  ADX_NOT_READ: {
    kind: 'invalid',
    vi: 'Không đọc được thông điệp ADX (dòng, chỗ sai: {what}).',
    en: 'The ADX message cannot be read (line, what is wrong: {what}).',
  },
  VALUE_SET_NOT_READ: {
    kind: 'invalid',
    vi: 'Không đọc được dataValueSets của DHIS2 (chỗ sai: {what}).',
    en: 'The dataValueSets of DHIS2 cannot be read (what is wrong: {what}).',
  },
  FIGURE_ROW_UNKNOWN: {
    kind: 'invalid',
    vi: 'Biểu của kỳ này không có ô “{row}” để nhập; tải mẫu của đúng kỳ rồi điền lại.',
    en: 'The form of this period has no cell “{row}” to enter; take the template of this period and fill it again.',
  },
  FIGURE_TWICE: {
    kind: 'invalid',
    vi: 'Ô “{row}” có hai lần trong tệp; giữ một.',
    en: 'The cell “{row}” stands twice in the file; keep one.',
  },
  FIGURES_OF_ANOTHER: {
    kind: 'invalid',
    vi: 'Tệp không có số liệu của đơn vị {unit} kỳ {period}.',
    en: 'The file has no figures of the unit {unit} for {period}.',
  },
  FIGURES_NONE_FOUND: {
    kind: 'invalid',
    vi: 'Không thấy số liệu nào theo mẫu “{form}”: cần dòng tiêu đề bắt đầu bằng “Mã chỉ tiêu”. Tải mẫu ở nút “Tải về” rồi điền.',
    en: 'No figures of the form “{form}” were found: a heading row that begins with “Mã chỉ tiêu” is needed. Take the template by “Download” and fill it.',
  },
  FIGURES_TOO_LONG: {
    kind: 'too-large',
    vi: 'Tệp số liệu lớn hơn {limit} MB.',
    en: 'The file of figures is larger than {limit} MB.',
  },
  SHEET_EMPTY: { kind: 'invalid', vi: 'Tệp bảng tính không có dòng nào.', en: 'The spreadsheet has no rows.' },
  SHEET_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề cột trong {rows} dòng đầu; cần ít nhất cột “Nội dung nhiệm vụ” và cột “Cơ quan chủ trì”.',
    en: 'No header row in the first {rows} rows; at least a column for the task and one for the lead agency are needed.',
  },
  ACCOUNTS_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề trong {rows} dòng đầu; cần đủ bốn cột “Tên đăng nhập”, “Họ và tên”, “Cơ quan”, “Vai trò”.',
    en: 'No header row in the first {rows} rows; the four columns user name, full name, agency and role are needed (Tên đăng nhập, Họ và tên, Cơ quan, Vai trò).',
  },
  SHEET_NOT_XLSX: {
    kind: 'invalid',
    vi: 'Tệp “{name}” là {found}; ở đây chỉ nhận bảng tính Excel (.xlsx). Tệp .xls cũ hãy mở bằng Excel rồi lưu lại thành .xlsx.',
    en: 'The file “{name}” is {found}; only Excel spreadsheets (.xlsx) are taken here. Open an old .xls in Excel and save it as .xlsx.',
  },
  SHEET_UNREADABLE: {
    kind: 'invalid',
    vi: 'Không đọc được bảng tính “{name}”; hãy mở bằng Excel, lưu lại thành .xlsx rồi thử lần nữa.',
    en: 'The spreadsheet “{name}” cannot be read; open it in Excel, save it as .xlsx again and try once more.',
  },
  SHEET_TOO_LONG: {
    kind: 'too-large',
    vi: 'Trang “{sheet}” có {rows} dòng; mỗi lần nhập nhiều nhất {most} dòng, hãy chia thành nhiều tệp.',
    en: 'The sheet “{sheet}” has {rows} rows; one import takes at most {most}, split it into several files.',
  },
  SHEET_TOO_WIDE: {
    kind: 'too-large',
    vi: 'Trang “{sheet}” có {columns} cột; nhiều nhất {most} cột.',
    en: 'The sheet “{sheet}” has {columns} columns; at most {most}.',
  },
  SHEET_UNKNOWN: { kind: 'invalid', vi: 'Tệp không có trang tính thứ {sheet}.', en: 'The file has no sheet number {sheet}.' },
  COLUMN_MISSING: {
    kind: 'invalid',
    vi: 'Cần chọn cột cho “Nội dung nhiệm vụ” và “Cơ quan chủ trì”.',
    en: 'Choose a column for the task and one for the lead agency.',
  },
  IMPORT_HAS_FAULTS: {
    kind: 'invalid',
    vi: 'Có {faulty} trong {rows} dòng sai nên chưa nhập dòng nào; sửa tệp, hoặc chọn chỉ nhập các dòng đúng.',
    en: '{faulty} of {rows} rows are wrong, so none was imported; correct the file, or choose to import the right rows only.',
  },
  IMPORT_NOTHING_RIGHT: {
    kind: 'invalid',
    vi: 'Không có dòng nào nhập được trong {rows} dòng.',
    en: 'None of the {rows} rows can be imported.',
  },
  IMPORT_FILE_ALREADY_IN: {
    kind: 'conflict',
    vi: 'Trang tính này của chính tệp này đã được nhập ngày {date}. Nếu muốn nhập các dòng còn lại, hãy đánh dấu “Vẫn nhập lại”.',
    en: 'This sheet of this very file was imported on {date}. To import what is left of it, tick “Import again”.',
  },
  IMPORT_ALREADY_WITHDRAWN: { kind: 'conflict', vi: 'Lần nhập này đã được rút.', en: 'This import has been withdrawn already.' },
  IMPORT_IN_USE: {
    kind: 'conflict',
    vi: 'Đã có người xử lý {touched} nhiệm vụ của lần nhập này nên không rút cả lần được; hãy kết thúc riêng từng nhiệm vụ.',
    en: 'Somebody has acted on {touched} tasks of this import, so it cannot be withdrawn as a whole; close single tasks instead.',
  },
  IMPORT_WITHOUT_FAULTS: { kind: 'not-found', vi: 'Không có dòng nào bị loại.', en: 'No row was left out.' },
  EXPORT_TOO_LONG: {
    kind: 'too-large',
    vi: 'Danh sách có {total} nhiệm vụ; một tệp chứa nhiều nhất {most}. Hãy lọc bớt rồi tải lại.',
    en: 'The list has {total} tasks; one file holds at most {most}. Narrow the filter and download again.',
  },
  ROW_LEAD_EMPTY: { kind: 'invalid', vi: 'Dòng không có cơ quan chủ trì.', en: 'The row names no lead agency.' },
  ROW_NAME_EMPTY: { kind: 'invalid', vi: 'Dòng không có họ và tên.', en: 'The row has no full name.' },
  ROW_STATUS_UNREADABLE: {
    kind: 'invalid',
    vi: 'Không hiểu trạng thái “{text}”; chỉ tính là hoàn thành khi có ngày hoàn thành.',
    en: 'The status “{text}” is not understood; the task counts as done only with a day of completion.',
  },
  ROW_STATUS_CONTRADICTS: {
    kind: 'invalid',
    vi: 'Trạng thái ghi chưa xong nhưng lại có ngày hoàn thành.',
    en: 'The status says not done, yet there is a day of completion.',
  },
  ROW_DONE_WITHOUT_DATE: {
    kind: 'invalid',
    vi: 'Ghi đã hoàn thành nhưng không có ngày hoàn thành hoặc ngày văn bản kết quả.',
    en: 'Marked done but without a day of completion or a date of the document that shows it.',
  },
  ROW_NUMBER_TOO_LONG: {
    kind: 'invalid',
    vi: 'Số văn bản kết quả dài quá {most} ký tự.',
    en: 'The number of the document is longer than {most} characters.',
  },
  ROW_PROOF_DATE_TAKEN: {
    kind: 'invalid',
    vi: 'Văn bản kết quả không có ngày; lấy ngày hoàn thành {date}.',
    en: 'The document has no date; the day of completion {date} is taken.',
  },
  ROW_ASSIGNED_ON_TAKEN: {
    kind: 'invalid',
    vi: 'Không có ngày giao và ngày văn bản; lấy ngày nhập {date}.',
    en: 'No day of assignment and no date of the document; the day of the import {date} is taken.',
  },
  ROW_TASK_IN_STORE: {
    kind: 'conflict',
    vi: 'Nhiệm vụ này của cùng văn bản và cùng cơ quan chủ trì đã có trong hệ thống.',
    en: 'This task of the same document for the same lead agency is in the system already.',
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
  ROW_MAIL_WRONG: {
    kind: 'invalid',
    vi: '“{text}” không phải là địa chỉ thư điện tử; bỏ trống được.',
    en: '“{text}” is no mail address; the cell may stay empty.',
  },
  ROW_ROLE_UNKNOWN: { kind: 'invalid', vi: 'Không có vai trò “{text}”.', en: 'There is no role “{text}”.' },
  REFORM_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề trong {rows} dòng đầu; cần ít nhất các cột “Hình thức”, “Cơ quan cũ”, “Cơ quan mới”.',
    en: 'No header row in the first {rows} rows; at least the columns kind, from and to are needed (Hình thức, Cơ quan cũ, Cơ quan mới).',
  },
  ROW_REFORM_KIND_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có hình thức “{text}”; ghi một trong: thành lập, đổi tên, chuyển cấp trên, hợp nhất, chia tách, điều chỉnh, kết thúc, chuyển chức năng.',
    en: 'There is no kind “{text}”; write one of: create, rename, re-parent, merge, split, adjust, abolish, transfer-function.',
  },
  ROW_REFORM_CELL_EMPTY: {
    kind: 'invalid',
    vi: 'Ô này phải có nội dung với hình thức đã ghi.',
    en: 'This cell must not be empty for this kind of row.',
  },
  ROW_REFORM_CELL_WRONG: { kind: 'invalid', vi: 'Không hiểu “{text}” ở ô này.', en: '“{text}” is not understood in this cell.' },
})
