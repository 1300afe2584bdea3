import { defineRefusals } from '../../kernel/index.ts'
import { EXPLANATION_ACTION_NAMES, EXPLANATION_STATUS_NAMES } from './names.ts'

/** Why a command about explanations is refused. */
export const explanationRefusals = defineRefusals({
  EXPLANATION_NO_TASKS: {
    kind: 'conflict',
    vi: 'Ở đây không có nhiệm vụ nào do cơ quan mình giao, nên không có gì để yêu cầu giải trình; hãy xem lại ngày và chương trình.',
    en: 'There is no task here that your office gave, so there is nothing to explain; look at the day and the programme again.',
  },
  EXPLANATION_TOO_MANY: {
    kind: 'invalid',
    vi: 'Ô này có {count} nhiệm vụ, mỗi yêu cầu giải trình được nhiều nhất {most}; hãy chọn một chương trình.',
    en: 'This cell has {count} tasks, and a demand takes {most} at most; choose one programme.',
  },
  EXPLANATION_NO_AREA: {
    kind: 'conflict',
    vi: 'Bản ghi này không nêu địa bàn và loại của địa bàn, nên không có gì để yêu cầu giải trình.',
    en: 'This record names no area with its class, so there is nothing to explain.',
  },
  EXPLANATION_OPEN_ALREADY: {
    kind: 'conflict',
    vi: 'Đơn vị này đã được yêu cầu giải trình đúng việc ấy ngày {on}, hạn {due}, chưa xong; hãy mở yêu cầu đó (mã {explanation}).',
    en: 'The unit was asked to explain this very matter on {on}, by {due}, and that is not over; open that demand (id {explanation}).',
  },
  EXPLANATION_NO_TERM: {
    kind: 'invalid',
    vi: 'Không có bậc đôn đốc nào đặt thời hạn giải trình cho ngày này; hãy ghi số ngày làm việc.',
    en: 'No ladder sets a term for explanations on this day; give the number of working days.',
  },
  EXPLANATION_UNIT_ENDED: {
    kind: 'conflict',
    vi: '{unit} đã kết thúc và không có đơn vị kế tục, nên không ai giải trình được.',
    en: '{unit} has ended without a successor, so nobody can explain.',
  },
  EXPLANATION_NOT_FOR: {
    kind: 'forbidden',
    vi: 'Yêu cầu này gửi {unit}; chỉ đơn vị ấy hoặc đơn vị kế tục giải trình, nhập thay thì chọn đúng đơn vị đó.',
    en: 'This was asked of {unit}; only that unit or who has its place answers; to enter for it, choose it.',
  },
  EXPLANATION_DATE_WRONG: {
    kind: 'invalid',
    vi: 'Ngày {date} phải từ bước trước ({from}) đến hôm nay ({today}).',
    en: '{date} must lie between the step before ({from}) and today ({today}).',
  },
  EXPLANATION_CAUSE_MISSING: {
    kind: 'invalid',
    vi: 'Còn {missing} trong {of} nhiệm vụ chưa nêu nguyên nhân; mỗi nhiệm vụ chọn một nguyên nhân.',
    en: '{missing} of {of} tasks have no cause yet; each task needs one.',
  },
  EXPLANATION_CAUSE_STRANGE: {
    kind: 'invalid',
    vi: 'Có nguyên nhân cho nhiệm vụ không thuộc yêu cầu này, hoặc một nhiệm vụ có hai nguyên nhân; mỗi nhiệm vụ một nguyên nhân.',
    en: 'A cause is given for a task that was not asked about, or twice for one; each task has one.',
  },
  EXPLANATION_ENDED: {
    kind: 'conflict',
    vi: 'Yêu cầu giải trình này đã xong ngày {on} ({status}); cần nữa thì lập yêu cầu mới.',
    en: 'This demand ended on {on} ({status}); make a new one if more is needed.',
    names: { status: EXPLANATION_STATUS_NAMES },
  },
  EXPLANATION_NOT_NOW: {
    kind: 'conflict',
    vi: 'Không làm được việc này khi yêu cầu giải trình đang ở bước “{status}”; nay được: {allowed}.',
    en: 'This cannot be done while the demand stands at “{status}”; what can: {allowed}.',
    names: { status: EXPLANATION_STATUS_NAMES, allowed: EXPLANATION_ACTION_NAMES },
  },
})
