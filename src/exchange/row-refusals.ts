import { defineRefusals } from '../kernel/index.ts'

/** What is wrong with a table of values, or with one of its rows. */
export const valueRefusals = defineRefusals({
  VALUES_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề trong {rows} dòng đầu; thiếu cột: {missing}. Cần “Đơn vị”, “Chỉ tiêu”, “Kỳ”, “Giá trị”; có thể thêm “Phân tổ”, “Đơn vị tính”.',
    en: 'No heading row in the first {rows} rows; missing: {missing}. Columns for unit, indicator, period and value are needed (Đơn vị, Chỉ tiêu, Kỳ, Giá trị); “Phân tổ” (part) and “Đơn vị tính” (measure) may be there.',
  },
  VALUES_LOADED_ALREADY: {
    kind: 'conflict',
    vi: 'Tệp này đã được nạp lúc {at}. Nạp lại sẽ đưa các số đã sửa từ đó về như trong tệp; nếu đúng là muốn vậy, thêm --again.',
    en: 'This file was loaded at {at}. Loading it again brings what was corrected since back to what it says; if that is meant, add --again.',
  },
  VALUES_UNIT_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có cơ quan mang mã “{unit}”.',
    en: 'There is no agency of the id “{unit}”.',
  },
  VALUES_WRITTEN_MEANWHILE: {
    kind: 'conflict',
    vi: 'Số liệu của các đơn vị này đang được người khác ghi; chưa nạp gì, hãy thử lại.',
    en: 'Others write the values of these units right now; nothing was loaded, try again.',
  },
})

/** What is wrong with a sheet of records of a register, or with one of its cells. */
export const recordRowRefusals = defineRefusals({
  RECORDS_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề có cột “{title}” trong {rows} dòng đầu. Tải mẫu của sổ rồi điền lại.',
    en: 'No header row with the column “{title}” in the first {rows} rows. Take the template of the register and fill it again.',
  },
  RECORDS_HAVE_FAULTS: {
    kind: 'invalid',
    vi: '{faulty} trên {rows} dòng còn sai; sửa tệp, hoặc chọn nhập riêng các dòng đúng.',
    en: '{faulty} of {rows} rows are wrong; mend the file, or choose to enter the right rows alone.',
  },
  RECORDS_NOTHING_RIGHT: {
    kind: 'invalid',
    vi: 'Không dòng nào trong {rows} dòng vào sổ được.',
    en: 'None of the {rows} rows can be entered.',
  },
  RECORDS_IMPORT_IN_USE: {
    kind: 'conflict',
    vi: 'Đã có {touched} bản ghi của lần nhập này được sửa hoặc rút; hãy rút từng bản ghi.',
    en: '{touched} records of this import have been changed or withdrawn since; withdraw them one by one.',
  },
  RECORD_ROW_NUMBER: {
    kind: 'invalid',
    vi: '“{text}” không phải một số. Viết 3.400 là ba nghìn bốn trăm, 3,4 là ba phẩy bốn.',
    en: '“{text}” is no number. 3.400 is three thousand four hundred, 3,4 is three and four tenths.',
  },
  RECORD_ROW_CHOICE: {
    kind: 'invalid',
    vi: '“{text}” không có trong các lựa chọn: {choices}.',
    en: '“{text}” is none of the choices: {choices}.',
  },
  RECORD_ROW_DOCUMENT: {
    kind: 'invalid',
    vi: '“{text}” chưa đủ số; ngày; cơ quan ban hành, cách nhau bằng dấu chấm phẩy.',
    en: '“{text}” lacks number; day; issuer, separated by semicolons.',
  },
  RECORD_ROW_PLACE: {
    kind: 'invalid',
    vi: '“{text}” không phải vĩ độ, kinh độ; ví dụ 19.2345, 104.6789.',
    en: '“{text}” is no latitude, longitude; for example 19.2345, 104.6789.',
  },
  RECORD_ROW_LINK: {
    kind: 'invalid',
    vi: 'Sổ “{register}” không có bản ghi tên “{text}” mà bạn mở được, hoặc có nhiều bản ghi cùng tên.',
    en: 'The register “{register}” has no record named “{text}” that you may open, or it has several.',
  },
  RECORD_ROW_FORMULA: {
    kind: 'invalid',
    vi: 'Ô bắt đầu bằng “{text}”: tên và lời văn không nhận công thức; gõ lại thành chữ.',
    en: 'The cell begins with “{text}”: names and texts take no formula; type it as text.',
  },
  RECORD_ROW_TWICE: { kind: 'invalid', vi: 'Trùng với dòng {other} của tệp.', en: 'The same as row {other} of the file.' },
  RECORD_ROW_THERE: {
    kind: 'conflict',
    vi: 'Bản ghi này đã có trong sổ (mã bản ghi ở cột cuối), nên bỏ qua.',
    en: 'This record is in the register already (its id is in the last column), so it is passed over.',
  },
  RECORD_ROW_SIMILAR: {
    kind: 'conflict',
    vi: 'Sổ đã có “{title}”; nếu là một thì bỏ dòng này.',
    en: 'The register has “{title}” already; leave this row out if it is the same.',
  },
})
