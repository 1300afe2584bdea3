/** A term of the table of rights in both languages. */
interface Words {
  readonly vi: string
  readonly en: string
}

/** What people call each kind of thing. */
export const KIND_WORDS: Readonly<Record<string, Words>> = {
  task: { vi: 'Nhiệm vụ', en: 'Tasks' },
  directive: { vi: 'Văn bản chỉ đạo', en: 'Directives' },
  'report-round': { vi: 'Đợt báo cáo', en: 'Reporting rounds' },
  'report-submission': { vi: 'Báo cáo của đơn vị', en: 'Reports of units' },
  'consolidated-report': { vi: 'Báo cáo tổng hợp', en: 'Consolidated reports' },
  urging: { vi: 'Bàn đôn đốc', en: 'The urging desk' },
  conclusion: { vi: 'Kết luận thanh tra, thông báo kiểm tra', en: 'Conclusions and check notices' },
  recommendation: { vi: 'Kiến nghị thanh tra, kiểm tra', en: 'Recommendations of inspections' },
  difficulty: { vi: 'Khó khăn, vướng mắc', en: 'Difficulties' },
  'number-book': { vi: 'Sổ văn bản', en: 'Number books' },
  'paper-template': { vi: 'Mẫu văn bản .docx', en: 'Own .docx templates' },
  import: { vi: 'Danh sách nhập từ Excel', en: 'Lists brought in from Excel' },
  account: { vi: 'Tài khoản', en: 'Accounts' },
  file: { vi: 'Tệp minh chứng', en: 'Files of proofs' },
  event: { vi: 'Sự kiện bên ngoài', en: 'Outside events' },
  stub: { vi: 'Phiếu ghi văn bản mật (chỉ số, ngày, nơi giữ)', en: 'Stubs of secret papers (number, day, keeper only)' },
  pack: { vi: 'Gói dữ liệu', en: 'Data packs' },
  'work-calendar': { vi: 'Lịch ngày nghỉ, ngày làm bù', en: 'The calendar of days off and days worked' },
  reform: { vi: 'Sắp xếp đơn vị', en: 'Reforms of the agencies' },
  boundary: { vi: 'Bản đồ ranh giới đơn vị', en: 'The map of the units’ boundaries' },
  'unit-posts': { vi: 'Chức danh của cơ quan', en: 'Posts of the agencies' },
  unit: { vi: 'Danh mục cơ quan', en: 'The list of agencies' },
}

/** When a thing is somebody's business: by relation, or by kind and relation where the words differ. */
export const RELATION_WORDS: Readonly<Record<string, Words>> = {
  any: { vi: 'tất cả', en: 'all' },
  assigner: { vi: 'do đơn vị mình giao hoặc yêu cầu', en: 'given or asked for by the own unit' },
  lead: { vi: 'đơn vị mình chủ trì', en: 'led by the own unit' },
  'urging assigner': { vi: 'của việc do đơn vị mình giao', en: 'of the tasks that the own unit gave' },
  'import assigner': { vi: 'do đơn vị mình nhập', en: 'brought in by the own unit' },
  'report-round lead': { vi: 'đơn vị mình tổng hợp', en: 'consolidated by the own unit' },
  'report-submission lead': { vi: 'đơn vị mình tổng hợp', en: 'consolidated by the own unit' },
  'consolidated-report lead': { vi: 'đơn vị mình tổng hợp', en: 'consolidated by the own unit' },
  'conclusion assigner': { vi: 'do đơn vị mình theo dõi', en: 'followed up by the own unit' },
  'recommendation assigner': { vi: 'do đơn vị mình theo dõi', en: 'followed up by the own unit' },
  'conclusion lead': { vi: 'do đơn vị mình ban hành', en: 'issued by the own unit' },
  'recommendation lead': { vi: 'do đơn vị mình kiến nghị', en: 'recommended by the own unit' },
  'conclusion own': { vi: 'về đơn vị mình', en: 'about the own unit' },
  'recommendation own': { vi: 'gửi đơn vị mình', en: 'addressed to the own unit' },
  'difficulty assigner': { vi: 'về việc do đơn vị mình giao', en: 'about work given by the own unit' },
  'difficulty own': { vi: 'đơn vị mình nêu', en: 'raised by the own unit' },
  'difficulty lead': { vi: 'đang chờ ở đơn vị mình', en: 'waiting at the own unit' },
  'difficulty recipient': { vi: 'đã qua đơn vị mình', en: 'that came by the own unit' },
  coordinator: { vi: 'đơn vị mình phối hợp', en: 'the own unit coordinates' },
  recipient: { vi: 'gửi đến qua đơn vị mình', en: 'that come through the own unit' },
  'directive recipient': { vi: 'bản gửi cho chính đơn vị mình', en: 'the copy of the own unit itself' },
  own: { vi: 'của đơn vị mình', en: 'of the own unit' },
  'report-round own': { vi: 'đơn vị mình phải báo cáo', en: 'in which the own unit owes a report' },
  subtree: { vi: 'gửi đến hoặc có việc cho đơn vị mình và đơn vị bên dưới', en: 'sent to, or with work for, the own unit or one under it' },
  self: { vi: 'của chính mình', en: 'one’s own' },
  handler: { vi: 'được phân công cho chính mình', en: 'routed to oneself' },
}

/** What can be done, as people say it. */
export const VERB_WORDS: Readonly<Record<string, Words>> = {
  ...{ read: { vi: 'xem', en: 'read' }, create: { vi: 'mở', en: 'open' }, reset: { vi: 'cấp lại mật khẩu', en: 'reset' } },
  ...{
    disable: { vi: 'khóa', en: 'disable' },
    enable: { vi: 'mở khóa', en: 'enable' },
    grant: { vi: 'giao, thu vai trò', en: 'give and take roles' },
  },
  'unit-posts keep': { vi: 'ghi chức danh, người giữ, vắng mặt, ủy quyền', en: 'enter posts, holders, leaves, delegations' },
  'paper-template keep': { vi: 'tải lên', en: 'upload' },
  choose: { vi: 'chọn', en: 'choose' },
  'change-password': { vi: 'đổi mật khẩu', en: 'change the password' },
  ...{ install: { vi: 'cài', en: 'install' }, keep: { vi: 'đưa vào', en: 'bring' }, 'take-in': { vi: 'tiếp nhận', en: 'take in' } },
  ...{ review: { vi: 'duyệt', en: 'review' }, issue: { vi: 'giao việc từ văn bản', en: 'issue' }, withdraw: { vi: 'rút', en: 'withdraw' } },
  ...{
    distribute: { vi: 'lập nơi nhận, gửi', en: 'set recipients and send' },
    'record-receipt': { vi: 'ghi đã nhận', en: 'record a receipt' },
  },
  ...{
    check: { vi: 'kiểm tra, xem trước', en: 'check and simulate' },
    apply: { vi: 'áp dụng', en: 'apply' },
    correct: { vi: 'sửa lại', en: 'correct' },
  },
  ...{ record: { vi: 'ghi', en: 'record' }, assign: { vi: 'giao', en: 'assign' }, reassign: { vi: 'giao lại', en: 'reassign' } },
  ...{ verify: { vi: 'xác nhận', en: 'verify' }, 'send-back': { vi: 'trả lại', en: 'send back' } },
  'decide-extension': { vi: 'quyết định gia hạn', en: 'decide extensions' },
  ...{
    suspend: { vi: 'tạm dừng', en: 'suspend' },
    resume: { vi: 'cho làm tiếp', en: 'resume' },
    trigger: { vi: 'bắt đầu tính hạn', en: 'start the clock' },
  },
  ...{
    compose: { vi: 'soạn đợt đôn đốc', en: 'write the letters' },
    stop: { vi: 'cho dừng một bậc', en: 'stop a rung' },
    lift: { vi: 'bỏ lệnh dừng', en: 'take a stop back' },
  },
  'urging choose': { vi: 'chọn bậc cho chương trình', en: 'choose the ladder of a programme' },
  ...{
    make: { vi: 'kiến nghị', en: 'recommend' },
    serve: { vi: 'gắn nhiệm vụ', en: 'link tasks' },
    unserve: { vi: 'bỏ gắn nhiệm vụ', en: 'unlink tasks' },
    report: { vi: 'báo cáo kết quả', en: 'report the result' },
    recover: { vi: 'ghi tiền thu hồi', en: 'record money recovered' },
    urge: { vi: 'ghi đôn đốc', en: 'record an urging letter' },
  },
  ...{ close: { vi: 'kết thúc', en: 'close' }, recall: { vi: 'thu hồi mục ghi nhầm', en: 'recall a wrong entry' } },
  ...{ acknowledge: { vi: 'nhận việc', en: 'acknowledge' }, decline: { vi: 'đề nghị giao lại', en: 'decline' } },
  ...{ progress: { vi: 'ghi tiến độ', en: 'enter progress' }, claim: { vi: 'báo hoàn thành', en: 'claim completion' } },
  'request-extension': { vi: 'xin gia hạn', en: 'ask for an extension' },
  'report-period': { vi: 'báo kết quả kỳ', en: 'report a period' },
  ...{
    note: { vi: 'bút phê', en: 'write a leader’s note' },
    route: { vi: 'phân công', en: 'route' },
    'hand-over': { vi: 'bàn giao', en: 'hand over' },
  },
  ...{
    open: { vi: 'mở', en: 'open' },
    change: { vi: 'sửa', en: 'change' },
    write: { vi: 'soạn', en: 'write' },
    submit: { vi: 'gửi', en: 'submit' },
  },
  ...{
    return: { vi: 'trả lại', en: 'return' },
    accept: { vi: 'nhận', en: 'accept' },
    sign: { vi: 'ghi việc ký', en: 'record the signing' },
  },
  ...{
    raise: { vi: 'nêu', en: 'raise' },
    answer: { vi: 'trả lời', en: 'answer' },
    'pass-up': { vi: 'chuyển lên trên', en: 'pass up' },
    join: { vi: 'gộp', en: 'join' },
    separate: { vi: 'tách ra', en: 'separate' },
    'set-route': { vi: 'đặt luồng xử lý vướng mắc', en: 'set the route of difficulties' },
  },
  ...{ number: { vi: 'lấy số', en: 'number' }, send: { vi: 'gửi đi', en: 'send' }, reserve: { vi: 'giữ số', en: 'reserve' } },
  ...{
    register: { vi: 'đăng ký', en: 'register' },
    use: { vi: 'dùng số', en: 'use' },
    cancel: { vi: 'hủy số', en: 'cancel' },
    pass: { vi: 'bỏ qua số', en: 'pass over' },
  },
}
