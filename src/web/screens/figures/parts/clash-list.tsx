import type { PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { changedKeys, settle } from '../draft/draft-state.ts'
import type { Draft } from '../draft/use-draft.ts'
import { decimalsOf, figureText, placeText } from '../figure-words.ts'

/** What was typed into a report that can no longer be written is named; where somebody else wrote meanwhile both stand beside each other until the person says which holds. */
export function ClashList({ data, draft, writes }: { data: PeriodicDetail; draft: Draft; writes: boolean }) {
  const { clashes, taken } = draft.state
  const shown = (key: string, text: string | null): string => {
    if (text === null) return t('(để trống)')
    return key.includes('|') ? figureText(text, decimalsOf(data, key)) : text
  }
  const stranded = writes ? [] : changedKeys(draft.state)
  return (
    <>
      {stranded.length > 0 && (
        <div className="note" data-tone="error" role="alert">
          {t('Báo cáo vừa được người khác chuyển trạng thái; {count} chỗ bạn ghi chưa lưu: {places}', {
            count: stranded.length,
            places: stranded.map((key) => `${placeText(data, key)}: ${shown(key, draft.state.now[key] ?? null)}`).join('; '),
          })}
        </div>
      )}
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
