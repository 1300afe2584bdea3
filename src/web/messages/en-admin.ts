/** English of the admin screens by the Vietnamese source. */
export const adminEnglish: Readonly<Record<string, string>> = {
  'Cấp lại mật khẩu': 'Reset the password',
  'Khóa tài khoản': 'Disable the account',
  'Mở khóa tài khoản': 'Enable the account',
  'Tài khoản': 'Accounts',
  'Thêm tài khoản': 'Add an account',
  'Tìm theo tên hoặc tên đăng nhập': 'Search by name or login',
  'Mật khẩu dùng một lần của {login}; chỉ hiện lần này, hãy chuyển cho người dùng.':
    'One-time password of {login}; it is shown only this time, hand it to the person.',
  'Đã ghi lại, ẩn đi': 'Written down, hide it',
  'Không có tài khoản nào': 'No accounts',
  'Thử tìm với ít chữ hơn.': 'Try a search with fewer letters.',
  'Đang hiện {shown} trong {total} tài khoản': 'Showing {shown} of {total} accounts',
  'Họ và tên': 'Full name',
  'Tên đăng nhập': 'Login',
  'Vai trò': 'Roles',
  'Đăng nhập gần nhất': 'Last sign-in',
  'Thao tác': 'Actions',
  'đang dùng': 'active',
  'đã khóa': 'disabled',
  'chưa đổi mật khẩu': 'password not changed yet',
  '3–60 chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.':
    '3–60 lower-case letters without marks, digits, dots, hyphens or underscores.',
  'Chọn cơ quan': 'Choose an agency',
  'Người dùng sẽ bị đăng xuất ở mọi nơi.': 'The person will be signed out everywhere.',
}
