import { defineRefusals } from '../kernel/index.ts'

/** Why a command of reporting is refused; each sentence says what is wrong and what is allowed. */
export const reportRefusals = defineRefusals({
  ROUND_ALREADY_OPEN: {
    kind: 'conflict',
    vi: 'Đợt báo cáo này đã mở; muốn thêm hoặc miễn đơn vị thì dùng thao tác tương ứng.',
    en: 'This reporting round is already open; add or excuse units instead.',
  },
  ROUND_NOT_FOUND: { kind: 'not-found', vi: 'Không có đợt báo cáo này.', en: 'There is no such reporting round.' },
  ROUND_CLOSED: {
    kind: 'conflict',
    vi: 'Đợt báo cáo đã đóng; chỉ còn xem được.',
    en: 'The reporting round is closed; it can only be read.',
  },
  ROUND_UNIT_TWICE: {
    kind: 'invalid',
    vi: 'Đơn vị {unit} có hai lần trong danh sách phải báo cáo; mỗi đơn vị ghi một lần.',
    en: 'Unit {unit} stands twice among those that must report; list each once.',
  },
  ROUND_CHANNEL_TWICE: {
    kind: 'invalid',
    vi: 'Nơi nhận {unit} ghi hai lần; mỗi nơi nhận ghi một lần.',
    en: 'Channel {unit} stands twice; list each once.',
  },
  ROUND_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Đơn vị {unit} không có trong đợt báo cáo này.',
    en: 'Unit {unit} is not in this reporting round.',
  },
  ROUND_UNIT_NOT_THERE: {
    kind: 'invalid',
    vi: '“{unit}” không tồn tại vào ngày {on} nên không ghi vào đợt báo cáo được; chọn cơ quan kế thừa.',
    en: '“{unit}” does not exist on {on} and cannot stand in the round; choose who took its place.',
  },
  ROUND_CLAUSE_WITHOUT_UNITS: {
    kind: 'invalid',
    vi: 'Không có cơ quan nào đang chủ trì nhiệm vụ ở mục {clause}; xem lại mục yêu cầu báo cáo.',
    en: 'Nobody leads a task of clause {clause}; look at the clause again.',
  },
  ROUND_INDICATOR_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có chỉ tiêu “{indicator}” vào ngày hạn của đợt báo cáo; xem danh mục ở trang Chỉ tiêu, hoặc bỏ trống.',
    en: 'There is no indicator “{indicator}” on the due day; see the catalogue, or leave it out.',
  },
  ROUND_FORM_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có mẫu báo cáo kết quả “{form}”.',
    en: 'There is no definition of a result report “{form}”.',
  },
  ROUND_UNIT_HAS_REPORTED: {
    kind: 'conflict',
    vi: 'Đơn vị {unit} đã gửi báo cáo nên không miễn được nữa.',
    en: 'Unit {unit} has already reported and cannot be excused.',
  },
  ROUND_DUE_BEFORE_DIRECTIVE: {
    kind: 'invalid',
    vi: 'Hạn báo cáo {due} trước ngày ban hành văn bản ({issued}).',
    en: 'The report would be due on {due}, before the directive was issued ({issued}).',
  },
  REPORT_DATE_IN_FUTURE: {
    kind: 'invalid',
    vi: 'Ngày {date} chưa đến; chỉ ghi được việc đã xảy ra, muộn nhất là hôm nay ({today}).',
    en: '{date} has not come yet; only what has happened can be entered, at the latest today ({today}).',
  },
  SUBMISSION_NOT_FOUND: {
    kind: 'not-found',
    vi: 'Đơn vị chưa lập báo cáo cho đợt này.',
    en: 'The unit has not begun a report in this round.',
  },
  SUBMISSION_ALREADY_STARTED: {
    kind: 'conflict',
    vi: 'Báo cáo của đơn vị cho đợt này đã được lập; mở báo cáo ấy ra ghi tiếp.',
    en: 'The unit already has a report in this round; open it and go on.',
  },
  SUBMISSION_ACTION_NOT_NOW: {
    kind: 'conflict',
    vi: 'Báo cáo đang ở trạng thái “{statusVi}” nên không {actionVi} được; lúc này chỉ được: {allowedVi}.',
    en: 'The report is “{status}”, so it is not possible to {action}; allowed now: {allowed}.',
  },
  SUBMISSION_EMPTY: {
    kind: 'invalid',
    vi: 'Báo cáo chưa có dòng nào; ghi ít nhất một dòng, hoặc chọn “Không có nội dung báo cáo”.',
    en: 'The report has no line; write at least one, or choose “Nothing to report”.',
  },
  SUBMISSION_FIGURE_MISSING: {
    kind: 'invalid',
    vi: 'Còn thiếu số liệu: {missing}. Ghi số, hoặc ghi 0 nếu không có.',
    en: 'Figures are missing: {missing}. Enter a number, or 0 when there is none.',
  },
  SUBMISSION_FIGURE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Số liệu “{key}” không nằm trong mẫu của đợt báo cáo này.',
    en: 'Figure “{key}” is not asked for in this round.',
  },
  SUBMISSION_LINE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Báo cáo không có dòng “{key}”.',
    en: 'The report has no line “{key}”.',
  },
  SUBMISSION_FILE_MISSING: {
    kind: 'invalid',
    vi: 'Tệp {file} của văn bản gửi kèm chưa được tải lên; tải tệp lên trước rồi gửi lại.',
    en: 'The file {file} of the paper has not been uploaded; upload it first, then send again.',
  },
  SUBMISSION_NOT_A_CHANNEL: {
    kind: 'forbidden',
    vi: 'Chỉ nơi nhận báo cáo của đợt này mới trả lại hoặc chấp nhận được.',
    en: 'Only an office that receives the reports of this round may return or accept one.',
  },
  SUBMISSION_ACCEPTED_BY_CHANNEL: {
    kind: 'conflict',
    vi: 'Nơi nhận này đã chấp nhận báo cáo; không chấp nhận lần nữa.',
    en: 'This office has accepted the report already.',
  },
  SUBMISSION_ON_BEHALF_NEEDED: {
    kind: 'invalid',
    vi: 'Ghi báo cáo thay cho một đơn vị thì phải chọn “ghi thay cho” đúng đơn vị ấy.',
    en: 'To enter a unit’s report for it, say that it is entered on behalf of that unit.',
  },
  PERIODIC_NOT_OWED: {
    kind: 'invalid',
    vi: 'Đơn vị không phải báo cáo theo biểu này trong kỳ này.',
    en: 'The unit does not owe a report on this form for this period.',
  },
  PERIODIC_FORM_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có biểu “{form}” cho kỳ “{period}”.',
    en: 'There is no form “{form}” for the period “{period}”.',
  },
  PERIODIC_CELL_UNKNOWN: {
    kind: 'invalid',
    vi: 'Biểu của kỳ này không có ô “{cell}” để nhập; mở lại biểu để lấy mẫu đúng.',
    en: 'The form of this period has no cell “{cell}” to enter; open the form again for the right template.',
  },
  PERIODIC_CELL_TWICE: {
    kind: 'invalid',
    vi: 'Ô “{cell}” ghi hai lần.',
    en: 'The cell “{cell}” is given twice.',
  },
  PERIODIC_DECIMALS: {
    kind: 'invalid',
    vi: '“{cell}” chỉ nhận {decimals} chữ số lẻ.',
    en: '“{cell}” takes {decimals} decimals at most.',
  },
  PERIODIC_FIGURES_WRONG: {
    kind: 'invalid',
    vi: 'Chưa gửi được: {faultsVi}',
    en: 'It cannot be sent yet: {faults}',
  },
  ASKED_DUE_PAST: {
    kind: 'invalid',
    vi: 'Hạn {due} đã qua; chọn một ngày từ hôm nay trở đi.',
    en: 'The due day {due} is over; choose a day from today on.',
  },
  ASKED_NO_UNIT: {
    kind: 'invalid',
    vi: 'Chưa chọn đơn vị nào để yêu cầu báo cáo.',
    en: 'No unit was chosen to report.',
  },
  ASKED_NOT_UNDER: {
    kind: 'invalid',
    vi: 'Đơn vị “{unit}” không thuộc cơ quan yêu cầu; chỉ yêu cầu đơn vị cấp dưới của mình.',
    en: 'The unit “{unit}” does not stand under the asking office; one asks only the units under one’s own.',
  },
  ASKED_ROW_TWICE: {
    kind: 'invalid',
    vi: 'Chỉ tiêu “{row}” được hỏi hai lần; giữ một dòng.',
    en: 'The figure “{row}” is asked for twice; keep one row.',
  },
  ASKED_FOR_PERSONS: {
    kind: 'invalid',
    vi: 'Dòng “{row}” hỏi về từng người. Yêu cầu báo cáo chỉ hỏi con số; hồ sơ cá nhân ở nơi riêng, không gửi qua biểu.',
    en: 'The row “{row}” asks for persons. A request asks for figures only; files of persons stand elsewhere and are not sent on forms.',
  },
  ASKED_ROW_GONE: {
    kind: 'invalid',
    vi: 'Không bỏ được dòng đã hỏi: đơn vị có thể đã ghi. Chỉ thêm dòng hoặc đổi hạn.',
    en: 'A row that was asked for cannot be taken away: units may have entered it. Rows are added, or the due day moved.',
  },
  ASKED_INDICATOR: {
    kind: 'invalid',
    vi: 'Không hỏi được chỉ tiêu “{indicator}”: không có, tự tính, hoặc không cộng được qua các đơn vị.',
    en: 'The indicator “{indicator}” cannot be asked for: it is not there, is reckoned, or is not added over units.',
  },
  PERIODIC_NOT_MISSING: {
    kind: 'invalid',
    vi: 'Không có báo cáo nào bạn nhận đang thiếu: chỉ đôn đốc báo cáo đã quá hạn mà chưa gửi, hoặc bị trả lại.',
    en: 'No report that you receive is missing: one urges only for reports that are late and not sent, or were sent back.',
  },
  PERIODIC_URGED_TODAY: {
    kind: 'invalid',
    vi: 'Hôm nay đã đôn đốc rồi; mỗi báo cáo chỉ đôn đốc một lần một ngày.',
    en: 'They were urged today already; each report is urged for once a day at most.',
  },
  PERIODIC_REASON_NEEDED: {
    kind: 'invalid',
    vi: 'Cần ghi lý do trước khi gửi: {faultVi}',
    en: 'A reason is needed before it is sent: {fault}',
  },
  PERIODIC_CORRECTION_NEEDED: {
    kind: 'invalid',
    vi: 'Số liệu khác bản đã gửi; ghi lý do đính chính.',
    en: 'The figures differ from the version sent before; say why they are corrected.',
  },
  PERIODIC_VALUE_ELSEWHERE: {
    kind: 'conflict',
    vi: 'Chỉ tiêu “{indicator}” của đơn vị trong kỳ này đã có ở {where}; mỗi số liệu chỉ báo một lần.',
    en: 'The indicator “{indicator}” of the unit for this period is given by {where} already; a figure is told once.',
  },
  PERIODIC_NOTHING_BUT_FIGURES: {
    kind: 'invalid',
    vi: 'Đã nhập {count} ô nên không gửi “Không có phát sinh” được; xóa các ô hoặc gửi như thường.',
    en: '{count} cells are filled, so “Nothing to report” cannot be sent; clear them or send as usual.',
  },
  ROUND_NOT_IN_PERIOD: {
    kind: 'not-found',
    vi: 'Không có đợt báo cáo nào có hạn từ {from} đến {to} của cơ quan này.',
    en: 'No report of this agency is due between {from} and {to}.',
  },
  ROUNDS_IN_PERIOD: {
    kind: 'invalid',
    vi: 'Có {count} đợt báo cáo có hạn từ {from} đến {to}; nêu kỳ hẹp hơn hoặc nêu cơ quan.',
    en: '{count} reports are due between {from} and {to}; give a shorter period or the agency.',
  },
  CONSOLIDATED_NOT_FOUND: {
    kind: 'not-found',
    vi: 'Chưa có báo cáo tổng hợp cho đợt này.',
    en: 'There is no consolidated report in this round yet.',
  },
  CONSOLIDATED_ALREADY_STARTED: {
    kind: 'conflict',
    vi: 'Báo cáo tổng hợp của đợt này đã được lập; mở báo cáo ấy ra ghi tiếp.',
    en: 'The consolidated report of this round exists already; open it and go on.',
  },
  CONSOLIDATED_NOT_CONSOLIDATOR: {
    kind: 'forbidden',
    vi: 'Chỉ cơ quan được giao tổng hợp mới lập báo cáo này.',
    en: 'Only the consolidating agency may draft this report.',
  },
  CONSOLIDATED_ACTION_NOT_NOW: {
    kind: 'conflict',
    vi: 'Báo cáo tổng hợp đang ở trạng thái “{statusVi}” nên không {actionVi} được; lúc này chỉ được: {allowedVi}.',
    en: 'The consolidated report is “{status}”, so it is not possible to {action}; allowed now: {allowed}.',
  },
  CONSOLIDATED_EMPTY: {
    kind: 'invalid',
    vi: 'Báo cáo tổng hợp chưa có dòng nào.',
    en: 'The consolidated report has no line.',
  },
  CONSOLIDATED_SOURCE_NOT_SUBMITTED: {
    kind: 'invalid',
    vi: 'Dòng “{key}” lấy từ báo cáo {submission} chưa gửi (hoặc đã bị trả lại); chỉ tổng hợp từ báo cáo đã gửi.',
    en: 'Line “{key}” comes from report {submission}, which is not submitted (or was returned); only submitted reports are consolidated.',
  },
  CONSOLIDATED_FILE_NOT_KEPT: {
    kind: 'not-found',
    vi: 'Báo cáo đã phát hành không có bản .{format}; tải bản còn lại.',
    en: 'The issued report was not kept as .{format}; take the other file.',
  },
  RECONCILIATION_OPEN_ALREADY: {
    kind: 'conflict',
    vi: 'Lần đối chiếu này đã mở; mở ra giải trình hoặc ký tiếp.',
    en: 'This reconciliation is open already; go on explaining or signing.',
  },
  RECONCILIATION_AGREES: {
    kind: 'conflict',
    vi: 'Các bên đã khớp số, không có gì phải giải trình.',
    en: 'The sides agree; there is nothing to explain.',
  },
  RECONCILIATION_NOT_COMPARABLE: {
    kind: 'conflict',
    vi: 'Có bên chưa có số nào nên chưa đối chiếu được; chờ báo cáo của bên ấy.',
    en: 'A side has no figure yet, so nothing can be compared; wait for its report.',
  },
  RECONCILIATION_NOT_A_PARTY: {
    kind: 'forbidden',
    vi: 'Cơ quan này không chịu trách nhiệm về số của bên nào trong lần đối chiếu; chỉ các bên được giải trình và ký.',
    en: 'This office answers for no side of the reconciliation; only the sides explain and sign.',
  },
  RECONCILIATION_ACTION_NOT_NOW: {
    kind: 'conflict',
    vi: 'Lần đối chiếu đang ở trạng thái “{statusVi}”: ký khi mọi bên đã giải trình số đang hiện; đã thống nhất thì thôi giải trình.',
    en: 'The reconciliation is “{status}”: it is signed when every side explained the figures shown; once agreed, nothing is explained.',
  },
  RECONCILIATION_MOVED: {
    kind: 'conflict',
    vi: 'Số liệu hoặc giải trình vừa thay đổi sau khi bạn mở trang; xem lại rồi ký.',
    en: 'Figures or explanations changed since you opened the page; look again, then sign.',
  },
  RECONCILIATION_SIGNED_ALREADY: {
    kind: 'conflict',
    vi: 'Cơ quan này đã ký số liệu đang hiện; chờ các bên khác.',
    en: 'This office already signed the figures shown; wait for the others.',
  },
  CONSOLIDATED_LINE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Báo cáo tổng hợp không có dòng “{key}”.',
    en: 'The consolidated report has no line “{key}”.',
  },
})
