import { DEPARTMENTS, DISTRICTS, MASS_ORGANISATIONS } from './hand-table.ts'

/**
 * The report to the Ministry of the story in report.test.ts, written by hand, paragraph by paragraph, from the plan and from what the story
 * says that happened. 56 units owe it (29 agencies, 21 districts, 6 mass organisations); Kỳ Sơn and Sở Y tế sent in time, Anh Sơn on 03/01,
 * five days after 29/12. On 05/01 the other 53 are seven days late. 12 + 0 + 0 = 12 places; 11 + 1 + 0 = 12 points; 3.355 + 45 + 0 = 3.400 people.
 */

const METHADONE =
  'Giữ vững và nâng chất lượng của 12 cơ sở điều trị Methadone, mở mới 16 điểm cấp phát thuốc Methadone tại các huyện. Phấn đấu điều trị cho 3.400 bệnh nhân theo chỉ tiêu Chính phủ giao năm 2016. Chỉ đạo UBND các huyện, thành, thị đạt và vượt chỉ tiêu cai nghiện được giao (mục III.7-1)'
const REVIEW = 'Tổ chức sơ kết, đánh giá hiệu quả của các cơ sở điều trị Methadone trên toàn tỉnh (mục III.7-2)'
const CASCADE =
  'Các sở, ban, ngành cấp tỉnh, Ủy ban nhân dân các huyện, thành, thị: theo chức năng được giao, chủ động quán triệt và có văn bản triển khai Kế hoạch này (mục III.8)'
const REPORTING =
  'Các sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, thành, thị tổ chức quán triệt, triển khai và báo cáo kết quả về UBND tỉnh (qua Văn phòng UBND tỉnh và Công an tỉnh) trước ngày 30/12/2016 (mục IV.1)'

const HEALTH_CASCADE =
  'Đã hoàn thành ngày 06/09/2016 (văn bản số 1904/SYT-NVY ngày 05/09/2016); được xác nhận ngày 08/09/2016. Đã có văn bản triển khai'
const KY_SON_CASCADE =
  'Đã hoàn thành ngày 22/08/2016 (văn bản số 118/KH-UBND ngày 22/08/2016); được xác nhận ngày 24/08/2016. Đã ban hành kế hoạch của huyện'
const ANH_SON_REPORT = 'Đã hoàn thành ngày 03/01/2017 (văn bản số 3/BC-UBND ngày 03/01/2017); được xác nhận ngày 04/01/2017.'
const KY_SON_REPORT =
  'Đã hoàn thành ngày 20/12/2016 (văn bản số 212/BC-UBND ngày 19/12/2016); được xác nhận ngày 23/12/2016. Gửi báo cáo kết quả'

/** Letterhead to the end mark. */
const BODY = [
  'ỦY BAN NHÂN DÂN',
  'TỈNH NGHỆ AN',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 01/BC-UBND',
  'Nghệ An, ngày 05 tháng 01 năm 2017',
  'BÁO CÁO',
  'Kết quả thực hiện Kế hoạch số 484/KH-UBND',
  'Kính gửi: Bộ Công an',
  'Thực hiện Kế hoạch số 484/KH-UBND ngày 12 tháng 8 năm 2016, Ủy ban nhân dân tỉnh Nghệ An báo cáo Bộ Công an kết quả như sau:',
  'I. TÌNH HÌNH GỬI BÁO CÁO',
  'Tính đến hết ngày 05/01/2017, 3/56 đơn vị đã gửi báo cáo: 2 đúng hạn, 1 quá hạn; 53 đơn vị chưa có báo cáo.',
  'Hạn báo cáo: hết ngày 29/12/2016. Danh sách đơn vị gửi chậm hoặc chưa gửi ở Phụ lục II.',
  'II. KẾT QUẢ THỰC HIỆN THEO TỪNG NỘI DUNG',
  `1. ${METHADONE}`,
  'Sở Y tế: Duy trì 12 cơ sở.',
  'Huyện Anh Sơn: Không có cơ sở.',
  'Huyện Kỳ Sơn: Điểm cấp phát Mường Xén.',
  `2. ${REVIEW}`,
  'Sở Y tế: Đang thực hiện.',
  `3. ${CASCADE}`,
  `Sở Y tế: ${HEALTH_CASCADE}.`,
  'Huyện Anh Sơn: Đang thực hiện.',
  `Huyện Kỳ Sơn: ${KY_SON_CASCADE}.`,
  `4. ${REPORTING}`,
  'Sở Y tế: Đang thực hiện; hạn 10/01/2017.',
  `Huyện Anh Sơn: ${ANH_SON_REPORT}`,
  `Huyện Kỳ Sơn: ${KY_SON_REPORT}.`,
  '5. Nội dung khác',
  'Chưa có kinh phí cho điểm mới.',
  'III. SỐ LIỆU TỔNG HỢP',
  ...['TT', 'Nội dung', 'Đơn vị tính', 'Tổng số', 'Số đơn vị có số liệu'],
  ...['1', 'Số cơ sở điều trị đang hoạt động', 'cơ sở', '12', '3'],
  ...['2', 'Số điểm cấp phát thuốc đang hoạt động', 'điểm', '12', '3'],
  ...['3', 'Số người đang điều trị', 'người', '3.400', '3'],
  'Trên đây là kết quả thực hiện Kế hoạch số 484/KH-UBND ngày 12 tháng 8 năm 2016, Ủy ban nhân dân tỉnh Nghệ An báo cáo Bộ Công an./.',
]

const RECIPIENTS = ['Nơi nhận:', '- Bộ Công an (để b/cáo);', '- Công an tỉnh Nghệ An;', '- Văn phòng UBND tỉnh;', '- Lưu: VT.']
const SIGNATURE = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']
const ATTACHED = '(Kèm theo Báo cáo số 01/BC-UBND ngày 05 tháng 01 năm 2017 của Ủy ban nhân dân tỉnh Nghệ An)'

const ANNEX_I = [
  ...['Phụ lục I', 'BÁO CÁO CỦA CÁC ĐƠN VỊ THEO TỪNG NỘI DUNG', ATTACHED],
  ...['Đơn vị', 'Nội dung báo cáo'],
  METHADONE,
  ...['Sở Y tế', 'Duy trì 12 cơ sở.', 'Huyện Anh Sơn', 'Không có cơ sở.', 'Huyện Kỳ Sơn', 'Điểm cấp phát Mường Xén.'],
  REVIEW,
  ...['Sở Y tế', 'Đang thực hiện.'],
  CASCADE,
  ...['Sở Y tế', HEALTH_CASCADE, 'Huyện Anh Sơn', 'Đang thực hiện.', 'Huyện Kỳ Sơn', KY_SON_CASCADE],
  REPORTING,
  ...['Sở Y tế', 'Đang thực hiện; hạn 10/01/2017.', 'Huyện Anh Sơn', ANH_SON_REPORT, 'Huyện Kỳ Sơn', KY_SON_REPORT],
]

const SENT = ['Sở Y tế', 'Huyện Anh Sơn', 'Huyện Kỳ Sơn']
const MISSING = [...DEPARTMENTS, ...MASS_ORGANISATIONS, ...DISTRICTS].filter((unit) => !SENT.includes(unit))

const ANNEX_II = [
  ...['Phụ lục II', 'ĐƠN VỊ GỬI CHẬM HOẶC CHƯA GỬI BÁO CÁO', ATTACHED, 'TT', 'Đơn vị', 'Tình trạng'],
  ...['1', 'Huyện Anh Sơn', 'gửi quá hạn 5 ngày'],
  ...MISSING.flatMap((unit, at) => [String(at + 2), unit, 'chưa có báo cáo, quá hạn 7 ngày']),
]

/** 12 + 0 + 0, 11 + 1 + 0 and 3.355 + 45 + 0, the largest first. */
const ANNEX_III = [
  ...['Phụ lục III', 'BIỂU ĐỒ SỐ LIỆU THEO ĐƠN VỊ', ATTACHED],
  'Số cơ sở điều trị đang hoạt động (cơ sở; cộng 12)',
  ...['Sở Y tế', '12', 'Huyện Anh Sơn', '0', 'Huyện Kỳ Sơn', '0'],
  'Số điểm cấp phát thuốc đang hoạt động (điểm; cộng 12)',
  ...['Sở Y tế', '11', 'Huyện Kỳ Sơn', '1', 'Huyện Anh Sơn', '0'],
  'Số người đang điều trị (người; cộng 3.400)',
  ...['Sở Y tế', '3.355', 'Huyện Kỳ Sơn', '45', 'Huyện Anh Sơn', '0'],
]

/** Every line of the report in the order of the paper; `code` is the checkpoint that the journal had when it was issued. */
export function reportByHand(code: string): string[] {
  return [...BODY, ...RECIPIENTS, `Mã kiểm chứng sổ dữ kiện: ${code}`, ...SIGNATURE, ...ANNEX_I, ...ANNEX_II, ...ANNEX_III]
}
