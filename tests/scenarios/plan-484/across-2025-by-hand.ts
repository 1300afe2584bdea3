import { MASS_ORGANISATIONS } from './hand-table.ts'

/**
 * The report to the Ministry of the story in across-2025.test.ts, written by hand, paragraph by paragraph, from the plan with its years moved, from the
 * agencies of the province after 1/3/2025 and after 1/7/2025, and from what the story says that happened.
 *
 * 45 units owe it in April 2025: 19 agencies, 6 mass organisations, 20 districts. On 1/7/2025 the border guard's command goes under the military command
 * by another name, and each district ends with all communes of its area as heirs: 19 + 6 + 130 = 155. Five sent: the health department and the police on
 * 20/12, Mường Xén on 22/12 (returned, sent again, on time by its first day), Quế Phong on 26/12 with nothing to report, Thành Vinh on 31/12, two days
 * after 29/12. On 05/01/2026 the other 150 are seven days late.
 *
 * 12 + 0 + 0 + 0 = 12 places; 14 + 0 + 1 + 1 = 16 points; 3.822 + 0 + 48 + 102 = 3.972 people. The 3.822 are those of 28 places at
 * the end of November: place n has 80 + n + m men and 20 + m women at the end of month m, so 28·100 + (1 + … + 28) + 28·2·11.
 */

/** “Các sở, ban, ngành cấp tỉnh” from 1/3/2025 on, but for the border guard, which changes its name on 1/7/2025. */
export const AGENCIES = [
  'Ban Quản lý Khu kinh tế Đông Nam',
  'Sở Công Thương',
  'Sở Dân tộc và Tôn giáo',
  'Sở Giáo dục và Đào tạo',
  'Sở Khoa học và Công nghệ',
  'Sở Ngoại vụ',
  'Sở Nội vụ',
  'Sở Nông nghiệp và Môi trường',
  'Sở Tài chính',
  'Sở Tư pháp',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Xây dựng',
  'Sở Y tế',
  'Thanh tra tỉnh',
  'Văn phòng UBND tỉnh',
  'Chi cục Hải quan khu vực XI',
  'Công an tỉnh Nghệ An',
  'Bộ Chỉ huy Quân sự tỉnh',
]
export const BORDER_BEFORE = 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh'
export const BORDER_2025 = 'Ban Chỉ huy Bộ đội Biên phòng tỉnh'

/** The 20 districts, towns and the city of 2025: Cửa Lò joined Vinh on 1/12/2024. */
export const DISTRICTS_2025 = [
  'Thành phố Vinh',
  'Thị xã Hoàng Mai',
  'Thị xã Thái Hòa',
  ...[
    ...['Anh Sơn', 'Con Cuông', 'Diễn Châu', 'Đô Lương', 'Hưng Nguyên', 'Kỳ Sơn', 'Nam Đàn', 'Nghi Lộc', 'Nghĩa Đàn'],
    ...['Quế Phong', 'Quỳ Châu', 'Quỳ Hợp', 'Quỳnh Lưu', 'Tân Kỳ', 'Thanh Chương', 'Tương Dương', 'Yên Thành'],
  ].map((name) => `Huyện ${name}`),
]

const xa = (...names: string[]): string[] => names.map((name) => `Xã ${name}`)
const phuong = (...names: string[]): string[] => names.map((name) => `Phường ${name}`)

/** The 11 wards and 119 communes since 1/7/2025, district by district in the order in which the reform lists the districts. */
export const COMMUNES = [
  ...xa('Anh Sơn', 'Thành Bình Thọ', 'Nhân Hòa', 'Vĩnh Tường', 'Anh Sơn Đông', 'Yên Xuân'),
  ...xa('Bình Chuẩn', 'Mậu Thạch', 'Cam Phục', 'Châu Khê', 'Con Cuông', 'Môn Sơn'),
  ...xa('Hùng Châu', 'Đức Châu', 'Hải Châu', 'Quảng Châu', 'Diễn Châu', 'Minh Châu', 'An Châu', 'Tân Châu'),
  ...xa('Bạch Ngọc', 'Lương Sơn', 'Đô Lương', 'Văn Hiến', 'Thuần Trung', 'Bạch Hà'),
  ...phuong('Hoàng Mai', 'Quỳnh Mai', 'Tân Mai'),
  ...xa('Hưng Nguyên', 'Yên Trung', 'Hưng Nguyên Nam', 'Lam Thành'),
  ...xa('Mường Xén', 'Mỹ Lý', 'Bắc Lý', 'Keng Đu', 'Huồi Tụ', 'Mường Lống', 'Na Loi', 'Nậm Cắn', 'Hữu Kiệm', 'Chiêu Lưu'),
  ...xa('Mường Típ', 'Na Ngoi'),
  ...xa('Nam Đàn', 'Đại Huệ', 'Vạn An', 'Kim Liên', 'Thiên Nhẫn'),
  ...xa('Nghi Lộc', 'Hải Lộc', 'Thần Lĩnh', 'Văn Kiều', 'Phúc Lộc', 'Trung Lộc', 'Đông Lộc'),
  ...xa('Nghĩa Đàn', 'Nghĩa Lâm', 'Nghĩa Thọ', 'Nghĩa Hưng', 'Nghĩa Mai', 'Nghĩa Lộc', 'Nghĩa Khánh'),
  ...xa('Quế Phong', 'Thông Thụ', 'Tiền Phong', 'Tri Lễ', 'Mường Quàng'),
  ...xa('Quỳ Châu', 'Châu Tiến', 'Hùng Chân', 'Châu Bình'),
  ...xa('Quỳ Hợp', 'Châu Hồng', 'Châu Lộc', 'Tam Hợp', 'Minh Hợp', 'Mường Ham', 'Mường Chọng'),
  ...xa('Quỳnh Văn', 'Quỳnh Tam', 'Quỳnh Sơn', 'Quỳnh Anh', 'Quỳnh Lưu', 'Quỳnh Phú', 'Quỳnh Thắng'),
  ...xa('Tân Kỳ', 'Tân Phú', 'Giai Xuân', 'Nghĩa Đồng', 'Tiên Đồng', 'Tân An', 'Nghĩa Hành'),
  ...phuong('Thái Hòa', 'Tây Hiếu'),
  ...xa('Đông Hiếu'),
  ...xa('Đại Đồng', 'Hạnh Lâm', 'Cát Ngạn', 'Tam Đồng', 'Sơn Lâm', 'Hoa Quân', 'Xuân Lâm', 'Kim Bảng', 'Bích Hào'),
  ...xa('Tương Dương', 'Nhôn Mai', 'Hữu Khuông', 'Nga My', 'Lượng Minh', 'Yên Hòa', 'Yên Na', 'Tam Quang', 'Tam Thái'),
  ...phuong('Thành Vinh', 'Trường Vinh', 'Vinh Phú', 'Vinh Lộc', 'Cửa Lò', 'Vinh Hưng'),
  ...xa('Yên Thành', 'Bình Minh', 'Quang Đồng', 'Giai Lạc', 'Đông Thành', 'Vân Du', 'Quan Thành', 'Hợp Minh', 'Vân Tụ'),
]

const CLAUSES = {
  'II.6':
    'Chỉ đạo các ngành Công an, Viện Kiểm sát, Tòa án nhân dân phối hợp chặt chẽ hơn khi điều tra, truy tố, xét xử các vụ án ma túy (mục II.6)',
  'II.7':
    'Đẩy mạnh hợp tác với nước bạn Lào trong phòng, chống ma túy; triệt xóa các đường dây xuyên quốc gia, liên tỉnh và truy bắt người bị truy nã (mục II.7)',
  // Its title is cut at 300 signs, as every title is; “đến năm 2020” is a year of the project and stays.
  'III.1-1':
    'Tham mưu UBND tỉnh xây dựng Đề án chuyển đổi các trung tâm cai nghiện của tỉnh đến năm 2020, gồm việc đưa các trung tâm do cấp huyện quản lý về Sở và đặt lại tên cho đúng chức năng, sau khi Chính phủ phê duyệt Đề án “quy hoạch mạng lưới cơ sở cai nghiện bắt buộc”, đồng thời quản lý người đã hết… (mục III.1-1)',
  'III.1-2':
    'Tham mưu UBND tỉnh chuẩn bị nội dung, điều kiện để tổ chức Hội nghị triển khai Quyết định số 35/2016/QĐ-UBND ngày 09/5/2016 về phối hợp lập hồ sơ cai nghiện (mục III.1-2)',
  'III.1-3': 'Phối hợp UBND cấp huyện, cấp xã hướng dẫn trình tự lập hồ sơ cai nghiện tại cộng đồng và tại trung tâm (mục III.1-3)',
  'III.2-1':
    'Chủ trì, phối hợp với Văn phòng UBND tỉnh tham mưu UBND tỉnh hàng năm có kế hoạch kiểm tra chuyên đề về phòng, chống ma túy tại các đơn vị, địa phương (mục III.2-1)',
  'III.2-2':
    'Tham mưu UBND tỉnh xây dựng kế hoạch kiểm tra, tự kiểm tra công tác phòng, chống ma túy tại các sở, ngành và cấp huyện; tổ chức tổng kết công tác năm 2025, triển khai nhiệm vụ năm 2026 (mục III.2-2)',
  'III.2-3': 'Chỉ đạo các lực lượng chức năng thực hiện đồng bộ các giải pháp, kéo giảm tội phạm và tệ nạn ma túy (mục III.2-3)',
  'III.7-1':
    'Giữ vững và nâng chất lượng của 12 cơ sở điều trị Methadone, mở mới 16 điểm cấp phát thuốc Methadone tại các huyện. Phấn đấu điều trị cho 3.400 bệnh nhân theo chỉ tiêu Chính phủ giao năm 2025. Chỉ đạo UBND các huyện, thành, thị đạt và vượt chỉ tiêu cai nghiện được giao (mục III.7-1)',
  'III.7-2': 'Tổ chức sơ kết, đánh giá hiệu quả của các cơ sở điều trị Methadone trên toàn tỉnh (mục III.7-2)',
  'III.8':
    'Các sở, ban, ngành cấp tỉnh, Ủy ban nhân dân các huyện, thành, thị: theo chức năng được giao, chủ động quán triệt và có văn bản triển khai Kế hoạch này (mục III.8)',
  'IV.1':
    'Các sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, thành, thị tổ chức quán triệt, triển khai và báo cáo kết quả về UBND tỉnh (qua Văn phòng UBND tỉnh và Công an tỉnh) trước ngày 30/12/2025 (mục IV.1)',
  'IV.2':
    'Công an tỉnh chủ trì, phối hợp Văn phòng UBND tỉnh tổng hợp kết quả của các đơn vị, địa phương; tham mưu UBND tỉnh báo cáo Bộ Công an theo quy định (mục IV.2)',
} as const

const [HEALTH, POLICE, MUONG_XEN, THANH_VINH] = ['Sở Y tế', 'Công an tỉnh Nghệ An', 'Xã Mường Xén', 'Phường Thành Vinh']
const DOING = 'Đang thực hiện.'
const DOING_BY = 'Đang thực hiện; hạn 29/12/2025.'

/** What each unit says of each clause, in the order in which the round lists the units: the provincial ones first, then by the reform. */
const SAID: readonly (readonly [keyof typeof CLAUSES, readonly (readonly [string, string])[]])[] = [
  ['II.6', [[POLICE, DOING]]],
  ['II.7', [[POLICE, 'Đang thực hiện thường xuyên.']]],
  ['III.1-1', [[POLICE, 'Tiếp nhận 03 cơ sở cai nghiện từ ngày 01/3/2025.']]],
  ['III.1-2', [[POLICE, DOING]]],
  ['III.1-3', [[POLICE, DOING]]],
  ['III.2-1', [[POLICE, 'Đang thực hiện thường xuyên.']]],
  ['III.2-2', [[POLICE, DOING]]],
  ['III.2-3', [[POLICE, DOING]]],
  [
    'III.7-1',
    [
      [HEALTH, 'Duy trì 12 cơ sở, có 14 điểm cấp phát của ngành.'],
      [MUONG_XEN, 'Điểm cấp phát Mường Xén hoạt động đều.'],
      [THANH_VINH, 'Điểm cấp phát phường Thành Vinh.'],
    ],
  ],
  ['III.7-2', [[HEALTH, DOING]]],
  [
    'III.8',
    [
      [HEALTH, DOING],
      [POLICE, DOING],
      // The task of the district, done by the commune that took it over.
      [MUONG_XEN, 'Đã hoàn thành ngày 15/08/2025 (văn bản số 12/KH-UBND ngày 15/08/2025); được xác nhận ngày 18/08/2025.'],
      [THANH_VINH, DOING],
    ],
  ],
  [
    'IV.1',
    [
      [HEALTH, DOING_BY],
      [POLICE, DOING_BY],
      [MUONG_XEN, DOING_BY],
      [THANH_VINH, 'Đang thực hiện; hạn 29/12/2025, đã quá hạn.'],
    ],
  ],
  ['IV.2', [[POLICE, DOING]]],
]

const BODY = [
  'ỦY BAN NHÂN DÂN',
  'TỈNH NGHỆ AN',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 01/BC-UBND',
  'Nghệ An, ngày 05 tháng 01 năm 2026',
  'BÁO CÁO',
  'Kết quả thực hiện Kế hoạch số 107/KH-UBND',
  'Kính gửi: Bộ Công an',
  'Thực hiện Kế hoạch số 107/KH-UBND ngày 20 tháng 3 năm 2025, Ủy ban nhân dân tỉnh Nghệ An báo cáo Bộ Công an kết quả như sau:',
  'I. TÌNH HÌNH GỬI BÁO CÁO',
  'Tính đến hết ngày 05/01/2026, 5/155 đơn vị đã gửi báo cáo: 4 đúng hạn, 1 quá hạn; 150 đơn vị chưa có báo cáo.',
  'Hạn báo cáo: hết ngày 29/12/2025. Danh sách đơn vị gửi chậm hoặc chưa gửi ở Phụ lục II.',
  'II. KẾT QUẢ THỰC HIỆN THEO TỪNG NỘI DUNG',
  ...SAID.flatMap(([clause, lines], at) => [`${at + 1}. ${CLAUSES[clause]}`, ...lines.map(([unit, text]) => `${unit}: ${text}`)]),
  'III. SỐ LIỆU TỔNG HỢP',
  ...['TT', 'Nội dung', 'Đơn vị tính', 'Tổng số', 'Số đơn vị có số liệu'],
  ...['1', 'Số cơ sở điều trị đang hoạt động', 'cơ sở', '12', '4'],
  ...['2', 'Số điểm cấp phát thuốc đang hoạt động', 'điểm', '16', '4'],
  ...['3', 'Số người đang điều trị', 'người', '3.972', '4'],
  'Trên đây là kết quả thực hiện Kế hoạch số 107/KH-UBND ngày 20 tháng 3 năm 2025, Ủy ban nhân dân tỉnh Nghệ An báo cáo Bộ Công an./.',
]

const RECIPIENTS = ['Nơi nhận:', '- Bộ Công an (để b/cáo);', '- Công an tỉnh Nghệ An;', '- Văn phòng UBND tỉnh;', '- Lưu: VT.']
/** Who signs, which a reader of the PDF meets beside the recipients. */
export const SIGNATURE = ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']
const ATTACHED = '(Kèm theo Báo cáo số 01/BC-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Nghệ An)'

const ANNEX_I = [
  ...['Phụ lục I', 'BÁO CÁO CỦA CÁC ĐƠN VỊ THEO TỪNG NỘI DUNG', ATTACHED, 'Đơn vị', 'Nội dung báo cáo'],
  ...SAID.flatMap(([clause, lines]) => [CLAUSES[clause], ...lines.flat()]),
]

const SENT = [HEALTH, POLICE, MUONG_XEN, 'Xã Quế Phong', THANH_VINH]
/** The 150 that had sent nothing on 05/01/2026. */
export const MISSING = [...AGENCIES, ...MASS_ORGANISATIONS, BORDER_2025, ...COMMUNES].filter((unit) => !SENT.includes(unit))

const ANNEX_II = [
  ...['Phụ lục II', 'ĐƠN VỊ GỬI CHẬM HOẶC CHƯA GỬI BÁO CÁO', ATTACHED, 'TT', 'Đơn vị', 'Tình trạng'],
  ...['1', THANH_VINH, 'gửi quá hạn 2 ngày'],
  ...MISSING.flatMap((unit, at) => [String(at + 2), unit, 'chưa có báo cáo, quá hạn 7 ngày']),
]

/** 12 + 0 + 0 + 0, 14 + 1 + 1 + 0 and 3.822 + 102 + 48 + 0, the largest first. */
const ANNEX_III = [
  ...['Phụ lục III', 'BIỂU ĐỒ SỐ LIỆU THEO ĐƠN VỊ', ATTACHED],
  'Số cơ sở điều trị đang hoạt động (cơ sở; cộng 12)',
  ...[HEALTH, '12', POLICE, '0', MUONG_XEN, '0', THANH_VINH, '0'],
  'Số điểm cấp phát thuốc đang hoạt động (điểm; cộng 16)',
  ...[HEALTH, '14', MUONG_XEN, '1', THANH_VINH, '1', POLICE, '0'],
  'Số người đang điều trị (người; cộng 3.972)',
  ...[HEALTH, '3.822', THANH_VINH, '102', MUONG_XEN, '48', POLICE, '0'],
]

/** Every line of the report in the order of the paper; `code` is the checkpoint that the journal had when it was issued. */
export function reportAcross2025(code: string): string[] {
  return [...BODY, ...RECIPIENTS, `Mã kiểm chứng sổ dữ kiện: ${code}`, ...SIGNATURE, ...ANNEX_I, ...ANNEX_II, ...ANNEX_III]
}
