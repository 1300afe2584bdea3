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

/** Why a command about a target is refused. */
export const targetRefusals = defineRefusals({
  TARGET_INDICATOR_NOT_TARGETABLE: {
    kind: 'invalid',
    vi: 'Chỉ tiêu “{indicator}” không có trong kỳ này hoặc không cộng gộp được, nên không giao chỉ tiêu phấn đấu.',
    en: 'The indicator “{indicator}” is not there in this period or has no total, so no target is set for it.',
  },
  TARGET_PERIOD_WRONG: {
    kind: 'invalid',
    vi: 'Kỳ “{period}” không chia trọn theo kỳ số liệu của chỉ tiêu; hãy chọn năm, hoặc kỳ dài hơn.',
    en: 'The period “{period}” is not filled by the periods of the indicator; choose a year, or a longer period.',
  },
  TARGET_UNIT_NOT_THERE: {
    kind: 'invalid',
    vi: 'Không có đơn vị “{unit}” trong kỳ {period}.',
    en: 'There is no unit “{unit}” in the period {period}.',
  },
  TARGET_BASELINE_NEEDED: {
    kind: 'invalid',
    vi: 'Chỉ tiêu giảm phải có số gốc để biết còn lại bao nhiêu.',
    en: 'A target of reducing needs a baseline, to know how much is to be left.',
  },
  TARGET_MILESTONE_WRONG: {
    kind: 'invalid',
    vi: 'Mốc “{month}” nằm ngoài kỳ hoặc ghi hai lần.',
    en: 'The milestone “{month}” is outside the period or stands twice.',
  },
  TARGET_NEGATIVE: {
    kind: 'invalid',
    vi: 'Số “{value}” nhỏ hơn 0; chỉ tiêu không âm.',
    en: '“{value}” is below zero, which no target is.',
  },
  TARGET_REASON_NEEDED: {
    kind: 'invalid',
    vi: 'Sửa chỉ tiêu đã giao phải ghi lý do.',
    en: 'To change a target that stands, say why.',
  },
  TARGET_HANDED_DOWN: {
    kind: 'conflict',
    vi: 'Chỉ tiêu này do {unit} phân bổ; muốn sửa phải phân bổ lại ở đơn vị đó.',
    en: 'This target was handed down by {unit}; to change it, allocate anew there.',
  },
  TARGET_WITHDRAWN: {
    kind: 'conflict',
    vi: 'Chỉ tiêu này đã rút, không phân bổ được nữa; các bản trước vẫn còn.',
    en: 'This target is withdrawn and is allocated no more; its earlier versions are kept.',
  },
  TARGET_NOT_SET: { kind: 'not-found', vi: 'Chưa có chỉ tiêu này; hãy giao trước.', en: 'There is no such target; set it first.' },
  TARGET_NOT_DIVISIBLE: {
    kind: 'invalid',
    vi: 'Chỉ tiêu tỷ lệ không chia cho đơn vị dưới: phần của từng đơn vị không cộng lại thành tỷ lệ chung.',
    en: 'A ratio is not divided among units: their parts do not add up to it.',
  },
  TARGET_SHARE_TWICE: { kind: 'invalid', vi: '{unit} có hai dòng phân bổ.', en: '{unit} has two shares.' },
  TARGET_UNIT_NOT_UNDER: {
    kind: 'invalid',
    vi: '{unit} không trực thuộc {above} vào ngày {on}.',
    en: '{unit} does not stand under {above} on {on}.',
  },
  TARGET_SHARES_NESTED: {
    kind: 'invalid',
    vi: '{unit} thuộc {above}, mà {above} cũng được phân bổ: sẽ tính hai lần.',
    en: '{unit} stands under {above}, which has a share as well: it would count twice.',
  },
  TARGET_DOES_NOT_ADD_UP: {
    kind: 'invalid',
    vi: 'Đã chia {allocated} trong {whole}, còn lệch {rest}. Hãy chia cho đủ, hoặc ghi lý do để phần lệch lại.',
    en: '{allocated} of {whole} is allocated, {rest} is left. Make it add up, or say why the rest stays.',
  },
  TARGET_WHOLE_UNKNOWN: {
    kind: 'invalid',
    vi: 'Chưa biết tổng chỉ tiêu nên không kiểm được phân bổ có đủ không; hãy ghi lý do.',
    en: 'The whole is not known, so it cannot be told whether the shares add up; say why.',
  },
})
