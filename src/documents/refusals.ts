import { defineRefusals } from '../kernel/index.ts'
import { DOCUMENT_ACTION_NAMES, DOCUMENT_STATUS_NAMES, QUESTION_NAMES, STEP_NAMES } from './names.ts'

export const documentRefusals = defineRefusals({
  DOCUMENT_IS_SECRET: {
    kind: 'invalid',
    vi: 'Văn bản mang dấu “{mark}” nên không được đưa vào hệ thống. Không tệp hay chữ nào được lưu; chỉ ghi một dòng nhắc rằng bản giấy do văn thư giữ.',
    en: 'The paper bears the mark “{mark}” and may not enter the system. Neither file nor text was kept; only a line says that the records office holds the paper.',
  },
  DECLARATION_REQUIRED: {
    kind: 'invalid',
    vi: 'Người tiếp nhận phải xác nhận văn bản không thuộc bí mật nhà nước rồi mới đưa vào được.',
    en: 'Whoever takes the paper in must declare that it is not a state secret; only then can it enter.',
  },
  DOCUMENT_ALREADY_IN: {
    kind: 'conflict',
    vi: 'Văn bản này đã có trong hệ thống ({number}); mở văn bản đã có thay vì nhận lại. Chỉ nhận lại được khi bản cũ đã bị rút.',
    en: 'This paper is in already ({number}); open it instead. It can be taken in again only after the earlier one is withdrawn.',
  },
  DOCUMENT_WITHOUT_TEXT: {
    kind: 'invalid',
    vi: 'Tệp không có chữ đọc được (có thể là bản quét). Hãy gửi bản .docx, bản PDF có lớp chữ, hoặc dán nội dung.',
    en: 'The file has no readable text (it may be a scan). Send the .docx, a PDF with a text layer, or paste the text.',
  },
  DOCUMENT_TOO_LONG: {
    kind: 'too-large',
    vi: 'Văn bản có {length} ký tự, dài hơn mức {limit} ký tự mà một người duyệt được. Hãy bỏ các phụ lục không giao việc rồi tiếp nhận lại, hoặc tách thành nhiều văn bản.',
    en: 'The paper has {length} characters, more than the {limit} that a person can review. Leave out annexes that give no duties and take it in again, or split it.',
  },
  SCAN_CALLED_OFF: {
    kind: 'conflict',
    vi: 'Việc đọc bản quét đã dừng theo yêu cầu; chưa có gì được lưu. Muốn tiếp nhận thì gửi lại tệp.',
    en: 'Reading the scan was stopped as asked; nothing was kept. Send the file again to take it in.',
  },
  SCAN_WAITS_ALREADY: {
    kind: 'conflict',
    vi: 'Bản quét này đã được gửi và đang chờ đọc (“{name}”); không cần gửi lại.',
    en: 'This scan was sent before and waits to be read (“{name}”); it need not be sent again.',
  },
  SCANS_TOO_MANY: {
    kind: 'too-many',
    vi: 'Đang có {waiting} bản quét chờ đọc; mỗi người được gửi nhiều nhất {limit} bản một lúc. Hãy chờ đọc xong bớt rồi gửi tiếp.',
    en: '{waiting} scans wait to be read; one person may have {limit} at a time. Wait until some are read, then send the next.',
  },
  SCAN_LOST: {
    kind: 'conflict',
    vi: 'Bản quét đang chờ đọc không còn trên máy chủ (kho vừa được khôi phục, hoặc tệp bị hỏng). Hãy gửi lại tệp.',
    en: 'The scan that waited is no longer on the server (the store was restored, or the file was damaged). Send the file again.',
  },
  DOCUMENT_NOT_A_DIRECTIVE: {
    kind: 'invalid',
    vi: 'Không tìm thấy số, ngày, tên loại hay điều khoản nào, nên đây không giống một văn bản hành chính. Kiểm tra lại tệp hoặc phần đã dán.',
    en: 'No number, date, type or clause was found, so this does not look like an administrative document. Check the file or what was pasted.',
  },
  REVIEW_ACTION_CLOSED: {
    kind: 'conflict',
    vi: 'Văn bản đang ở trạng thái “{status}” nên không làm được việc này; việc làm được: {allowed}.',
    en: 'The document is “{status}”, so this cannot be done; what can be done: {allowed}.',
    names: { status: DOCUMENT_STATUS_NAMES, allowed: DOCUMENT_ACTION_NAMES },
  },
  DUTY_ACTION_CLOSED: {
    kind: 'conflict',
    vi: 'Nhiệm vụ {duty} đang “{status}” nên không làm được việc này; việc làm được: {allowed}.',
    en: 'Duty {duty} is “{status}”, so this cannot be done; what can be done: {allowed}.',
    names: { status: DOCUMENT_STATUS_NAMES, allowed: DOCUMENT_ACTION_NAMES },
  },
  DUTY_UNKNOWN: { kind: 'invalid', vi: 'Văn bản không có nhiệm vụ {duty}.', en: 'The document has no duty {duty}.' },
  NOTHING_CERTAIN: {
    kind: 'invalid',
    vi: 'Không còn nhiệm vụ nào đủ chắc chắn để nhận cùng lúc; hãy xem từng nhiệm vụ còn lại.',
    en: 'No proposed duty is certain enough to be accepted at once; look at the remaining ones one by one.',
  },
  NOTHING_CHANGED: { kind: 'invalid', vi: 'Chưa có thay đổi nào để lưu.', en: 'There is no change to save.' },
  MERGE_NEEDS_OTHERS: {
    kind: 'invalid',
    vi: 'Muốn gộp phải chọn ít nhất một nhiệm vụ khác với nhiệm vụ giữ lại.',
    en: 'Choose at least one duty other than the one that stays.',
  },
  SPLIT_OUTSIDE_DUTY: {
    kind: 'invalid',
    vi: 'Chỗ tách phải nằm giữa đoạn của nhiệm vụ {duty}, không trùng nhau, và mỗi phần có một tên.',
    en: 'The cuts must lie inside the text of duty {duty}, differ from each other, and every part needs a title.',
  },
  SPLIT_NEEDS_PARTS: { kind: 'invalid', vi: 'Muốn tách phải có ít nhất hai phần.', en: 'A split needs at least two parts.' },
  SPAN_OUTSIDE_TEXT: {
    kind: 'invalid',
    vi: 'Đoạn được chọn ({from}–{to}) nằm ngoài văn bản hoặc rỗng.',
    en: 'The selected passage ({from}–{to}) is empty or outside the text.',
  },
  LINK_TO_ITSELF: { kind: 'invalid', vi: 'Không thể nối một nhiệm vụ với chính nó.', en: 'A duty cannot be linked to itself.' },
  LINK_UNKNOWN: { kind: 'invalid', vi: 'Không có liên kết {solution} → {duty}.', en: 'There is no link {solution} → {duty}.' },
  LINK_NEEDS_OWNER: {
    kind: 'invalid',
    vi: 'Chỉ nối giải pháp với nhiệm vụ còn hiệu lực đã có cơ quan chủ trì; {duty} chưa đủ điều kiện.',
    en: 'A solution can be linked only to a standing duty that has a lead agency; {duty} is not one.',
  },
  NOTHING_TO_UNDO: { kind: 'invalid', vi: 'Không còn thao tác nào để hoàn tác.', en: 'There is nothing left to undo.' },
  ISSUE_BLOCKED: {
    kind: 'conflict',
    vi: 'Chưa giao được vì còn {count} điểm chưa xong, trước hết là: {first} ({where}).',
    en: 'It cannot be issued: {count} points are open, first of all: {first} ({where}).',
    names: { first: QUESTION_NAMES },
  },
  FOLLOW_NOT_ISSUED: {
    kind: 'conflict',
    vi: 'Chỉ sửa đổi, thay thế được văn bản đã giao nhiệm vụ, ban hành trước văn bản này; văn bản đã chọn thì không phải.',
    en: 'Only a directive that was issued, and dated before this one, can be amended or replaced; the chosen one was not.',
  },
  FOLLOW_FOREIGN_TASK: {
    kind: 'invalid',
    vi: 'Nhiệm vụ {task} không thuộc văn bản được sửa đổi, thay thế, hoặc đã xong.',
    en: 'Task {task} does not belong to the directive that is followed, or is over.',
  },
  FOLLOW_UNKNOWN_DUTY: {
    kind: 'invalid',
    vi: 'Văn bản này không giao mục {duty} cho {lead}, hoặc mục ấy đã được chọn cho nhiệm vụ khác.',
    en: 'This directive does not give duty {duty} to {lead}, or it was chosen for another task already.',
  },
  FOLLOW_UNKNOWN_ACT: {
    kind: 'invalid',
    vi: 'Nội dung sửa đổi thứ {act} của văn bản này không đụng tới nhiệm vụ {task}, hoặc nhiệm vụ đã xong.',
    en: 'Act {act} of this paper does not touch task {task}, or the task is over.',
  },
  FOLLOW_LEFT_OPEN: {
    kind: 'conflict',
    vi: 'Văn bản thay thế phải nói rõ từng nhiệm vụ còn mở của văn bản cũ: chuyển tiếp hay kết thúc. Còn {count} nhiệm vụ chưa chọn, trước hết là mục {first}.',
    en: 'A directive that replaces another says of each open task of it whether it goes on or is closed. {count} are left, the first is clause {first}.',
  },
  CLONE_YEAR_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: 'Năm của chương trình mới phải từ {from} đến {to}.',
    en: 'The year of the new programme is one from {from} to {to}.',
  },
  CLONE_CHANGES_NOTHING: {
    kind: 'invalid',
    vi: 'Cùng năm và cùng nơi thì chỉ là chép lại văn bản; hãy chọn năm sau hoặc một nơi khác.',
    en: 'For the same year and the same place it would only be a copy; choose a later year or another place.',
  },
  CLONE_PLACE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Ngày {on} không có nơi “{place}” cùng cấp với nơi của văn bản gốc; chọn lại trong danh sách.',
    en: 'On {on} there is no place “{place}” of the level of the place of the original; choose one from the list.',
  },
  CLONE_BEFORE_SOURCE: {
    kind: 'invalid',
    vi: 'Ngày {on} của văn bản mới ở trước ngày {before} của văn bản gốc.',
    en: 'The day {on} of the new directive lies before that of the original, {before}.',
  },
  CLONE_IS_SECRET: {
    kind: 'invalid',
    vi: 'Số hoặc tên của văn bản mới mang dấu “{mark}”; văn bản mật do văn thư giữ bản giấy, không lập trong hệ thống.',
    en: 'The number or the title of the new directive bears the mark “{mark}”; secret papers stay with the records office and are not made here.',
  },
  GOLD_NOT_REVIEWED: {
    kind: 'conflict',
    vi: 'Còn {count} nhiệm vụ chưa duyệt (trước hết là mục {first}), hoặc văn bản đã bị rút; chỉ văn bản đã duyệt xong mới làm bản mẫu được.',
    en: '{count} duties are not reviewed yet (first of all clause {first}), or the directive was withdrawn; only a reviewed one can be an example.',
  },
  GOLD_WITHOUT_TEXT: {
    kind: 'invalid',
    vi: 'Văn bản không còn nội dung, hoặc được lập lại từ văn bản khác, nên không làm bản mẫu được.',
    en: 'The text of the directive is gone, or it was made out of another directive, so it cannot be an example.',
  },
  GOLD_IS_SECRET: {
    kind: 'invalid',
    vi: 'Văn bản mang dấu “{mark}”; văn bản mật không làm bản mẫu.',
    en: 'The paper bears the mark “{mark}”; secret papers are no examples.',
  },
  CLONE_TERM_BEFORE_DOCUMENT: {
    kind: 'invalid',
    vi: 'Có {count} thời hạn rơi vào trước ngày của văn bản mới, trước hết là mục {first}; sửa ngày, năm, hoặc bỏ các mục ấy.',
    en: '{count} deadlines would lie before the day of the new directive, first of all clause {first}; change the day or the year, or leave these out.',
  },
  CLONE_WITHOUT_DUTY: {
    kind: 'invalid',
    vi: 'Không còn nhiệm vụ nào để lập văn bản mới.',
    en: 'No duty is left to make a new directive of.',
  },
  ISSUE_WITHOUT_DUTY: {
    kind: 'invalid',
    vi: 'Không có nhiệm vụ nào được nhận, nên không có gì để giao.',
    en: 'No duty has been accepted, so there is nothing to issue.',
  },
  RECIPIENT_UNKNOWN: { kind: 'invalid', vi: 'Không có nơi nhận {recipient}.', en: 'There is no recipient {recipient}.' },
  RECIPIENT_NOT_SENT: {
    kind: 'conflict',
    vi: 'Chưa gửi văn bản cho nơi nhận {recipient} nên chưa ghi nhận được.',
    en: 'Nothing was sent to recipient {recipient} yet, so no receipt can be recorded.',
  },
  RECIPIENT_ALREADY: {
    kind: 'conflict',
    vi: 'Nơi nhận {recipient} đã được ghi “{step}” trước đó.',
    en: 'Recipient {recipient} is already recorded as “{step}”.',
    names: { step: STEP_NAMES },
  },
  EVENT_UNKNOWN: { kind: 'not-found', vi: 'Không có sự kiện này.', en: 'There is no such event.' },
  EVENT_ACTION_CLOSED: {
    kind: 'conflict',
    vi: 'Sự kiện đang ở trạng thái “{status}” nên không làm được việc này; việc làm được: {allowed}.',
    en: 'The event is “{status}”, so this cannot be done; what can be done: {allowed}.',
    names: { status: DOCUMENT_STATUS_NAMES, allowed: DOCUMENT_ACTION_NAMES },
  },
  EVENT_IN_THE_FUTURE: {
    kind: 'invalid',
    vi: 'Ngày xảy ra {on} ở sau hôm nay; chỉ ghi sự kiện đã xảy ra.',
    en: 'The day {on} is after today; only what has happened can be recorded.',
  },
  EVENT_ISSUED_AFTER: {
    kind: 'invalid',
    vi: 'Văn bản của sự kiện ghi ngày {issuedOn}, sau ngày sự kiện {on}; kiểm tra lại hai ngày.',
    en: 'The paper of the event is dated {issuedOn}, after the event itself ({on}); check both days.',
  },
  PARTY_UNKNOWN: {
    kind: 'invalid',
    vi: 'Vào ngày {on} không có cơ quan hay nhóm cơ quan “{party}”; chọn lại trong danh bạ của ngày đó.',
    en: 'On {on} there was no agency or group “{party}”; choose one from the register of that day.',
  },
  CITATION_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có văn bản nào bạn được xem viện dẫn {key}.',
    en: 'No document that you may see cites {key}.',
  },
})
