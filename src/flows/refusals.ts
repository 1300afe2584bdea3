import { ROLES } from '../access/index.ts'
import { defineRefusals } from '../kernel/index.ts'

export const flowRefusals = defineRefusals({
  CHANGED_BY_ANOTHER: {
    kind: 'conflict',
    vi: 'Người khác vừa sửa trước: bạn đang ở bản {expected}, hiện là bản {actual}. Nội dung bạn nhập vẫn còn trên màn hình; xem bản mới rồi lưu lại.',
    en: 'Somebody else saved first: you had version {expected}, it is now version {actual}. What you typed is still on your screen; look at the new version and save again.',
  },
  NOT_ALLOWED: {
    kind: 'forbidden',
    vi: 'Tài khoản của bạn không được làm việc này. Người được làm: {who}.',
    en: 'Your account may not do this. Who may: {who}.',
    names: { who: ROLES },
  },
  NOT_FOUND: {
    kind: 'not-found',
    vi: 'Không tìm thấy, hoặc bạn không được xem.',
    en: 'Not found, or you may not see it.',
  },
  FEEDS_TOO_MANY: {
    kind: 'conflict',
    vi: 'Đã có {most} liên kết lịch đang dùng; hãy thu hồi bớt rồi mở liên kết mới.',
    en: 'There are {most} calendar links in use already; withdraw some before you open another.',
  },
})
