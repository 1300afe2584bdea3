import { defineRefusals } from '../kernel/index.ts'

export const valueRefusals = defineRefusals({
  VALUES_NO_HEADER: {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề trong {rows} dòng đầu; thiếu cột: {missing}. Cần “Đơn vị”, “Chỉ tiêu”, “Kỳ”, “Giá trị”; có thể thêm “Phân tổ”, “Đơn vị tính”.',
    en: 'No heading row in the first {rows} rows; missing: {missing}. Columns for unit, indicator, period and value are needed (Đơn vị, Chỉ tiêu, Kỳ, Giá trị); “Phân tổ” (part) and “Đơn vị tính” (measure) may be there.',
  },
  VALUES_LOADED_ALREADY: {
    kind: 'conflict',
    vi: 'Tệp này đã được nạp lúc {at}. Nạp lại sẽ đưa các số đã sửa từ đó về như trong tệp; nếu đúng là muốn vậy, thêm --again.',
    en: 'This file was loaded at {at}. Loading it again brings what was corrected since back to what it says; if that is meant, add --again.',
  },
  VALUES_UNIT_UNKNOWN: {
    kind: 'not-found',
    vi: 'Không có cơ quan mang mã “{unit}”.',
    en: 'There is no agency of the id “{unit}”.',
  },
  VALUES_WRITTEN_MEANWHILE: {
    kind: 'conflict',
    vi: 'Số liệu của các đơn vị này đang được người khác ghi; chưa nạp gì, hãy thử lại.',
    en: 'Others write the values of these units right now; nothing was loaded, try again.',
  },
})
