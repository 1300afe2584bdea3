import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ComparisonAnswer, DirectiveDetail } from '../../../documents/index.ts'
import { getJson } from '../../api.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DirectiveOptions } from '../../ui/directive-label.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { useIssued } from './follow-on-sheet.tsx'

type Pair = ComparisonAnswer['clauses'][number]

const KINDS = {
  same: 'Giữ nguyên',
  moved: 'Đổi số mục',
  changed: 'Mục sửa',
  added: 'Mục mới',
  removed: 'Mục bỏ',
} as const satisfies Record<Pair['kind'], string>

/** The words of one side: what the other side lacks is marked, also for those who see no colours. */
function Words({ pair, side }: { pair: Pair; side: 'before' | 'after' }) {
  const clause = pair[side]
  if (clause === null) return <span className="soft">—</span>
  if (pair.kind !== 'changed') return <>{clause.text}</>
  const lacking = side === 'before' ? 'removed' : 'added'
  return pair.words
    .filter(({ kind }) => kind === 'same' || kind === lacking)
    .map(({ kind, text }, at) => {
      const Mark = kind === 'same' ? 'span' : kind === 'removed' ? 'del' : 'ins'
      // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text have no other name
      return <Mark key={at}>{`${text} `}</Mark>
    })
}

function Side({ pair, side, paper }: { pair: Pair; side: 'before' | 'after'; paper: string }) {
  const clause = pair[side]
  return (
    <td data-paper={paper}>
      {clause && <strong>{clauseText(clause.clause)} </strong>}
      <Words pair={pair} side={side} />
      {side === 'before' && pair.tasks > 0 && (
        <span className="badge">{t('{count} nhiệm vụ đã giao', { count: showCount(pair.tasks) })}</span>
      )}
    </td>
  )
}

function Clauses({ answer }: { answer: ComparisonAnswer }) {
  const [isWhole, setWhole] = useState(false)
  const shown = answer.clauses.filter((pair) => isWhole || pair.kind !== 'same')
  const before = answer.of.number ?? t('chưa có số')
  const count = (kind: Pair['kind']): string => showCount(answer.clauses.filter((pair) => pair.kind === kind).length)
  return (
    <>
      <p aria-live="polite">
        {t('Sửa {changed}, thêm {added}, bỏ {removed}, đổi số {moved}, giữ nguyên {same} mục.', {
          ...{ changed: count('changed'), added: count('added'), removed: count('removed'), moved: count('moved'), same: count('same') },
        })}
      </p>
      <label>
        <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.currentTarget.checked)} />{' '}
        <Trans id="Hiện cả mục giữ nguyên" />
      </label>
      {shown.length > 0 && (
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">
                <Trans id="Thay đổi" />
              </th>
              <th scope="col">{before}</th>
              <th scope="col">
                <Trans id="Văn bản này" />
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((pair) => (
              <tr key={`${pair.before?.clause}|${pair.after?.clause}`}>
                <th scope="row">{t(KINDS[pair.kind])}</th>
                <Side pair={pair} side="before" paper={before} />
                <Side pair={pair} side="after" paper={t('Văn bản này')} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** This paper beside an earlier version, clause by clause; the earlier one is chosen among those that were issued. */
export function ComparePanel({ detail }: { detail: DirectiveDetail }) {
  const issued = useIssued(detail.id)
  const [chosen, setChosen] = useState(detail.follows?.id ?? '')
  const { data, error, refetch } = useQuery({
    queryKey: ['document-compare', detail.id, chosen],
    queryFn: ({ signal }) =>
      getJson<ComparisonAnswer>(`/api/documents/${encodeURIComponent(detail.id)}/compare?of=${encodeURIComponent(chosen)}`, signal),
    enabled: chosen !== '',
  })
  if (issued.length === 0) return null
  return (
    <details className="card compare-panel" open={detail.follows !== null}>
      <summary>
        <Trans id="So với văn bản trước" />
      </summary>
      <Field label={t('Văn bản đã giao trước đây')}>
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">{t('— chọn văn bản —')}</option>
          <DirectiveOptions items={issued} />
        </select>
      </Field>
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data && <Clauses answer={data} />}
    </details>
  )
}
