import { defineRefusals } from '../../kernel/index.ts'

export const reformRefusals = defineRefusals({
  REFORM_HAS_FAULTS: {
    kind: 'invalid',
    vi: 'Đợt sắp xếp còn {count} chỗ sai, chưa ghi gì. Chỗ đầu tiên: {first}',
    en: 'The reform has {count} faults and nothing was written. The first: {first}',
  },
  REFORM_NOT_YET: {
    kind: 'invalid',
    vi: 'Ngày {on} chưa tới; trước ngày đó chỉ kiểm tra và xem trước.',
    en: '{on} has not come yet; until then a reform is only checked and looked at.',
  },
  REFORM_UNDECIDED: {
    kind: 'invalid',
    vi: 'Còn {count} việc của đơn vị đã kết thúc chưa có quyết định; chọn nơi nhận, hoặc ghi lý do để lại.',
    en: '{count} things of ended units are not decided; choose who takes them over, or say why they stay.',
  },
  REFORM_ITEM_UNKNOWN: {
    kind: 'conflict',
    vi: '“{id}” không còn nằm ở đơn vị đã kết thúc; xem trước lại rồi áp dụng.',
    en: '“{id}” no longer hangs on an ended unit; simulate again before applying.',
  },
  REFORM_SUCCESSOR_WRONG: {
    kind: 'invalid',
    vi: '“{unit}” không tồn tại vào ngày {on} nên không nhận được.',
    en: '“{unit}” does not exist on {on} and cannot take over.',
  },
  REFORM_SUCCESSOR_NOT_PROPOSED: {
    kind: 'forbidden',
    vi: 'Tài khoản chỉ chuyển sang cơ quan kế thừa được đề xuất; chuyển nơi khác là việc của quản trị.',
    en: 'An account only goes to a proposed successor; to move it elsewhere is the administrator’s.',
  },
  REFORM_ONE_SUCCESSOR: {
    kind: 'invalid',
    vi: '“{id}” có một nơi nhận; chỉ báo cáo phải gửi mới giao được cho mọi nơi kế thừa.',
    en: '“{id}” goes to one place; only a report that is owed may be owed by every heir.',
  },
  REFORM_REASON_MISSING: {
    kind: 'invalid',
    vi: 'Việc để lại ở đơn vị đã kết thúc phải có lý do.',
    en: 'What stays with an ended unit needs a reason.',
  },
  REFORM_CANNOT_MOVE: {
    kind: 'invalid',
    vi: '“{id}” không chuyển được lúc này ({why}); ghi lý do để lại.',
    en: '“{id}” cannot be handed over now ({why}); say why it stays.',
  },
  REFORM_NOTHING: {
    kind: 'invalid',
    vi: 'Ngày {on} không có đơn vị nào kết thúc hay thay đổi, không có gì để áp dụng.',
    en: 'No unit ends or changes on {on}; there is nothing to apply.',
  },
})
