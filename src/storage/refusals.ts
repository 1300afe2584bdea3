import { defineRefusals } from '../kernel/index.ts'

export const storageRefusals = defineRefusals({
  STORE_IN_USE: {
    kind: 'unavailable',
    vi: 'Kho dữ liệu “{folder}” đang được tiến trình {pid} trên máy {host} sử dụng; hãy dừng tiến trình đó rồi chạy lại (tệp khóa: {lock}).',
    en: 'The store “{folder}” is in use by process {pid} on host {host}; stop that process and try again (lock file: {lock}).',
  },
  STORE_FOLDER_NOT_A_STORE: {
    kind: 'invalid',
    vi: 'Thư mục “{folder}” có tệp khác và không phải là kho dữ liệu; hãy chọn thư mục trống hoặc thư mục kho đã có.',
    en: 'The folder “{folder}” holds other files and is not a store; choose an empty folder or an existing store.',
  },
  STORE_DAMAGED: {
    kind: 'unavailable',
    vi: 'Không mở được kho dữ liệu “{folder}”: {reason}. Hãy khôi phục từ bản sao lưu.',
    en: 'The store “{folder}” cannot be opened: {reason}. Restore it from a backup.',
  },
  STORE_UNREACHABLE: {
    kind: 'unavailable',
    vi: 'Không kết nối được cơ sở dữ liệu PostgreSQL: {reason}. Kiểm tra DATABASE_URL và máy chủ rồi thử lại.',
    en: 'PostgreSQL cannot be reached: {reason}. Check DATABASE_URL and the server, then try again.',
  },
  STORE_NOT_MIGRATED: {
    kind: 'unavailable',
    vi: 'Kho chưa sẵn sàng cho tài khoản {login} ({reason}). Hãy chạy “dondoc migrate --login {login}” với DONDOC_OWNER_URL của chủ sở hữu.',
    en: 'The store is not ready for login {login} ({reason}). Run “dondoc migrate --login {login}” with the owner’s DONDOC_OWNER_URL.',
  },
  STORE_LOGIN_OWNS: {
    kind: 'forbidden',
    vi: 'Tài khoản {login} sở hữu các bảng hoặc là siêu người dùng nên không bị chính sách theo dòng ràng buộc; máy chủ không chạy bằng tài khoản đó. Hãy dùng tài khoản chạy, hoặc --allow-owner chỉ để dùng thử.',
    en: 'Login {login} owns the tables or is a superuser, so row-level security does not bind it; the server does not run under it. Use the runtime login, or --allow-owner for a trial only.',
  },
  STORE_NEEDS_OWNER: {
    kind: 'forbidden',
    vi: 'Việc này tạo hoặc dựng lại bảng nên cần chủ sở hữu của kho; tài khoản {login} là tài khoản chạy. Hãy chạy lại với DONDOC_OWNER_URL của chủ sở hữu.',
    en: 'This makes or rebuilds tables and needs the owner of the store; {login} is the runtime login. Run it again with the owner’s DONDOC_OWNER_URL.',
  },
  STORE_UNSAFE: {
    kind: 'unavailable',
    vi: 'Kho PostgreSQL có lỗ hổng nên không mở: {gaps}. Hãy chạy “dondoc migrate --login {login}” với DONDOC_OWNER_URL, rồi khôi phục những gì còn lại.',
    en: 'The PostgreSQL store has gaps and is not opened: {gaps}. Run “dondoc migrate --login {login}” with DONDOC_OWNER_URL, then put right what is left.',
  },
  SCOPE_KEY_MISSING: {
    kind: 'unavailable',
    vi: 'Không có khóa ký phạm vi {path}; tài khoản chạy không có khóa thì không thấy dòng nào. Hãy chạy “dondoc migrate” với DONDOC_OWNER_URL để ghi tệp khóa.',
    en: 'The key that signs scopes is missing ({path}); without it the runtime login sees no row. Run “dondoc migrate” with DONDOC_OWNER_URL to write the file.',
  },
  SCOPE_KEY_WRONG: {
    kind: 'unavailable',
    vi: 'Khóa ký phạm vi không phải khóa của kho này. Hãy chạy “dondoc migrate” với DONDOC_OWNER_URL để ghi lại tệp khóa.',
    en: 'The key that signs scopes is not the key of this store. Run “dondoc migrate” with DONDOC_OWNER_URL to write the file anew.',
  },
  LOGIN_NAME_WRONG: {
    kind: 'invalid',
    vi: '“{login}” không dùng được làm tài khoản chạy: tên gồm chữ thường, số và gạch dưới, đã có trong PostgreSQL, không phải chủ sở hữu.',
    en: '“{login}” cannot be the runtime login: small letters, digits and underscores, known to PostgreSQL, and not the owner.',
  },
  STORE_FULL: {
    kind: 'full',
    vi: 'Ổ đĩa của máy chủ sắp hết hoặc đã hết chỗ nên chưa lưu được gì từ yêu cầu này; xem thì vẫn được. Hãy báo người quản trị rồi gửi lại.',
    en: 'The disk of the server is full or nearly so; nothing of this request was saved, reading goes on. Tell your administrator and send it again.',
  },
  STORE_NEWER: {
    kind: 'conflict',
    vi: 'Kho dữ liệu đã có bước nâng cấp {migration} mà phiên bản phần mềm này không biết; hãy dùng phiên bản mới hơn.',
    en: 'The store has had migration {migration}, which this version of the software does not know; use a newer version.',
  },
  MIGRATION_EDITED: {
    kind: 'conflict',
    vi: 'Tệp nâng cấp {migration} đã bị sửa sau khi áp dụng; hãy trả lại nội dung cũ và viết một tệp mới.',
    en: 'Migration {migration} was edited after it had been applied; restore its text and write a new one.',
  },
  COMMAND_ID_REUSED: {
    kind: 'conflict',
    vi: 'Mã lệnh {commandId} đã được dùng cho một yêu cầu khác; hãy gửi lại với mã mới.',
    en: 'Command id {commandId} was already used for a different request; send it again under a new id.',
  },
  STORE_NOT_EMPTY: {
    kind: 'conflict',
    vi: 'Kho dữ liệu đã có {count} sự kiện; chỉ nạp nhật ký vào kho trống.',
    en: 'The store already holds {count} facts; a journal is loaded into an empty store only.',
  },
  JOURNAL_FILE_DAMAGED: {
    kind: 'invalid',
    vi: 'Dòng {line} của tệp nhật ký không đọc được hoặc tệp bị cắt; hãy xuất lại từ kho gốc.',
    en: 'Line {line} of the journal file cannot be read, or the file was cut; export it again from its store.',
  },
})
