import { defineRefusals } from '../kernel/index.ts'

/** Why a command about urging is refused. */
export const urgingRefusals = defineRefusals({
  URGING_LADDER_UNKNOWN: {
    kind: 'invalid',
    vi: 'Ngày {on} không có bậc đôn đốc “{ladder}”; hãy chọn một bậc trong danh sách.',
    en: 'There is no urging ladder “{ladder}” on {on}; choose one of the list.',
  },
  URGING_RUNG_UNKNOWN: {
    kind: 'invalid',
    vi: 'Bậc “{ladder}” không có số ngày cho bước “{rung}”.',
    en: 'Ladder “{ladder}” takes no number for the rung “{rung}”.',
  },
  URGING_STOPPED_ALREADY: {
    kind: 'conflict',
    vi: 'Bước này đã được lãnh đạo cho dừng; muốn đôn đốc lại thì bỏ lệnh dừng.',
    en: 'A leader has stopped this already; take the stop back to urge again.',
  },
  URGING_STOP_UNKNOWN: {
    kind: 'invalid',
    vi: 'Không có lệnh dừng này, hoặc đã được bỏ.',
    en: 'There is no such stop, or it was taken back.',
  },
})
