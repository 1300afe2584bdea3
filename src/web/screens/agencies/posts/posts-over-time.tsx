import { ENTRY_NAMES, type FormerEntry, type UnitPostsView } from '../../../../organizations/index.ts'
import { showDate, showInstant } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'
import { type Doing, momentsOf, titleOf } from './post-words.ts'

/** All posts, holders, leaves and delegations as a line of time, each to be taken back; then what was corrected or taken back. */
export function PostsOverTime({ view, onDo }: { view: UnitPostsView; onDo: (doing: Doing) => void }) {
  const moments = momentsOf(view)
  if (moments.length === 0 && view.former.length === 0) return null
  return (
    <details>
      <summary>{t('Chức danh theo thời gian')}</summary>
      <ol className="life-line">
        {moments.map((one) => (
          <li key={one.id} data-now={one.isNow}>
            <div>
              <strong>{one.days}</strong> {one.text}
            </div>
            {one.more !== '' && <div className="soft">{one.more}</div>}
            {view.mayKeep && (
              <div className="row no-print">
                <button
                  type="button"
                  className="button small"
                  aria-label={`${t('Sửa ngày cuối')}: ${one.text}`}
                  onClick={() => onDo({ kind: 'end', id: one.id, what: one.text })}
                >
                  {t('Sửa ngày cuối')}
                </button>
                <button
                  type="button"
                  className="button small"
                  aria-label={`${t('Thu hồi')}: ${one.text}`}
                  onClick={() => onDo({ kind: 'withdraw', id: one.id, what: one.text })}
                >
                  {t('Thu hồi')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {view.former.length > 0 && (
        <>
          <h4>{t('Đã sửa, đã thu hồi')}</h4>
          <ul className="heirs">
            {view.former.map((one) => (
              <li key={`${one.id} ${one.at}`}>{formerText(view, one)}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

function formerText(view: UnitPostsView, { kind, how, from, post, at, by, reason }: FormerEntry): string {
  const what = `${named(ENTRY_NAMES[kind])} ${post === null ? '' : titleOf(view, post)} (${t('từ {day}', { day: showDate(from) })})`
  const done = how === 'corrected' ? t('đã sửa') : t('đã thu hồi')
  return [what, `${done} ${showInstant(at)}`, by, reason].filter(Boolean).join(' · ')
}
