import { defineRefusals } from '../kernel/index.ts'

/** Why a value of an indicator is refused. */
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
})
