import { defineRefusals } from '../kernel/index.ts'
import { ROLES } from './roles.ts'

export const accessRefusals = defineRefusals({
  SIGN_IN_REFUSED: {
    kind: 'unauthenticated',
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khóa. Nếu quên mật khẩu, hãy nhờ người quản trị của cơ quan cấp lại.',
    en: 'The user name or password is wrong, or the account is disabled. If you forgot the password, ask the administrator of your agency for a new one.',
  },
  SIGN_IN_TOO_OFTEN: {
    kind: 'too-many',
    vi: 'Đăng nhập sai nhiều lần. Hãy đợi {seconds} giây rồi thử lại.',
    en: 'Too many failed sign-ins. Wait {seconds} seconds and try again.',
  },
  PASSWORD_TOO_SHORT: {
    kind: 'invalid',
    vi: 'Mật khẩu cần từ {least} ký tự trở lên (bạn nhập {length}). Một câu dài dễ nhớ là tốt nhất.',
    en: 'The password needs {least} characters or more (you entered {length}). A long sentence that you remember is best.',
  },
  PASSWORD_TOO_LONG: {
    kind: 'invalid',
    vi: 'Mật khẩu dài quá {most} ký tự. Hãy chọn mật khẩu ngắn hơn.',
    en: 'The password is longer than {most} characters. Choose a shorter one.',
  },
  PASSWORD_TOO_PLAIN: {
    kind: 'invalid',
    vi: 'Mật khẩu chứa tên đăng nhập hoặc chỉ gồm vài ký tự lặp lại. Hãy chọn mật khẩu khó đoán hơn, ít nhất {least} ký tự khác nhau.',
    en: 'The password contains the user name or repeats a few characters. Choose one that is harder to guess, with at least {least} different characters.',
  },
  PASSWORD_SAME: {
    kind: 'invalid',
    vi: 'Mật khẩu mới trùng với mật khẩu đang dùng. Hãy chọn mật khẩu khác.',
    en: 'The new password is the one in use. Choose another.',
  },
  PASSWORD_WRONG: {
    kind: 'invalid',
    vi: 'Mật khẩu đang dùng không đúng, nên chưa đổi gì.',
    en: 'The current password is wrong, so nothing was changed.',
  },
  MAIL_ADDRESS_WRONG: {
    kind: 'invalid',
    vi: '“{address}” không phải là một địa chỉ thư điện tử. Địa chỉ có dạng ten@co-quan.vn, không dấu, không khoảng trắng.',
    en: '“{address}” is no mail address. An address looks like name@office.vn, without spaces.',
  },
  LOGIN_WRONG: {
    kind: 'invalid',
    vi: 'Tên đăng nhập “{login}” không hợp lệ: gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới, bắt đầu bằng chữ hoặc số.',
    en: 'User name “{login}” is not valid: 3 to 60 lower-case letters without marks, digits, dots, hyphens or underscores, beginning with a letter or digit.',
  },
  LOGIN_TAKEN: {
    kind: 'conflict',
    vi: 'Tên đăng nhập “{login}” đã có người dùng. Hãy chọn tên khác.',
    en: 'User name “{login}” is taken. Choose another.',
  },
  NAME_MISSING: {
    kind: 'invalid',
    vi: 'Chưa có họ và tên của người dùng (từ 1 đến {most} ký tự).',
    en: 'The full name of the person is missing (1 to {most} characters).',
  },
  UNIT_NOT_ALIVE: {
    kind: 'invalid',
    vi: 'Đơn vị “{unit}” không có vào ngày {date}. Hãy chọn đơn vị đang hoạt động.',
    en: 'Unit “{unit}” does not exist on {date}. Choose a unit that does.',
  },
  ROLE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có vai trò “{role}”. Các vai trò: {known}.',
    en: 'There is no role “{role}”. Roles: {known}.',
  },
  ROLE_NOT_YOURS_TO_GIVE: {
    kind: 'forbidden',
    vi: 'Bạn không được cấp hoặc thu vai trò “{role}” tại đơn vị này. Người được làm: {who}.',
    en: 'You may not give or take the role “{role}” in this unit. Who may: {who}.',
    names: { role: ROLES, who: ROLES },
  },
  ACCOUNT_NOT_YOURS: {
    kind: 'forbidden',
    vi: 'Tài khoản này có vai trò cao hơn hoặc ở ngoài cơ quan bạn quản trị. Hãy nhờ Quản trị hệ thống.',
    en: 'This account has a higher role or lies outside the agency you administer. Ask an Administrator.',
  },
  ROLE_HELD_ALREADY: {
    kind: 'conflict',
    vi: 'Tài khoản đã có vai trò này tại đơn vị này.',
    en: 'The account has this role in this unit already.',
  },
  ROLE_NOT_HELD: {
    kind: 'conflict',
    vi: 'Tài khoản không có vai trò này tại đơn vị này.',
    en: 'The account does not have this role in this unit.',
  },
  ACCOUNT_NOT_ACTIVE: {
    kind: 'conflict',
    vi: 'Tài khoản “{login}” đang bị khóa. Hãy mở khóa trước; lúc này chỉ được mở khóa hoặc thu vai trò.',
    en: 'Account “{login}” is disabled. Enable it first; now only enabling or taking a role away is allowed.',
  },
  ACCOUNT_ACTIVE_ALREADY: {
    kind: 'conflict',
    vi: 'Tài khoản “{login}” đang hoạt động nên không cần mở khóa.',
    en: 'Account “{login}” is active, so there is nothing to enable.',
  },
  ACCOUNT_IS_OWN: {
    kind: 'invalid',
    vi: 'Không thể tự khóa, tự cấp lại mật khẩu hoặc tự cấp vai trò cho tài khoản của chính mình. Hãy đổi mật khẩu, hoặc nhờ người quản trị khác.',
    en: 'You cannot disable, reset or give a role to your own account. Change your password, or ask another administrator.',
  },
  SUBSTITUTE_ROLE_NOT_HELD: {
    kind: 'forbidden',
    vi: 'Chỉ người chính thức giữ vai trò “{role}” tại đơn vị mới cử người thay cho vai trò ấy; người đang được ủy quyền không ủy quyền lại.',
    en: 'Only who holds the role “{role}” in the unit names a substitute for it; a substitute does not pass it on.',
    names: { role: ROLES },
  },
  SUBSTITUTE_IS_ONESELF: {
    kind: 'invalid',
    vi: 'Không tự cử mình thay mình. Hãy chọn một người khác trong cơ quan.',
    en: 'Nobody stands in for oneself. Choose another person of the agency.',
  },
  SUBSTITUTE_NOT_ACTIVE: {
    kind: 'conflict',
    vi: 'Tài khoản của người được cử đang bị khóa nên không thay được. Hãy chọn người khác.',
    en: 'The account of that person is disabled, so it cannot stand in. Choose somebody else.',
  },
  SUBSTITUTE_HOLDS_ROLE: {
    kind: 'conflict',
    vi: 'Người này đã có vai trò “{role}” tại đơn vị nên không cần ủy quyền.',
    en: 'This person has the role “{role}” in the unit anyway; nothing has to be delegated.',
    names: { role: ROLES },
  },
  SUBSTITUTE_PERIOD_TURNED: {
    kind: 'invalid',
    vi: 'Ngày cuối {to} đứng trước ngày đầu {from}. Hãy ghi lại thời gian ủy quyền.',
    en: 'The last day {to} comes before the first day {from}. Enter the days again.',
  },
  SUBSTITUTE_PERIOD_OVER: {
    kind: 'invalid',
    vi: 'Ngày đầu {from} đã qua (hôm nay {today}). Ủy quyền bắt đầu từ hôm nay hoặc một ngày sau.',
    en: 'The first day {from} is over (today is {today}). A delegation begins today or later.',
  },
  SUBSTITUTE_NEEDS_PAPER: {
    kind: 'invalid',
    vi: 'Ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền: hãy ghi số và ngày.',
    en: 'Signing by delegation (TUQ.) needs a written delegation: enter its number and day.',
  },
  SUBSTITUTE_THERE_ALREADY: {
    kind: 'conflict',
    vi: 'Vai trò này đã có người thay từ {from} đến {to}. Hãy thu hồi lần đó trước, hoặc chọn những ngày khác.',
    en: 'Somebody stands in for this role from {from} to {to} already. Take that back first, or choose other days.',
  },
  SUBSTITUTE_OVER: {
    kind: 'conflict',
    vi: 'Lần ủy quyền này đã hết hạn hoặc đã được thu hồi.',
    en: 'This delegation is over or was taken back already.',
  },
  ROW_TWICE_IN_LIST: {
    kind: 'invalid',
    vi: 'Tên đăng nhập “{login}” đứng hai lần, lần đầu ở dòng {other}.',
    en: 'User name “{login}” stands twice, first in row {other}.',
  },
})
