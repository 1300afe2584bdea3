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
}
