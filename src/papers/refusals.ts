import { defineRefusals } from '../kernel/index.ts'
import { BOOK_ACTION_NAMES, BOOK_STATUS_NAMES } from './number-book/names.ts'

export const paperRefusals = defineRefusals({
  LAYOUT_MISSING: {
    kind: 'invalid',
    vi: 'Chưa có thể thức văn bản cho ngày {on} trong các gói quy định; thêm dòng thể thức có hiệu lực vào ngày đó.',
    en: 'The packs hold no layout of papers for {on}; add one that is in force on that day.',
  },
  TYPE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Vào ngày {on} không có tên loại văn bản “{type}”; chọn tên loại trong danh mục của ngày đó.',
    en: 'There was no document type “{type}” on {on}; choose one from the list of that day.',
  },
  SIGNER_KIND_UNKNOWN: {
    kind: 'invalid',
    vi: 'Chưa biết chức danh người ký của “{agency}”; thêm loại cơ quan này vào gói quy định về ký.',
    en: 'The posts that sign for “{agency}” are not known; add this kind of agency to the signing pack.',
  },
  SIGNING_NOT_ALLOWED: {
    kind: 'invalid',
    vi: 'Vào ngày {on}, chức danh “{rank}” không được ký theo hình thức “{form}”; hình thức được dùng: {allowed}.',
    en: 'On {on} the post “{rank}” may not sign as “{form}”; allowed: {allowed}.',
  },
  SIGNING_NEEDS_DELEGATION: {
    kind: 'invalid',
    vi: 'Ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền còn hiệu lực vào ngày {on}.',
    en: 'Signing by delegation (TUQ.) needs a written delegation in force on {on}.',
  },
  SIGNER_POST_VACANT: {
    kind: 'conflict',
    vi: 'Chức danh này không có ai giữ vào ngày đó.',
    en: 'Nobody holds this post on that day.',
  },
  SIGNER_AWAY: {
    kind: 'conflict',
    vi: 'Người giữ chức danh vắng mặt từ {from} đến hết {to}.',
    en: 'Whoever holds the post is away from {from} to {to}, both days included.',
  },
  SIGNER_IN_CHARGE: {
    kind: 'conflict',
    vi: 'Người phụ trách không có hình thức đề ký riêng; người đó ký theo chức danh của chính mình.',
    en: 'There is no form for somebody who is only in charge; that person signs by the own post.',
  },
  SIGNER_ACTING_WITHOUT_FORM: {
    kind: 'conflict',
    vi: 'Gói quy định chỉ có hình thức “Q.” cho người đứng đầu cơ quan, không có cho chức danh này.',
    en: 'The signing pack knows “Q.” for the head of an agency only, not for this post.',
  },
  SIGNER_WITHOUT_FORM: {
    kind: 'conflict',
    vi: 'Gói quy định không có hình thức ký nào cho chức danh này vào ngày {on}.',
    en: 'The signing pack has no form for this post on {on}.',
  },
  SIGNER_DELEGATION_OVER: {
    kind: 'conflict',
    vi: 'Ủy quyền ký (TUQ.) đã hết hạn vào cuối ngày {to}.',
    en: 'The delegation (TUQ.) was over at the end of {to}.',
  },
  SIGNER_DELEGATION_NOT_YET: {
    kind: 'conflict',
    vi: 'Ủy quyền ký (TUQ.) chỉ có hiệu lực từ ngày {from}.',
    en: 'The delegation (TUQ.) begins only on {from}.',
  },
  SIGNER_DELEGATION_OTHER: {
    kind: 'conflict',
    vi: 'Ủy quyền ký (TUQ.) chỉ dành cho loại văn bản khác: {papers}.',
    en: 'The delegation (TUQ.) is for other papers only: {papers}.',
  },
  SIGNER_HOLDS_NO_POST: {
    kind: 'conflict',
    vi: 'Tài khoản này không giữ chức danh nào của cơ quan vào ngày đó.',
    en: 'This account holds no post of the agency on that day.',
  },
  PAPER_INCOMPLETE: {
    kind: 'invalid',
    vi: 'Văn bản chưa đủ để ban hành, còn thiếu: {missing}.',
    en: 'The paper is not complete; missing: {missing}.',
  },
  PAPER_NOT_ISSUED: {
    kind: 'conflict',
    vi: 'Văn bản chưa được giao thành nhiệm vụ (hoặc đã rút) nên chưa có phụ lục và bản tóm tắt; giao xong rồi mới tải được.',
    en: 'The directive has not been issued as tasks (or was withdrawn), so it has no annex and no briefing; issue it first.',
  },
  PDF_NOT_AVAILABLE: {
    kind: 'unavailable',
    vi: 'Máy chủ này không có bộ dàn trang PDF cho hệ điều hành của nó; hãy tải bản .docx.',
    en: 'This server has no PDF typesetter for its operating system; download the .docx instead.',
  },
  TEMPLATE_NOT_DOCX: {
    kind: 'invalid',
    vi: 'Mẫu phải là tệp Word .docx không có macro; “{name}” không phải.',
    en: 'A template is a Word file .docx without macros; “{name}” is not.',
  },
  TEMPLATE_WITHOUT_FIELDS: {
    kind: 'invalid',
    vi: 'Mẫu “{name}” không có chỗ điền nào mà hệ thống biết, ví dụ {example}; xem danh sách chỗ điền rồi sửa mẫu.',
    en: 'Template “{name}” has no place that can be filled, such as {example}; see the list of places and mend it.',
  },
  TEMPLATE_BROKEN: {
    kind: 'invalid',
    vi: 'Không điền được mẫu này: có dấu ngoặc nhọn mở mà không đóng, hoặc vòng lặp không kết thúc.',
    en: 'This template cannot be filled: a brace is opened and not closed, or a loop does not end.',
  },
  TEMPLATE_REACHES_OUT: {
    kind: 'invalid',
    vi: 'Mẫu “{name}” lấy hình, mẫu hoặc tệp từ một địa chỉ bên ngoài, hoặc có chương trình bên trong, nên không nhận. Hãy chèn hình thẳng vào tệp, bỏ macro rồi lưu lại.',
    en: 'Template “{name}” fetches a picture, a template or a file from an address outside, or holds a program, and is not taken. Put the picture into the file itself, remove macros and save it again.',
  },
  TEMPLATE_UNKNOWN: {
    kind: 'not-found',
    vi: 'Cơ quan chưa có mẫu này; tải mẫu lên rồi mới chọn được.',
    en: 'The agency has no such template; upload it first, then choose it.',
  },
  BOOK_SERIES_UNKNOWN: {
    kind: 'invalid',
    vi: 'Gói quy định không có sổ nào cho loại văn bản này vào ngày {on}.',
    en: 'The packs have no book for this kind of paper on {on}.',
  },
  BOOK_ACTION_CLOSED: {
    kind: 'conflict',
    vi: 'Sổ {book} đang “{status}” nên không làm được việc này; việc làm được: {allowed}.',
    en: 'Book {book} is “{status}”, so this cannot be done; what can be done: {allowed}.',
    names: { status: BOOK_STATUS_NAMES, allowed: BOOK_ACTION_NAMES },
  },
  BOOK_YEAR_RUNS: {
    kind: 'conflict',
    vi: 'Năm {year} chưa hết nên chưa khóa được sổ.',
    en: 'The year {year} is not over, so the book cannot be closed.',
  },
  BOOK_HAS_RESERVED: {
    kind: 'conflict',
    vi: 'Còn {count} số đã giữ mà chưa dùng cũng chưa hủy; dùng hoặc hủy có lý do rồi mới khóa sổ.',
    en: '{count} numbers are reserved and neither used nor cancelled; settle them, then close the book.',
  },
  NUMBER_UNKNOWN: { kind: 'not-found', vi: 'Sổ không có số {number}.', en: 'The book has no number {number}.' },
  NUMBER_ACTION_CLOSED: {
    kind: 'conflict',
    vi: 'Số {number} đang “{status}” nên không làm được việc này; việc làm được: {allowed}.',
    en: 'Number {number} is “{status}”, so this cannot be done; what can be done: {allowed}.',
  },
  NUMBER_OUTSIDE_YEAR: {
    kind: 'invalid',
    vi: 'Ngày {on} không thuộc năm {year} của sổ.',
    en: '{on} is not in the year {year} of the book.',
  },
  NUMBER_IN_THE_FUTURE: {
    kind: 'invalid',
    vi: 'Ngày {on} ở sau hôm nay; chỉ cấp số cho hôm nay hoặc ngày trước.',
    en: '{on} is after today; a number is given for today or a day before.',
  },
  NUMBER_DATE_BACKWARDS: {
    kind: 'conflict',
    vi: 'Số trước đã cấp cho ngày {last}, sau ngày {on}; số lớn hơn không được mang ngày sớm hơn.',
    en: 'The number before was given for {last}, after {on}; a higher number may not bear an earlier day.',
  },
  NUMBER_PASS_BACKWARDS: {
    kind: 'invalid',
    vi: 'Sổ đã tới số {last}; chỉ ghi được dãy số bỏ qua sau số đó.',
    en: 'The book has reached {last}; only numbers after it can be passed over.',
  },
  BOOK_HOLDS_PAPER: {
    kind: 'conflict',
    vi: 'Văn bản này đã vào sổ {book} rồi; một văn bản chỉ vào một sổ một lần.',
    en: 'This paper is in book {book} already; a paper is registered once in a book.',
  },
  SECRET_LEVEL_REQUIRED: {
    kind: 'invalid',
    vi: 'Sổ văn bản mật phải ghi độ mật của từng số.',
    en: 'The book of secret papers needs the level of each number.',
  },
  SECRET_BOOK_KEEPS_NO_TEXT: {
    kind: 'invalid',
    vi: 'Sổ văn bản mật chỉ giữ số, ngày và độ mật; trích yếu, tệp và hồ sơ do văn thư giữ ngoài hệ thống.',
    en: 'The book of secret papers keeps number, day and level only; subject, file and paper stay with the records office.',
  },
  SECRET_NUMBER_APART: {
    kind: 'invalid',
    vi: 'Văn bản mật phải lấy số ở sổ riêng, không lấy ở sổ này.',
    en: 'A secret paper takes its number from the book apart, not from this one.',
  },
})
