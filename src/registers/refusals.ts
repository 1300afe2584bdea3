import { defineRefusals } from '../kernel/index.ts'

/** Why a command about records of registers is refused. */
export const registerRefusals = defineRefusals({
  REGISTER_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có sổ “{register}” vào ngày này.',
    en: 'There is no register “{register}” on this day.',
  },
  REGISTER_FIELD_UNKNOWN: { kind: 'invalid', vi: 'Sổ này không có cột “{field}”.', en: 'This register has no field “{field}”.' },
  REGISTER_FIELD_KIND: {
    kind: 'invalid',
    vi: 'Cột “{field}” không nhận giá trị loại này.',
    en: 'The field “{field}” does not take a value of this kind.',
  },
  REGISTER_FIELD_MISSING: {
    kind: 'invalid',
    vi: 'Còn thiếu “{field}”; cột này phải ghi.',
    en: '“{field}” is missing; this field has to be filled.',
  },
  REGISTER_CHOICE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Cột “{field}” không có lựa chọn “{choice}”.',
    en: 'The field “{field}” does not offer “{choice}”.',
  },
  REGISTER_NOT_INVITED: {
    kind: 'invalid',
    vi: '{unit} không có trong danh sách mời, nên không ghi có mặt hay vắng.',
    en: '{unit} was not invited, so it is marked neither present nor absent.',
  },
  REGISTER_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cơ quan “{unit}” trong danh mục.',
    en: 'There is no agency “{unit}” in the list.',
  },
  REGISTER_POINT_TWICE: { kind: 'invalid', vi: 'Cột “{field}” có hai ý trùng số.', en: 'Two points of “{field}” bear the same number.' },
  REGISTER_POINT_UNKNOWN: { kind: 'invalid', vi: 'Bản ghi không có ý “{point}”.', en: 'The record has no point “{point}”.' },
  REGISTER_POINT_HAS_TASK: { kind: 'conflict', vi: 'Ý “{point}” đã thành nhiệm vụ.', en: 'The point “{point}” has become a task already.' },
  REGISTER_POINT_IN_USE: {
    kind: 'conflict',
    vi: 'Ý “{point}” đã thành nhiệm vụ nên không bỏ được; hãy sửa lời văn.',
    en: 'The point “{point}” has become a task and stays; change its words.',
  },
  REGISTER_RECORD_WITHDRAWN: {
    kind: 'conflict',
    vi: 'Bản ghi này đã rút; nội dung còn giữ, không sửa được nữa.',
    en: 'This record is withdrawn; it is kept and takes no more changes.',
  },
  REGISTER_DECIMALS: {
    kind: 'invalid',
    vi: 'Cột “{field}” ghi nhiều nhất {decimals} chữ số thập phân.',
    en: 'The field “{field}” takes at most {decimals} decimals.',
  },
  REGISTER_NUMBER_SMALL: { kind: 'invalid', vi: 'Cột “{field}” không nhỏ hơn {min}.', en: 'The field “{field}” is not less than {min}.' },
  REGISTER_NUMBER_LARGE: { kind: 'invalid', vi: 'Cột “{field}” không lớn hơn {max}.', en: 'The field “{field}” is not more than {max}.' },
  REGISTER_DATE_AHEAD: {
    kind: 'invalid',
    vi: 'Cột “{field}” ghi ngày {date}, ngày này chưa đến.',
    en: 'The field “{field}” says {date}, a day that has not come.',
  },
  REGISTER_CHECK: { kind: 'invalid', vi: 'Nội dung chưa khớp nhau. {say}', en: 'The fields do not fit together. {say}' },
  REGISTER_STATE_MOVE: {
    kind: 'conflict',
    vi: 'Không chuyển được từ {from} sang {to}; bước được phép: {may}.',
    en: 'It cannot go from {from} to {to}; allowed: {may}.',
  },
  REGISTER_STATE_EARLIER: {
    kind: 'conflict',
    vi: 'Bước chuyển trạng thái không thể có trước bước đã ghi sau cùng.',
    en: 'A change of state cannot come before the last one that was recorded.',
  },
  REGISTER_KEY_TWICE: {
    kind: 'conflict',
    vi: 'Trong sổ đã có bản ghi với {fields}; hãy mở bản ghi ấy.',
    en: 'The register has a record with {fields} already; open that one.',
  },
  REGISTER_RECORD_UNKNOWN: {
    kind: 'invalid',
    vi: 'Cột “{field}” chỉ đến một bản ghi không có, hoặc không thuộc đúng sổ.',
    en: 'The field “{field}” names a record that is not there, or one of another register.',
  },
  REGISTER_PERSON_NUMBER: {
    kind: 'invalid',
    vi: 'Cột “{field}” có vẻ ghi {what}; sổ chỉ ghi số lượng và số hồ sơ, không ghi dữ liệu của một người.',
    en: 'The field “{field}” seems to hold {what}; registers hold counts and case numbers, never the data of one person.',
  },
  REGISTER_FILE_ATTACHED: {
    kind: 'conflict',
    vi: 'Bản ghi đã có tệp này; muốn ghi tên hoặc ghi chú khác thì gỡ tệp trước rồi đính kèm lại.',
    en: 'The record has this file already; to give it another name or note, take it away first and attach it again.',
  },
  REGISTER_FILES_MANY: {
    kind: 'conflict',
    vi: 'Bản ghi đã có {most} tệp đính kèm, là mức nhiều nhất; hãy gỡ bớt hoặc gộp các tệp rồi đính kèm lại.',
    en: 'The record has {most} attached files, which is the most it takes; take some away, or put files together, and attach again.',
  },
  REGISTER_FILE_NOT_ATTACHED: {
    kind: 'invalid',
    vi: 'Bản ghi không có tệp đính kèm này, hoặc tệp đã được gỡ.',
    en: 'The record has no such attached file, or it was taken away already.',
  },
  REGISTER_DETACHED_EARLIER: {
    kind: 'invalid',
    vi: 'Ngày gỡ {date} phải từ ngày đính kèm ({from}) đến hôm nay ({today}).',
    en: 'A file attached on {from} is taken away between that day and today ({today}), not on {date}.',
  },
  REGISTER_DAYS_UNTOLD: {
    kind: 'conflict',
    vi: 'Sổ này có bản ghi từ bản phần mềm trước nên chưa liệt kê theo ngày được; quản trị chạy “dondoc rebuild” một lần.',
    en: 'This register has records of an earlier version of the software and cannot be listed by the day yet; the administrator runs “dondoc rebuild” once.',
  },
  REGISTER_LIST_LONG: {
    kind: 'conflict',
    vi: 'Danh sách có {count} bản ghi; một tệp nhận nhiều nhất {most}. Hãy lọc bớt rồi tải từng phần.',
    en: 'The list has {count} records; a file takes at most {most}. Narrow it and take it in parts.',
  },
  KEPT_LIST_SAME_NAME: {
    kind: 'conflict',
    vi: 'Đã có danh sách tên “{name}” trong sổ này; hãy đặt tên khác hoặc lưu đè lên danh sách ấy.',
    en: 'This register has a list named “{name}” already; choose another name, or save over that one.',
  },
  KEPT_LISTS_MANY: {
    kind: 'conflict',
    vi: 'Sổ này đã có {most} danh sách lưu; hãy xóa bớt rồi lưu lại.',
    en: 'This register has {most} kept lists already; remove some and save again.',
  },
  KEPT_LIST_REMOVED: {
    kind: 'conflict',
    vi: 'Danh sách này đã xóa; hãy khôi phục trước.',
    en: 'This list was removed; bring it back first.',
  },
  KEPT_LIST_STANDS: {
    kind: 'conflict',
    vi: 'Danh sách này đang dùng, không cần khôi phục.',
    en: 'This list stands; there is nothing to bring back.',
  },
  HANDOVER_NOT_WAITING: {
    kind: 'conflict',
    vi: 'Bản ghi này không còn chờ nhận bàn giao; hiện {keeper} giữ.',
    en: 'This record waits to be taken over no more; {keeper} keeps it now.',
  },
  HANDOVER_NO_HEIR: {
    kind: 'invalid',
    vi: '{unit} không thuộc các cơ quan được nhận bàn giao bản ghi này.',
    en: '{unit} is none of the agencies that may take this record over.',
  },
  HANDOVER_NOT_TAKEN: {
    kind: 'conflict',
    vi: 'Bản ghi này không do ai nhận bàn giao bằng tay, nên không trả lại được.',
    en: 'Nobody took this record over by hand, so it cannot be given back.',
  },
  REGISTER_NOT_THERE_YET: {
    kind: 'invalid',
    vi: 'Đến hết ngày {date}, theo dữ liệu đã ghi khi ấy, bản ghi này chưa có trong sổ.',
    en: 'At the end of {date}, as known then, this record was not in the register yet.',
  },
  REGISTER_DATE_WRONG: {
    kind: 'invalid',
    vi: 'Ngày {date} phải từ ngày vào sổ ({from}) đến hôm nay ({today}).',
    en: '{date} must lie between the day of entry ({from}) and today ({today}).',
  },
})
