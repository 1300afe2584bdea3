import { toneKey } from '../../kernel/index.ts'
import type { ProductKind } from '../schema.ts'

const GUESSES: readonly (readonly [ProductKind, RegExp])[] = [
  ['scheme', /(?<!\p{L})(?:xây dựng|lập|trình|hoàn thiện|ban hành) (?:[\p{L},“"]+ ){0,3}?[“"]?đề án(?!\p{L})/u],
  ['regulation', /(?<!\p{L})(?:xây dựng|ban hành|sửa đổi|bổ sung|trình) (?:[\p{L},]+ ){0,4}?(?:quy chế|quy định)(?!\p{L})/u],
  ['plan', /(?<!\p{L})(?:xây dựng|ban hành|lập|có|trình) (?:[\p{L},]+ ){0,3}?(?:kế hoạch|chương trình|phương án)(?!\p{L})/u],
  ['conference', /(?<!\p{L})(?:tổ chức|chuẩn bị|triệu tập) (?:[\p{L},]+ ){0,8}?(?:hội nghị|hội thảo)(?!\p{L})/u],
  ['review', /(?<!\p{L})(?:sơ kết|tổng kết)(?!\p{L})/u],
  ['training', /(?<!\p{L})(?:tập huấn|bồi dưỡng|đào tạo)(?!\p{L})/u],
  ['campaign', /(?<!\p{L})(?:đợt|mở đợt) cao điểm(?!\p{L})/u],
  ['document', /(?<!\p{L})(?:có|ban hành|xây dựng) (?:[\p{L},]+ ){0,2}?văn bản(?!\p{L})/u],
  ['inspection', /(?<!\p{L})(?:tiến hành|tổ chức|thực hiện|tăng cường) (?:[\p{L},]+ ){0,3}?(?:thanh tra|kiểm tra)(?!\p{L})/u],
  [
    'report',
    /(?<!\p{L})(?:báo cáo|gửi báo cáo|tổng hợp) (?:kết quả|tình hình|tiến độ|số liệu|về|ubnd|ủy ban|bộ|thủ tướng|chính phủ|theo|gửi)(?!\p{L})/u,
  ],
]

/** The product that the words of a duty ask for, by the first such phrase; null when it names none. */
export function guessProduct(text: string): ProductKind | null {
  const key = toneKey(text).slice(0, 4000)
  let best: { readonly kind: ProductKind; readonly at: number } | undefined
  for (const [kind, pattern] of GUESSES) {
    const at = pattern.exec(key)?.index
    if (at !== undefined && (best === undefined || at < best.at)) best = { kind, at }
  }
  return best?.kind ?? null
}

const CONTINUING = /(?<!\p{L})(?:thường xuyên|liên tục|duy trì|đẩy mạnh|tăng cường|tiếp tục|nâng cao|làm tốt)(?!\p{L})/u

/** Whether the words describe work without an end: no product, no day, and a verb of keeping on. */
export function soundsContinuing(text: string): boolean {
  return CONTINUING.test(toneKey(text).slice(0, 400))
}
