import type { Name } from '../../kernel/index.ts'

/** What of a person a text seems to hold; `isSure` = a number that is hardly anything else, so that a book may refuse it and only warn of the others. */
export interface PersonalText {
  readonly what: Name
  readonly isSure: boolean
}

/** Families that are common; a name that begins with one and goes on with two capitals is mostly that of a person. */
const FAMILIES = 'Nguyễn|Trần|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trịnh|Cao|Lương|Lữ|Lô|Lầu|Vừ|Xồng|Moong|Cụt|Hà|Lê'
const MIDDLES = 'Văn|Thị|Đức|Hữu|Đình|Bá|Xuân|Minh|Ngọc|Quang|Y'

/** Shapes of what would name a person, the sure ones first; each is bounded, so that no text takes long. */
const SHAPES: readonly (PersonalText & { readonly shape: RegExp })[] = [
  {
    ...{ what: { vi: 'số điện thoại', en: 'a telephone number' }, isSure: true },
    shape: /(?<![\d/])(?:\+84|0)[35789](?:[ .-]?\d){8}(?!\d)/u,
  },
  {
    ...{ what: { vi: 'số định danh cá nhân', en: 'a personal identity number' }, isSure: true },
    shape: /(?<![\d/])0(?:\d{11}|\d{2} \d{3} \d{3} \d{3})(?![\d/])/u,
  },
  {
    ...{ what: { vi: 'số giấy tờ tùy thân', en: 'the number of an identity paper' }, isSure: true },
    shape: /(?:cmnd|cccd|căn cước|chứng minh|hộ chiếu)[^\d]{0,20}\d(?:[ .]?\d){7,11}/iu,
  },
  {
    ...{ what: { vi: 'số định danh cá nhân', en: 'a personal identity number' }, isSure: false },
    shape: /(?<![\d/])(?:\d{12}|\d{9}|\d{3} \d{3} \d{3}(?: \d{3})?)(?![\d/])/u,
  },
  {
    ...{ what: { vi: 'họ tên', en: 'a name' }, isSure: false },
    shape:
      /(?:họ (?:và )?tên|tên là|người tên|đối tượng|bệnh nhân|học viên|bị can|bị cáo|(?<!\p{L})(?:ông|bà|anh|chị))\s{0,3}:?\s{0,3}(?:\p{Lu}\p{Ll}{0,7}\s){1,4}\p{Lu}\p{Ll}{0,7}/u,
  },
  {
    ...{ what: { vi: 'họ tên', en: 'a name' }, isSure: false },
    shape: new RegExp(`(?<!\\p{L})(?:${FAMILIES})\\s(?:${MIDDLES})\\s\\p{Lu}\\p{Ll}{0,7}`, 'u'),
  },
  {
    ...{ what: { vi: 'địa chỉ', en: 'an address' }, isSure: false },
    shape:
      /(?:(?:thường trú|tạm trú|chỗ ở|nơi ở|địa chỉ|hộ khẩu)\s{0,3}:|số nhà\s{0,2}\d|(?<!\p{L})(?:thôn|xóm|bản|khối|tổ)\s\S{1,12}[, ]{1,3}(?:xã|phường)\s)/iu,
  },
  { what: { vi: 'năm sinh', en: 'a birth' }, isSure: false, shape: /sinh (?:năm|ngày)\s{0,3}\d/iu },
]

/** What of a person a text looks like: a number, a name, an address, a birth; undefined when it looks like none. A help, no proof. */
export function findPersonal(text: string): PersonalText | undefined {
  const nfc = text.normalize('NFC')
  const found = SHAPES.find(({ shape }) => shape.test(nfc))
  return found && { what: found.what, isSure: found.isSure }
}
