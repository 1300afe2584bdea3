import { defineRefusals } from '../kernel/index.ts'

/** Why a value of an indicator, or a figure as written, is refused. */
export const indicatorRefusals = defineRefusals({
  BREAKDOWN_NOT_READ: {
    kind: 'invalid',
    vi: 'Phần chia “{breakdown}” không đúng dạng “nhóm=mục;nhóm=mục”.',
    en: 'The breakdown “{breakdown}” is not written as “group=category;group=category”.',
  },
  BREAKDOWN_UNKNOWN: {
    kind: 'invalid',
    vi: 'Chỉ tiêu “{indicator}” không chia theo “{breakdown}”.',
    en: 'The indicator “{indicator}” is not broken down by “{breakdown}”.',
  },
  BREAKDOWN_CATEGORY_UNKNOWN: {
    kind: 'invalid',
    vi: 'Nhóm “{breakdown}” không có mục “{category}”.',
    en: 'The breakdown “{breakdown}” has no category “{category}”.',
  },
  VALUES_PERIODS: {
    kind: 'invalid',
    vi: 'Kỳ đầu phải trước hoặc trùng kỳ cuối, cùng loại kỳ, không quá {most} kỳ.',
    en: 'The first period must not come after the last, both of one kind, at most {most} of them.',
  },
  VALUES_KNOWN_ON: {
    kind: 'forbidden',
    vi: 'Số liệu như đã biết vào một ngày trước chỉ dành cho người được xem cả các ô dưới 5.',
    en: 'Figures as known on an earlier day are only for who may also see counts under five.',
  },
  FIGURE_NO_NUMBER: {
    kind: 'invalid',
    vi: '“{text}” không phải là số; ghi số như 3.400 hoặc 3,4.',
    en: '“{text}” is no number; write one such as 3.400 (thousands) or 3,4 (decimals).',
  },
  FIGURE_AMBIGUOUS: {
    kind: 'invalid',
    vi: '“{text}” có thể hiểu hai cách; ghi {thousands} nếu là hàng nghìn, {decimal} nếu là số lẻ.',
    en: '“{text}” can be read in two ways; write {thousands} for thousands, {decimal} for decimals.',
  },
  FIGURE_NOT_WHOLE: {
    kind: 'invalid',
    vi: '“{text}” có phần lẻ, chỉ tiêu này đếm số nguyên.',
    en: '“{text}” has decimals, and this indicator counts whole ones.',
  },
  FIGURE_DECIMALS: {
    kind: 'invalid',
    vi: '“{text}” có nhiều chữ số lẻ hơn {decimals}.',
    en: '“{text}” has more than {decimals} decimals.',
  },
  FIGURE_TOO_LARGE: {
    kind: 'invalid',
    vi: '“{text}” quá lớn, không đơn vị nào đếm đến mức ấy.',
    en: '“{text}” is larger than anything that an office counts.',
  },
})
