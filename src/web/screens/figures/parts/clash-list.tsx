import type { PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { settle } from '../draft/draft-state.ts'
import type { Draft } from '../draft/use-draft.ts'
import { decimalsOf, figureText, placeText } from '../figure-words.ts'

/** Places that somebody else wrote meanwhile: both stand beside each other until the person says which holds. */
export function ClashList({ data, draft }: { data: PeriodicDetail; draft: Draft }) {
  const { clashes, taken } = draft.state
  const shown = (key: string, text: string | null): string => {
    if (text === null) return t('(để trống)')
    return key.includes('|') ? figureText(text, decimalsOf(data, key)) : text
  }
  return (
    <>
      {taken.length > 0 && (
        <div className="note" role="status">
          {t('Người khác vừa ghi {count} chỗ, đã đưa vào màn hình này: {places}', {
            count: taken.length,
            places: taken.map((key) => placeText(data, key)).join('; '),
          })}
        </div>
      )}
      {clashes.length > 0 && (
        <section className="note stack" data-tone="error" role="alert">
          <strong>{t('Người khác đã ghi khác bạn ở {count} chỗ; chưa lưu cho đến khi bạn chọn.', { count: clashes.length })}</strong>
          {clashes.map(({ key, mine, theirs }) => (
            <div key={key} className="row middle">
              <span>{placeText(data, key)}</span>
              <button type="button" className="button small" onClick={() => draft.change((before) => settle(before, key, 'mine'))}>
                {t('Giữ của tôi: {text}', { text: shown(key, mine) })}
              </button>
              <button type="button" className="button small" onClick={() => draft.change((before) => settle(before, key, 'theirs'))}>
                {t('Lấy của người kia: {text}', { text: shown(key, theirs) })}
              </button>
            </div>
          ))}
        </section>
      )}
    </>
  )
}
