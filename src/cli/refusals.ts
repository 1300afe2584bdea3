import { defineRefusals } from '../kernel/index.ts'

export const cliRefusals = defineRefusals({
  INPUT_NOT_JSON: {
    kind: 'invalid',
    vi: 'Đầu vào chuẩn phải là một đối tượng JSON có trường “op”.',
    en: 'Standard input must be one JSON object with a field “op”.',
  },
  DIGEST_TIME_WRONG: {
    kind: 'invalid',
    vi: '“{time}” trong DONDOC_DIGEST_AT không phải là giờ trong ngày; hãy ghi như 07:00.',
    en: '“{time}” in DONDOC_DIGEST_AT is no time of day; write it like 07:00.',
  },
  OP_UNKNOWN: { kind: 'invalid', vi: 'Không có câu hỏi “{op}”. Có: {known}.', en: 'There is no question “{op}”. There are: {known}.' },
  PATH_NOT_READABLE: {
    kind: 'not-found',
    vi: 'Không đọc được “{path}”: không có tệp này hoặc không có quyền đọc.',
    en: 'Cannot read “{path}”: there is no such file or it may not be read.',
  },
  PATH_NOT_WRITABLE: {
    kind: 'invalid',
    vi: 'Không ghi được “{path}”: không có thư mục này hoặc không có quyền ghi.',
    en: 'Cannot write “{path}”: there is no such folder or it may not be written.',
  },
  LEVEL_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cấp “{level}”; dùng commune, district, province hoặc một cấp khác của danh mục cơ quan.',
    en: 'There is no level “{level}”; use commune, district, province or another level of the agencies.',
  },
  BOUNDARY_WITHOUT_SOURCE: {
    kind: 'invalid',
    vi: 'Ghi ranh giới cần nguồn và điều kiện sử dụng: hãy thêm --source và --licence.',
    en: 'To keep boundaries, their source and terms of use are needed: add --source and --licence.',
  },
  DIRECTIVE_UNCLEAR: {
    kind: 'invalid',
    vi: 'Có {count} văn bản đã giao mang số “{number}”; nêu đúng một văn bản bằng --directive.',
    en: 'There are {count} issued directives with number “{number}”; name exactly one by --directive.',
  },
  PAPER_UNCLEAR: {
    kind: 'invalid',
    vi: 'Có {count} văn bản mang số “{number}”; nêu mã của đúng một văn bản.',
    en: 'There are {count} papers with number “{number}”; name exactly one by its id.',
  },
  PAPER_SECRET: {
    kind: 'invalid',
    vi: 'Văn bản {number} là văn bản mật, không có trong hệ thống và không làm bản mẫu.',
    en: 'Paper {number} is secret: it is not in the store and cannot be an example.',
  },
  EXAMPLE_WRONG: {
    kind: 'invalid',
    vi: '“{path}” không phải tệp bản mẫu tải về từ màn hình duyệt.',
    en: '“{path}” is no example taken from the review screen.',
  },
  CORPUS_FULL: {
    kind: 'conflict',
    vi: 'Thư mục “{folder}” đã đủ {most} văn bản; hãy lưu sang thư mục khác.',
    en: 'Folder “{folder}” holds {most} papers already; keep further ones in another.',
  },
  CORPUS_EMPTY: {
    kind: 'not-found',
    vi: 'Không có bản mẫu nào trong “{folder}” (thư mục con gold, mỗi văn bản một tệp .json).',
    en: 'There is no example in “{folder}” (folder gold within, one .json a paper).',
  },
  CORPUS_GOLD_WRONG: {
    kind: 'invalid',
    vi: '“{file}” không phải bản chú giải, hoặc không có văn bản cùng tên.',
    en: '“{file}” is no annotation, or there is no paper of that name.',
  },
  REPORT_WITHOUT_UNIT: {
    kind: 'invalid',
    vi: 'Báo cáo của đơn vị nào? Hãy thêm --unit "TÊN ĐƠN VỊ".',
    en: 'The report of which unit? Add --unit "NAME OF THE UNIT".',
  },
  REPORT_WITHOUT_SHEETS: {
    kind: 'invalid',
    vi: '“{name}” chỉ có dạng .docx và .pdf; .xlsx chỉ có cho báo cáo tổng hợp (result).',
    en: '“{name}” comes as .docx and .pdf only; .xlsx exists for the consolidated report (result).',
  },
  UNIT_UNCLEAR: {
    kind: 'not-found',
    vi: '“{text}” không chỉ đúng một cơ quan vào ngày {on}. Gần nhất: {hint}. Nêu đủ tên hoặc mã cơ quan.',
    en: '“{text}” does not mean exactly one agency on {on}. Nearest: {hint}. Give the full name or the id.',
  },
  LOGIN_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có tài khoản “{login}”. Xem danh sách bằng: dondoc user list.',
    en: 'There is no account “{login}”. See them with: dondoc user list.',
  },
  LOGIN_NOT_ACTIVE: {
    kind: 'forbidden',
    vi: 'Tài khoản “{login}” đang bị khóa nên không đứng tên việc này được.',
    en: 'Account “{login}” is disabled, so this cannot be done in its name.',
  },
  OFFICE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có cơ quan “{office}” vào ngày {date}. Nêu mã hoặc tên đúng như trong gói dữ liệu.',
    en: 'There is no agency “{office}” on {date}. Give its id or its name as the packs have it.',
  },
  ISSUE_NEEDS_OFFICE: {
    kind: 'conflict',
    vi: 'Không rõ cơ quan ban hành nên không biết ai giao việc; văn bản chờ duyệt ({id}). Giao dưới tên một tài khoản bằng --as.',
    en: 'The issuing agency is not known, so nobody would be the assigner; the paper waits for review ({id}). Issue it in the name of an account with --as.',
  },
  IMPORT_WAITS: {
    kind: 'conflict',
    vi: 'Chưa giao được: còn {count} điểm phải xử lý. Văn bản đã vào và chờ duyệt ({id}).',
    en: 'Not issued: {count} points must be settled first. The paper is in and waits for review ({id}).',
  },
  PORT_TAKEN: {
    kind: 'unavailable',
    vi: 'Cổng {port} đang có chương trình khác dùng; chọn cổng khác bằng --port.',
    en: 'Port {port} is taken; choose another with --port.',
  },
  ADDRESS_NOT_USABLE: {
    kind: 'unavailable',
    vi: 'Không nghe được ở {host}, cổng {port}: địa chỉ không thuộc máy này hoặc không có quyền. Đổi --host hoặc --port.',
    en: 'Cannot listen on {host}, port {port}: the address is not of this machine or is not permitted. Change --host or --port.',
  },
})
