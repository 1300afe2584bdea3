import { defineRefusals } from '../kernel/index.ts'

/** Why a command about the plan of a year's inspections is refused. */
export const planRefusals = defineRefusals({
  PLAN_ALREADY_DRAFTED: {
    kind: 'conflict',
    vi: 'Kế hoạch kiểm tra năm {year} của cơ quan này đã được lập; hãy mở bản đã lập.',
    en: 'This agency has drafted its inspection plan of {year} already; open that one.',
  },
  PLAN_YEAR_WRONG: {
    kind: 'invalid',
    vi: 'Lập kế hoạch cho năm nay ({from}) hoặc năm sau, không phải năm {year}.',
    en: 'A plan is drafted for this year ({from}) or the next, not for {year}.',
  },
  PLAN_ACTION_NOT_ALLOWED: {
    kind: 'conflict',
    vi: 'Khi kế hoạch còn là dự thảo: chọn chuyên đề, xếp rủi ro, rút ngẫu nhiên, chỉ định, định ngày, phê duyệt. Khi đã phê duyệt: tự đánh giá, ghi kết quả, gắn kết luận.',
    en: 'While a plan is a draft: subjects, order by risk, draw, units by name, visits, approval. Once approved: self-assessment, results, conclusions.',
  },
  PLAN_UNIT_NOT_CHOSEN: {
    kind: 'invalid',
    vi: '{unit} không thuộc diện được chọn theo rủi ro, rút ngẫu nhiên hay chỉ định của kế hoạch này.',
    en: '{unit} was neither chosen by risk nor drawn nor named for this plan.',
  },
  PLAN_UNIT_CHOSEN: {
    kind: 'conflict',
    vi: '{unit} đã nằm trong kế hoạch; không cần chỉ định.',
    en: '{unit} is in the plan already and needs no naming.',
  },
  PLAN_UNIT_NOT_NAMED: {
    kind: 'conflict',
    vi: '{unit} không phải đơn vị được chỉ định; đơn vị chọn theo rủi ro hoặc rút ngẫu nhiên chỉ thay đổi khi xếp hoặc rút lại.',
    en: '{unit} was not named; units by risk or by draw change only with a new order or draw.',
  },
  PLAN_SUBJECT_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có chuyên đề “{subject}” trong kế hoạch này hoặc trong gói dữ liệu.',
    en: 'There is no subject “{subject}” in this plan or in the packs.',
  },
  PLAN_SUBJECT_CHOSEN: { kind: 'conflict', vi: 'Chuyên đề “{subject}” đã được chọn.', en: 'Subject “{subject}” is chosen already.' },
  PLAN_ITEM_WRONG: {
    kind: 'invalid',
    vi: 'Mục “{item}” không có trong bảng kiểm của chuyên đề, hoặc được nêu hai lần.',
    en: 'Item “{item}” is not on the checklist of the subject, or is told twice.',
  },
  PLAN_POOL_TOO_SMALL: {
    kind: 'invalid',
    vi: 'Không rút được {count} đơn vị từ {pool} đơn vị còn lại (đơn vị đã chọn theo rủi ro hoặc được chỉ định không đưa vào rút).',
    en: 'Cannot draw {count} of the {pool} units left (those chosen by risk or named are not in the urn).',
  },
  PLAN_VISIT_OUTSIDE_YEAR: { kind: 'invalid', vi: 'Ngày {date} không thuộc năm {year}.', en: '{date} is not in {year}.' },
  PLAN_VISIT_NOT_WORKING_DAY: {
    kind: 'invalid',
    vi: 'Ngày {date} là ngày nghỉ; chọn một ngày làm việc.',
    en: '{date} is a day off; choose a working day.',
  },
  PLAN_NOT_WHOLE: {
    kind: 'conflict',
    vi: 'Chưa phê duyệt được: cần ít nhất một chuyên đề, một đơn vị, và ngày kiểm tra cho mọi đơn vị (còn thiếu: {unit}).',
    en: 'Cannot be approved: at least one subject, one unit, and a day for every unit are needed (missing: {unit}).',
  },
  PLAN_PAPER_IN_FUTURE: {
    kind: 'invalid',
    vi: 'Ngày văn bản {date} chưa đến (hôm nay là {today}).',
    en: 'The paper is of {date}, which has not come yet (today is {today}).',
  },
  PLAN_ASSESSED_AFTER_VISIT: {
    kind: 'conflict',
    vi: '{unit} đã được kiểm tra chuyên đề này, nên không tự đánh giá lại.',
    en: '{unit} has been visited on this subject, so its own assessment stays as it is.',
  },
  PLAN_VISIT_DAY_WRONG: {
    kind: 'invalid',
    vi: 'Ngày kiểm tra {date} phải trong năm {year} và không sau hôm nay ({today}).',
    en: 'The day of the visit, {date}, must be in {year} and not after today ({today}).',
  },
  PLAN_CONCLUSION_LINKED: { kind: 'conflict', vi: 'Kết luận này đã gắn với đơn vị.', en: 'This conclusion is linked already.' },
})
