/** Phrases as papers write them, one of each way of counting; they stay in the language that is read. */
export const EXAMPLE_PHRASES = [
  '5 ngày làm việc',
  '15 ngày kể từ ngày ký',
  'trước ngày 30/12/2016',
  'trong quý III/2016',
  '1 tháng',
  '10 ngày làm việc trước ngày 30/12/2016',
  'định kỳ hằng quý, trước ngày 15 của tháng cuối quý',
  'sau khi Chính phủ phê duyệt Đề án',
] as const
