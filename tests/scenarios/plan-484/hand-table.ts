/**
 * The board of the story in http.test.ts, worked out by hand from the plan and from what the story says that happened.
 *
 * Tasks of the abridged plan after the review of the story: II.6 and II.7 (given to the police), III.1-1 … III.7-2 (12), III.8 for 29
 * provincial agencies and 21 districts (50), IV.1 for these and the 6 mass organisations (56), IV.2 (1): 121. “Trước ngày 30/12/2016” has
 * 29/12/2016 as its last on-time day; every other clause names no day.
 */
export const TASKS_ALTOGETHER = 121

/** Provincial departments and bodies of 12/8/2016 to which “các sở, ban, ngành cấp tỉnh” speaks. */
export const DEPARTMENTS = [
  'Ban Dân tộc tỉnh',
  'Ban Quản lý Khu kinh tế Đông Nam',
  'Sở Công Thương',
  'Sở Giáo dục và Đào tạo',
  'Sở Giao thông vận tải',
  'Sở Kế hoạch và Đầu tư',
  'Sở Khoa học và Công nghệ',
  'Sở Lao động - Thương binh và Xã hội',
  'Sở Ngoại vụ',
  'Sở Nội vụ',
  'Sở Nông nghiệp và Phát triển nông thôn',
  'Sở Tài chính',
  'Sở Tài nguyên và Môi trường',
  'Sở Thông tin và Truyền thông',
  'Sở Tư pháp',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Xây dựng',
  'Sở Y tế',
  'Thanh tra tỉnh',
  'Văn phòng UBND tỉnh',
  'Bảo hiểm xã hội tỉnh Nghệ An',
  'Cục Hải quan Nghệ An',
  'Cục Thống kê tỉnh Nghệ An',
  'Cục Thuế tỉnh Nghệ An',
  'Kho bạc Nhà nước Nghệ An',
  'Ngân hàng Nhà nước chi nhánh Nghệ An',
  'Công an tỉnh Nghệ An',
  'Bộ Chỉ huy Bộ đội Biên phòng tỉnh',
  'Bộ Chỉ huy Quân sự tỉnh',
]

export const MASS_ORGANISATIONS = [
  'Hội Cựu chiến binh tỉnh',
  'Hội Liên hiệp Phụ nữ tỉnh',
  'Hội Nông dân tỉnh',
  'Liên đoàn Lao động tỉnh',
  'Tỉnh Đoàn (Đoàn TNCS Hồ Chí Minh)',
  'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
]

/** The 21 districts, towns and the city of 2016. */
export const DISTRICTS = [
  'Thành phố Vinh',
  'Thị xã Cửa Lò',
  'Thị xã Hoàng Mai',
  'Thị xã Thái Hòa',
  ...[
    ...['Anh Sơn', 'Con Cuông', 'Diễn Châu', 'Đô Lương', 'Hưng Nguyên', 'Kỳ Sơn', 'Nam Đàn', 'Nghi Lộc', 'Nghĩa Đàn'],
    ...['Quế Phong', 'Quỳ Châu', 'Quỳ Hợp', 'Quỳnh Lưu', 'Tân Kỳ', 'Thanh Chương', 'Tương Dương', 'Yên Thành'],
  ].map((name) => `Huyện ${name}`),
]

/** Columns of the hand-made table, in this order. */
const COLUMNS = [
  'completed-on-time',
  'completed-late',
  'completed-no-deadline',
  'open-within-term',
  'open-overdue',
  'open-no-deadline',
  'waiting-for-trigger',
] as const

type Column = (typeof COLUMNS)[number]
type Line = Partial<Record<Column, number>>

const noDeadline = (n: number): Line => ({ 'open-no-deadline': n })

/** What each agency has besides IV.1, at the end of the year; everybody else who got III.8 has that alone, without a deadline. */
const BESIDES: Readonly<Record<string, Line>> = {
  // II.6, III.2-1 (every year), III.2-2, III.2-3, III.8, IV.2; II.7 went to the border guard.
  'Công an tỉnh Nghệ An': noDeadline(6),
  // II.7, III.3-1, III.8.
  'Bộ Chỉ huy Bộ đội Biên phòng tỉnh': noDeadline(3),
  // III.1-1 (its event happened on 18/8), III.1-2, III.1-3, III.8.
  'Sở Lao động - Thương binh và Xã hội': noDeadline(4),
  'Cục Hải quan Nghệ An': noDeadline(2),
  'Sở Công Thương': noDeadline(2),
  'Sở Thông tin và Truyền thông': noDeadline(2),
  // III.7-1, III.7-2; III.8 is verified.
  'Sở Y tế': { 'open-no-deadline': 2, 'completed-no-deadline': 1 },
}

const WITHIN = 'open-within-term'
const OVERDUE = 'open-overdue'
const ON_TIME = 'completed-on-time'

/** The class of IV.1 by agency on each of the days; `*` is everybody else. */
export const REPORT_IV1: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  // The last on-time day: nobody is late, two districts are verified already.
  '2016-12-29': { '*': WITHIN, 'Huyện Kỳ Sơn': ON_TIME, 'Huyện Con Cuông': ON_TIME },
  // The day after: late, but for those verified (Kỳ Sơn, Con Cuông), claimed in time (Quế Phong; Cửa Lò, keyed in on 4/1), extended
  // (Sở Y tế) and suspended for 19 days (Công an). Sở Nội vụ was sent back, the entry for Hoàng Mai was recalled.
  '2016-12-30': {
    ...{ '*': OVERDUE, 'Huyện Kỳ Sơn': ON_TIME, 'Huyện Con Cuông': ON_TIME, 'Huyện Quế Phong': WITHIN, 'Thị xã Cửa Lò': WITHIN },
    ...{ 'Sở Y tế': WITHIN, 'Công an tỉnh Nghệ An': WITHIN },
  },
  // Quế Phong is verified, Vinh came late and is verified, Anh Sơn came late and is not.
  '2017-01-05': {
    ...{ '*': OVERDUE, 'Huyện Kỳ Sơn': ON_TIME, 'Huyện Con Cuông': ON_TIME, 'Huyện Quế Phong': ON_TIME, 'Thị xã Cửa Lò': WITHIN },
    ...{ 'Thành phố Vinh': 'completed-late', 'Sở Y tế': WITHIN, 'Công an tỉnh Nghệ An': WITHIN },
  },
}

/** 30/12/2016 as it was known on that very day: Cửa Lò's paper was not keyed in, Hoàng Mai's wrong entry still stood. */
export const REPORT_IV1_AS_KNOWN_THEN: Readonly<Record<string, Column>> = {
  ...{ '*': OVERDUE, 'Huyện Kỳ Sơn': ON_TIME, 'Huyện Con Cuông': ON_TIME, 'Huyện Quế Phong': WITHIN, 'Thị xã Hoàng Mai': WITHIN },
  ...{ 'Sở Y tế': WITHIN, 'Công an tỉnh Nghệ An': WITHIN },
}

/** The whole table of a day: agency → the classes that are not zero. */
export function boardByHand(iv1: Readonly<Record<string, Column>>): Record<string, Line> {
  const rows = [...DEPARTMENTS, ...DISTRICTS, ...MASS_ORGANISATIONS].map((unit): [string, Line] => {
    const besides = BESIDES[unit] ?? (MASS_ORGANISATIONS.includes(unit) ? {} : noDeadline(1))
    const report = iv1[unit] ?? iv1['*']
    if (report === undefined) throw new Error('the table has no line for everybody else')
    return [unit, { ...besides, [report]: (besides[report] ?? 0) + 1 }]
  })
  return Object.fromEntries(rows)
}
