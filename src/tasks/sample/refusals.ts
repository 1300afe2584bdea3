import { defineRefusals } from '../../kernel/index.ts'

/** Why a command about samples is refused. */
export const sampleRefusals = defineRefusals({
  SAMPLE_ALREADY_DRAWN: {
    kind: 'conflict',
    vi: 'Mẫu {quarter} của cơ quan này đã rút ngày {on}, mỗi quý rút một lần; hãy mở mẫu đó.',
    en: 'The sample {quarter} of this office was drawn on {on}; a quarter is drawn once, open that sample.',
  },
  SAMPLE_QUARTER_NOT_OVER: {
    kind: 'conflict',
    vi: '{quarter} đến hết ngày {last} mới xong; rút mẫu từ ngày hôm sau.',
    en: '{quarter} lasts until {last}; the sample is drawn from the day after.',
  },
  SAMPLE_WITHOUT_RULE: {
    kind: 'conflict',
    vi: 'Gói dữ liệu chưa có quy tắc chọn mẫu cho {quarter}; người quản trị bổ sung vào follow-up-rules.yaml rồi rút.',
    en: 'The packs have no rule of sampling for {quarter}; the administrator adds one to follow-up-rules.yaml first.',
  },
  SAMPLE_NOTHING_VERIFIED: {
    kind: 'conflict',
    vi: 'Trong {quarter} chưa có nhiệm vụ nào do cơ quan này giao được xác nhận hoàn thành, nên không có gì để rút.',
    en: 'In {quarter} no task that this office gave was verified; there is nothing to draw.',
  },
  SAMPLE_TASK_NOT_DRAWN: {
    kind: 'invalid',
    vi: 'Nhiệm vụ này không nằm trong mẫu đã rút; chỉ ghi kết quả cho nhiệm vụ đã rút.',
    en: 'This task was not drawn; results are entered for drawn tasks only.',
  },
  SAMPLE_CHECKED_BY_VERIFIER: {
    kind: 'forbidden',
    vi: 'Chính người này đã xác nhận hoàn thành nhiệm vụ; người khác trong cơ quan (chuyên viên hoặc thanh tra) kiểm tra mẫu này.',
    en: 'This person verified the task; another specialist or inspector of the office checks it.',
  },
  SAMPLE_CHECKED_BY_CLAIMER: {
    kind: 'forbidden',
    vi: 'Chính người này đã báo hoàn thành nhiệm vụ; người khác trong cơ quan (chuyên viên hoặc thanh tra) kiểm tra mẫu này.',
    en: 'This person claimed the task; another specialist or inspector of the office checks it.',
  },
  SAMPLE_DATE_WRONG: {
    kind: 'invalid',
    vi: 'Ngày kiểm tra {date} phải từ ngày rút mẫu ({from}) đến hôm nay ({today}).',
    en: 'The day of the check {date} must lie between the draw ({from}) and today ({today}).',
  },
  SAMPLE_CORRECTION_UNEXPLAINED: {
    kind: 'invalid',
    vi: 'Nhiệm vụ này đã có kết quả ngày {on}; ghi kết quả mới thì nêu lý do sửa.',
    en: 'This task has a result of {on}; a new result needs the reason of the correction.',
  },
})
