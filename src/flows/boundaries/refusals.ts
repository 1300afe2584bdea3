import { defineRefusals } from '../../kernel/index.ts'

export const boundaryFlowRefusals = defineRefusals({
  BOUNDARY_UNDECIDED: {
    kind: 'invalid',
    vi: 'Còn {count} hình chưa rõ là đơn vị nào (đầu tiên: {place}, “{name}”); hãy chọn đơn vị hoặc để ngoài.',
    en: '{count} shapes are not decided yet (the first: {place}, “{name}”); choose the unit, or leave them out.',
  },
  BOUNDARY_DECISION_WRONG: {
    kind: 'invalid',
    vi: '{place}: đơn vị được chọn không có trong phạm vi đã nêu vào ngày {on}, hoặc tệp không có hình này.',
    en: '{place}: the unit chosen is not within the scope on {on}, or the file has no such shape.',
  },
  BOUNDARY_TWO_FOR_ONE: {
    kind: 'invalid',
    vi: '“{unit}” có {count} hình trong tệp: {places}. Nếu đó là các phần của một đơn vị, hãy đánh dấu gộp; nếu không, để bớt ra ngoài.',
    en: '“{unit}” has {count} shapes in the file: {places}. If they are parts of one unit, say so; if not, leave one out.',
  },
  BOUNDARY_NOTHING: {
    kind: 'invalid',
    vi: 'Không có hình nào khớp với đơn vị nào vào ngày {on}; chưa ghi gì. Hãy kiểm tra ngày, cấp và cột mã, tên.',
    en: 'No shape is any unit on {on}; nothing was written. Check the day, the level, and the columns of code and name.',
  },
  BOUNDARY_PERIOD_WRONG: {
    kind: 'invalid',
    vi: 'Thời gian hiệu lực từ {from} đến trước {to} không chứa ngày {on} mà tệp được đối chiếu.',
    en: 'The period from {from} until before {to} does not hold {on}, the day on which the file was matched.',
  },
  BOUNDARY_OTHER_PERIOD: {
    kind: 'invalid',
    vi: '“{unit}” chỉ tồn tại từ {from} đến trước {to}, không suốt thời gian đã nêu; chưa ghi gì. Cả tệp dùng được từ {fits} đến trước {until}.',
    en: '“{unit}” exists only from {from} until before {to}, not all through the period given; nothing was written. The whole file fits from {fits} until before {until}.',
  },
  BOUNDARY_OVERLAPS: {
    kind: 'conflict',
    vi: '“{unit}” đã có ranh giới từ {from} đến trước {to} ({count} đơn vị trùng); hãy đổi thời gian hiệu lực, hoặc rút lần nhập trước.',
    en: '“{unit}” already has a boundary from {from} until before {to} ({count} units overlap); change the period, or withdraw the earlier import.',
  },
  BOUNDARY_WITHDRAWN_ALREADY: {
    kind: 'conflict',
    vi: 'Lần nhập này đã được rút.',
    en: 'This import was withdrawn already.',
  },
})
