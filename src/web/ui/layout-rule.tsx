import { useQuery } from '@tanstack/react-query'
import type { LayoutNotice } from '../../papers/index.ts'
import { getJson } from '../api.ts'
import { t } from '../locale.ts'
import './layout-rule.css'

/** By which rule a paper is laid out, and what of the rule nobody has checked against its source. */
export function LayoutRule({ layout }: { layout: LayoutNotice | null }) {
  if (!layout) return null
  return (
    <details className="layout-rule">
      <summary>
        {layout.name}
        {layout.basis && <span className="soft"> · {layout.basis}</span>}{' '}
        {layout.unverified && (
          <span className="badge" data-tone="wait">
            {t('chưa kiểm chứng')}
          </span>
        )}
      </summary>
      {layout.doubts.length === 0 ? (
        <p className="soft">{t('Mọi trị số đã đối chiếu với văn bản quy định.')}</p>
      ) : (
        <ul>
          {layout.doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      )}
    </details>
  )
}

/** The same for the papers of a day that a screen offers without having read the rule; today when it says none. */
export function LayoutRuleOf({ on }: { on?: string | undefined }) {
  const rule = useQuery({
    queryKey: ['paper-layout', on ?? ''],
    queryFn: ({ signal }) => getJson<LayoutNotice | null>(`/api/paper-layout${on === undefined ? '' : `?on=${on}`}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <LayoutRule layout={rule.data ?? null} />
}
