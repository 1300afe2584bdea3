import { defineRefusals } from '../kernel/index.ts'

export const serverRefusals = defineRefusals({
  REQUEST_INVALID: {
    kind: 'invalid',
    vi: 'Yêu cầu không đúng ở “{field}”: {reason}.',
    en: 'The request is wrong at “{field}”: {reason}.',
  },
  REQUEST_NOT_JSON: { kind: 'invalid', vi: 'Nội dung gửi lên không phải là JSON đọc được.', en: 'The body is not readable JSON.' },
  REQUEST_TOO_LARGE: {
    kind: 'too-large',
    vi: 'Nội dung gửi lên lớn hơn {limit} MB.',
    en: 'The body is larger than {limit} MB.',
  },
  SIGN_IN_REQUIRED: {
    kind: 'unauthenticated',
    vi: 'Phiên làm việc đã hết hoặc chưa đăng nhập. Hãy đăng nhập rồi làm lại; nội dung đang nhập chưa bị gửi đi.',
    en: 'The session has ended or you have not signed in. Sign in and try again; nothing was sent.',
  },
  ORIGIN_REFUSED: {
    kind: 'forbidden',
    vi: 'Yêu cầu đến từ một trang khác nên bị từ chối.',
    en: 'The request came from another site and was refused.',
  },
  ADDRESS_UNKNOWN: { kind: 'not-found', vi: 'Không có địa chỉ này.', en: 'There is no such address.' },
  INTERNAL_FAULT: {
    kind: 'unavailable',
    vi: 'Phần mềm gặp lỗi ngoài dự kiến (mã {trace}). Chưa có gì được lưu từ yêu cầu này; hãy gửi mã cho người quản trị.',
    en: 'An unexpected fault (code {trace}). Nothing of this request was saved; give the code to your administrator.',
  },
})
