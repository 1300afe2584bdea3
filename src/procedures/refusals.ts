import { defineRefusals } from '../kernel/index.ts'
import { DOSSIER_STATUS_NAMES } from './names.ts'

/** Why a command about dossiers of procedures is refused. */
export const procedureRefusals = defineRefusals({
  PROCEDURE_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có thủ tục “{procedure}”.',
    en: 'There is no procedure “{procedure}”.',
  },
  PROCEDURE_NOT_IN_FORCE: {
    kind: 'invalid',
    vi: 'Ngày {date} chưa có (hoặc không còn) quy định về thủ tục này trong gói dữ liệu.',
    en: 'No law of the packs governs this procedure on {date}.',
  },
  PROCEDURE_STEP_UNKNOWN: {
    kind: 'invalid',
    vi: 'Theo chế độ {regime} không có bước “{step}”.',
    en: 'There is no step “{step}” under {regime}.',
  },
  DOSSIER_DUPLICATE: {
    kind: 'conflict',
    vi: 'Đơn vị đã có hồ sơ số {number} của thủ tục này.',
    en: 'The unit already keeps a dossier {number} of this procedure.',
  },
  DOSSIER_NUMBER_WRONG: {
    kind: 'invalid',
    vi: 'Số hồ sơ chỉ gồm chữ, số và các dấu . / - _, có ít nhất một chữ số, không phải số định danh, số điện thoại hay họ tên.',
    en: 'A case number has letters, digits and . / - _, at least one digit, and is no identity number, phone number or name.',
  },
  DOSSIER_LOOKS_PERSONAL: {
    kind: 'invalid',
    vi: 'Nội dung có vẻ là {what} của một người; hồ sơ ở đây chỉ ghi số hồ sơ. Hãy bỏ phần đó.',
    en: 'The text seems to hold {what} of a person; dossiers here bear a case number only. Leave it out.',
  },
  DOSSIER_DATE_AHEAD: {
    kind: 'invalid',
    vi: 'Thời điểm {at} chưa tới; chỉ ghi việc đã xảy ra.',
    en: '{at} has not come yet; only what has happened is entered.',
  },
  DOSSIER_DATED_BACK: {
    kind: 'invalid',
    vi: 'Thời điểm {at} trước việc đứng ngay trước ({last}); các việc phải theo thứ tự thời gian.',
    en: '{at} lies before what stands last ({last}); entries follow the order of time.',
  },
  DOSSIER_CORRECTION_OTHER_REGIME: {
    kind: 'invalid',
    vi: 'Với thời điểm đính chính, việc ngày {date} thuộc chế độ {other} trong khi hồ sơ đã theo chế độ {regime}; hãy đóng hồ sơ này và lập hồ sơ mới.',
    en: 'With the corrected moment, what happened on {date} falls under {other} while the dossier went on under {regime}; close it and open another.',
  },
  DOSSIER_HOUR_NEEDED: {
    kind: 'invalid',
    vi: 'Bước tiếp theo (“{step}”) tính theo giờ: hãy ghi cả giờ, phút.',
    en: 'The next step (“{step}”) counts hours: give the hour and minute.',
  },
  DOSSIER_FROM_NEEDED: {
    kind: 'invalid',
    vi: 'Thời hạn của bước tiếp theo tính từ “{what}”: hãy ghi ngày đó.',
    en: 'The term of the next step counts from “{what}”: give that day.',
  },
  DOSSIER_FROM_WRONG: {
    kind: 'invalid',
    vi: 'Ngày tính thời hạn {from} không hợp lý so với việc vừa ghi ({at}).',
    en: 'The day {from} from which the term counts does not fit what is entered ({at}).',
  },
  DOSSIER_STEP_NOT_RUNNING: {
    kind: 'conflict',
    vi: 'Hồ sơ đang ở bước “{running}”, chưa tới (hoặc đã qua) bước “{step}”.',
    en: 'The dossier is at the step “{running}”, not at “{step}”.',
  },
  DOSSIER_OUTCOME_UNKNOWN: {
    kind: 'invalid',
    vi: 'Bước “{step}” không có kết quả “{outcome}”; chọn một trong: {allowed}.',
    en: 'The step “{step}” has no outcome “{outcome}”; choose one of: {allowed}.',
  },
  DOSSIER_FORM_OTHER_REGIME: {
    kind: 'invalid',
    vi: 'Giấy tờ “{form}” thuộc chế độ {other}; hồ sơ này theo {regime}.',
    en: 'The paper “{form}” belongs to {other}; this dossier is under {regime}.',
  },
  DOSSIER_FORM_UNKNOWN: {
    kind: 'invalid',
    vi: 'Thủ tục không có giấy tờ “{form}”.',
    en: 'The procedure has no paper “{form}”.',
  },
  DOSSIER_SEAT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Thủ tục không có chủ thể “{seat}” do hồ sơ chọn.',
    en: 'The procedure has no actor “{seat}” that a dossier names.',
  },
  DOSSIER_UNIT_UNFIT: {
    kind: 'invalid',
    vi: '{unit} không làm “{seat}” được.',
    en: '{unit} cannot be “{seat}”.',
  },
  DOSSIER_UNIT_ENDED: {
    kind: 'conflict',
    vi: '{unit} không còn vào ngày {date}; kế tục: {heirs}.',
    en: '{unit} does not exist on {date}; its successor: {heirs}.',
  },
  DOSSIER_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cơ quan “{unit}” trong danh mục.',
    en: 'There is no agency “{unit}” in the list.',
  },
  DOSSIER_SAME_UNIT: {
    kind: 'invalid',
    vi: 'Hồ sơ đang ở {unit} rồi.',
    en: 'The dossier is with {unit} already.',
  },
  DOSSIER_GROUND_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có căn cứ tạm dừng “{ground}”; chọn một trong: {allowed}.',
    en: 'There is no ground “{ground}” for standing still; choose one of: {allowed}.',
  },
  DOSSIER_ACTION_NOT_NOW: {
    kind: 'conflict',
    vi: 'Hồ sơ đang ở trạng thái “{status}” nên không làm được việc này.',
    en: 'The dossier is “{status}”, so this cannot be done.',
    names: { status: DOSSIER_STATUS_NAMES },
  },
  DOSSIER_SHEET_HEADINGS: {
    kind: 'invalid',
    vi: 'Không thấy cột “Số hồ sơ” và “Ngày” trong mười hàng đầu của bảng tính.',
    en: 'The first ten rows of the spreadsheet have no columns “Case number” and “Day”.',
  },
  DOSSIER_SHEET_NOT_KEPT: {
    kind: 'invalid',
    vi: 'Chưa nhập hồ sơ nào: {rows} hàng có lỗi hoặc mới chỉ xem trước.',
    en: 'No dossier was taken in: {rows} rows are wrong, or it was only looked at.',
  },
  DOSSIER_BESIDE_NOT_NOW: {
    kind: 'conflict',
    vi: 'Việc song song “{step}” không đang chạy ở bước này, hoặc đã làm rồi.',
    en: '“{step}” does not run beside the present step, or has been done.',
  },
  DOSSIER_NOT_THERE_YET: {
    kind: 'invalid',
    vi: 'Đến hết ngày {date}, theo dữ liệu đã ghi khi ấy, hồ sơ này chưa mở.',
    en: 'At the end of {date}, as known then, this dossier was not opened yet.',
  },
  DOSSIER_NOTHING_TO_CORRECT: {
    kind: 'invalid',
    vi: 'Không có việc số {of} để đính chính.',
    en: 'There is no entry {of} to correct.',
  },
})
