import { foldKey, type Name } from '../kernel/index.ts'

/** Digits that belong together although dots, spaces or hyphens stand between them. */
const joined = (text: string): string => text.replace(/(?<=\d)[ .-](?=\d)/g, '')

const NUMBERS: readonly { readonly pattern: RegExp; readonly what: Name }[] = [
  { pattern: /(?<!\d)0\d{11}(?!\d)/, what: { vi: 'số định danh cá nhân', en: 'a personal identity number' } },
  {
    pattern: /(?:cmnd|cccd|can cuoc|chung minh|ho chieu)\D{0,20}\d{8,12}/,
    what: { vi: 'số giấy tờ tùy thân', en: 'the number of an identity paper' },
  },
  { pattern: /(?<!\d)(?:0|\+?84)[35789]\d{8}(?!\d)/, what: { vi: 'số điện thoại', en: 'a telephone number' } },
]

/** What number of one person a text seems to hold; undefined when none. Such a text is refused. */
export function findPersonNumber(text: string): Name | undefined {
  const plain = foldKey(text)
  // As it stands, and with groups of digits put together: a number that another one stands before is found too.
  return NUMBERS.find(({ pattern }) => pattern.test(plain) || pattern.test(joined(plain)))?.what
}

/** Words before which a name of a person is written. */
const BEFORE = [
  'ông',
  'bà',
  'anh',
  'chị',
  'em',
  'cháu',
  'bệnh nhân',
  'đối tượng',
  'bị can',
  'bị cáo',
  'người nghiện',
  'học viên',
  'họ tên',
  'họ và tên',
]
const CAPITAL = '\\p{Lu}\\p{Ll}*'
const NAMED = new RegExp(`(?:^|[^\\p{L}])(?:${BEFORE.join('|')})[:\\s]+${CAPITAL}(?:\\s+${CAPITAL}){1,4}`, 'iu')
/** Families that are common in the province; a name that begins with one and goes on with two capitals is mostly that of a person. */
const FAMILIES = 'Nguyễn|Trần|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trịnh|Cao|Lương|Lữ|Lô|Lầu|Vừ|Xồng|Moong|Cụt|Hà|Lê'
const FAMILY_NAMED = new RegExp(`(?<![\\p{L}])(?:${FAMILIES})\\s+(?:Văn|Thị|Đức|Hữu|Đình|Bá|Xuân|Minh|Ngọc|Quang|Y|Bá)\\s+${CAPITAL}`, 'u')
const BORN = /(?:sinh năm|sinh ngày|trú tại|thường trú|hộ khẩu)/iu

/** Whether a text looks as if it spoke of one person by name, birth or home; whoever writes it is warned and decides. */
export function looksLikePerson(text: string): boolean {
  const words = text.normalize('NFC')
  const named = NAMED.exec(words)
  // The words before may be small or capital, the name itself is written with capitals.
  const isNamed = named !== null && new RegExp(`${CAPITAL}(?:\\s+${CAPITAL}){1,4}$`, 'u').test(named[0])
  return isNamed || FAMILY_NAMED.test(words) || BORN.test(words)
}
