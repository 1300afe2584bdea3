import type { Name } from '../kernel/index.ts'

/** Shapes of what would name a person; each is bounded, so that no text takes long. */
const SHAPES: readonly { readonly what: Name; readonly shape: RegExp }[] = [
  { what: { vi: 'số điện thoại', en: 'phone number' }, shape: /(?<![\d/])(?:\+84|0)[35789](?:[ .-]?\d){8}(?!\d)/u },
  { what: { vi: 'số định danh', en: 'identity number' }, shape: /(?<![\d/])(?:\d{12}|\d{9}|\d{3} \d{3} \d{3}(?: \d{3})?)(?![\d/])/u },
  {
    what: { vi: 'họ tên', en: 'name' },
    shape:
      /(?:họ (?:và )?tên|tên là|người tên|đối tượng|bệnh nhân|học viên|(?<!\p{L})(?:ông|bà|anh|chị))\s{0,3}:?\s{0,3}(?:\p{Lu}\p{Ll}{0,7}\s){1,4}\p{Lu}\p{Ll}{0,7}/u,
  },
  {
    what: { vi: 'địa chỉ', en: 'address' },
    shape:
      /(?:(?:thường trú|tạm trú|chỗ ở|nơi ở|địa chỉ)\s{0,3}:|số nhà\s{0,2}\d|(?<!\p{L})(?:thôn|xóm|bản|khối|tổ)\s\S{1,12}[, ]{1,3}(?:xã|phường)\s)/iu,
  },
]

/** What of a person a text looks like: a phone or identity number, a name, an address; undefined when it looks like none. A help, no proof. */
export function looksPersonal(text: string): Name | undefined {
  const nfc = text.normalize('NFC')
  return SHAPES.find(({ shape }) => shape.test(nfc))?.what
}
