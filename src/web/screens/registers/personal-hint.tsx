import { findPersonal } from '../../../registers/index.ts'
import { locale, t } from '../../locale.ts'

/** What a text seems to hold of one person, told while it is typed: a number is refused by the book, anything else is a warning. */
export function PersonalHint({ text }: { text: string }) {
  const found = findPersonal(text)
  if (found === undefined) return null
  if (found.isSure) {
    return (
      <span className="note" data-tone="error" role="alert">
        {t('Có vẻ là {what}: sổ không ghi dữ liệu của một người.', { what: locale === 'en' ? found.what.en : found.what.vi })}
      </span>
    )
  }
  return (
    <span className="note" role="status">
      {t(
        'Có vẻ nhắc đến một người cụ thể. Sổ chỉ ghi số lượng và số hồ sơ; hãy bỏ họ tên nếu đó là người được quản lý, điều trị hoặc bị xử lý.',
      )}
    </span>
  )
}
