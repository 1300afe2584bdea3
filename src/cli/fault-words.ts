import type { Locale } from '../kernel/index.ts'
import type { Fault } from '../storage/index.ts'

/** What each fault of the journal is called. */
const WORDS = {
  'fact-edited': { vi: 'dữ kiện bị sửa', en: 'fact edited' },
  'fact-missing': { vi: 'dữ kiện bị xóa', en: 'fact deleted' },
  'fact-inserted': { vi: 'dữ kiện bị chèn', en: 'fact inserted' },
  'chain-broken': { vi: 'mắt xích không nối với mắt trước', en: 'link does not follow the one before' },
  'link-missing': { vi: 'thiếu mắt xích', en: 'link missing' },
  'link-inserted': { vi: 'thừa mắt xích', en: 'link inserted' },
  'tail-cut': { vi: 'phần cuối bị cắt', en: 'tail cut' },
  'history-rewritten': { vi: 'lịch sử bị viết lại từ đây', en: 'history rewritten from here' },
  'content-edited': { vi: 'nội dung bị sửa', en: 'content edited' },
  'content-missing': { vi: 'nội dung bị xóa cả dòng', en: 'content row deleted' },
  'content-inserted': { vi: 'nội dung bị chèn', en: 'content row inserted' },
  'redaction-unrecorded': { vi: 'nội dung bị rút mà không có dữ kiện ghi lại', en: 'content taken out without a recorded redaction' },
  'head-unsigned': { vi: 'phần cuối chưa được ký', en: 'head not signed from here' },
  'signature-wrong': { vi: 'chữ ký không đúng', en: 'signature wrong' },
  'key-unknown': { vi: 'khóa ký không phải khóa đã biết', en: 'signed with a key that is not the known one' },
  'key-not-endorsed': { vi: 'khóa ký mới không được khóa cũ xác nhận', en: 'new key not endorsed by the old one' },
} as const satisfies Record<Fault['kind'], Readonly<Record<Locale, string>>>

/** The first bad fact in words: what is wrong, at which position, in which stream and version. */
export function faultSentence(fault: Fault, locale: Locale): string {
  const at = fault.position === undefined ? '' : locale === 'en' ? `, position ${fault.position}` : `, vị trí ${fault.position}`
  const which =
    fault.stream === undefined ? '' : ` (${fault.stream}/${fault.streamId ?? ''}${fault.version === undefined ? '' : ` v${fault.version}`})`
  return `${locale === 'en' ? 'First fault' : 'Sai đầu tiên'}: ${WORDS[fault.kind][locale]}${at}${which} [${fault.kind}]`
}
