/** Records whose keeper ended. */
export const handoverEnglish: Record<string, string> = {
  'Bàn giao bản ghi': 'Handed over',
  'Chờ nhận bàn giao': 'Waits to be taken over',
  'Trả lại, chờ nhận bàn giao': 'Given back, waits to be taken over',
  'Từ {from} cho {to}, ngày {date}.': 'From {from} to {to}, {date}.',
  '{from} trả lại; chờ một trong các cơ quan nhận: {heirs}.': '{from} gave it back; it waits for one of {heirs}.',
  '{from} kết thúc ngày {date}; chờ một trong các cơ quan nhận: {heirs}.': '{from} ended on {date}; it waits for one of {heirs}.',
  'Theo: {reasons}': 'By: {reasons}',
  'Theo quy tắc kế thừa cơ quan': 'By the rule of succession',
  'Bản ghi chờ nhận bàn giao': 'Records to be taken over',
  'Không có bản ghi nào chờ nhận': 'No record waits',
  'Khi đơn vị giữ sổ kết thúc mà nhiều cơ quan cùng kế thừa, bản ghi chờ ở đây để một cơ quan nhận. Một nơi kế thừa thì bản ghi tự về nơi ấy.':
    'When the keeper of a register ends and several agencies share what it had, its records wait here until one of them takes them over. Where there is one heir they go there by themselves.',
  'Máy đề xuất theo địa bàn ghi trong bản ghi, người quyết định. Phím j, k đi theo dòng, phím cách chọn, Enter mở.':
    'The proposal follows the places that a record names; a person decides. Keys: j and k go along the rows, space ticks, Enter opens.',
  'Sổ có bản ghi chờ': 'Registers with records that wait',
  'Bản ghi đã chọn': 'Chosen records',
  'Đơn vị đã kết thúc': 'Ended keeper',
  'chờ từ {date}': 'waits since {date}',
  'Đề xuất nơi nhận': 'Proposed heir',
  'theo cột “{field}”': 'by the field “{field}”',
  'Chưa rõ, một trong {n} cơ quan': 'Open, one of {n} agencies',
  'Chọn {n} bản ghi đề xuất cho đơn vị tôi': 'Tick the {n} proposed to my agency',
  'Nhận bàn giao': 'Take over',
  'Nhận bàn giao {n} bản ghi': 'Take over {n} records',
  'Nơi nhận bàn giao': 'Agency that takes over',
  'Bản ghi về cơ quan nhận từ ngày bắt đầu chờ; nhận nhầm thì trả lại được, có lý do.':
    'The records are with the agency from the day on which they began to wait; what was taken by mistake can be given back, with a reason.',
  'Đã nhận {n} bản ghi.': '{n} records were taken over.',
  'Còn {n} bản ghi chưa nhận được, lý do ghi ở trên.': '{n} records were not taken over; the reasons stand above.',
  'Trả lại bản ghi': 'Give the record back',
  'Đã trả lại; bản ghi chờ nhận bàn giao.': 'Given back; the record waits again.',
  'Bản ghi lại chờ một trong các cơ quan nhận; vết đã nhận và trả lại vẫn còn.':
    'The record waits for one of its heirs again; that it was taken and given back stays on its page.',
  '{keeper} đã kết thúc. Từ ngày {date}, bản ghi chờ một trong các cơ quan nhận: {heirs}.':
    '{keeper} has ended. Since {date} the record waits for one of {heirs}.',
  'Đề xuất: {unit}, theo cột “{field}”.': 'Proposed: {unit}, by the field “{field}”.',
}
