import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DirectiveDetail } from '../../../documents/index.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { CloneLinks } from './clone-links.tsx'
import { CloneSheet } from './clone-sheet.tsx'
import { FollowLinks, FollowOnSheet } from './follow-on-sheet.tsx'
import { questionText } from './labels.ts'

interface IssuePanelProps {
  readonly detail: DirectiveDetail
  readonly busy: boolean
  readonly onSelect: (duty: string) => void
  readonly onSend: (at: 'issue' | 'withdraw' | 'distribution', body: object) => Promise<unknown>
}

/** How many tasks were made; to an agency that holds some of them, which part concerns it. */
function issuedText(detail: DirectiveDetail, office: string | undefined): string {
  const count = detail.tasks.length
  const leads = detail.tasks.filter((task) => task.lead.id === office).length
  const beside = new Set(
    detail.duties.filter((duty) => duty.coordinators.some((one) => one.units.some((unit) => unit.id === office))).map(({ id }) => id),
  )
  const joins = detail.tasks.filter((task) => beside.has(task.duty) && task.lead.id !== office).length
  if (leads + joins === 0) return t('Đã giao {count} nhiệm vụ.', { count })
  return t('Cơ quan mình chủ trì {leads}, phối hợp {joins} trong {count} nhiệm vụ được giao.', { leads, joins, count })
}

/** What still stands in the way of issuing, and the button that makes tasks of the reviewed duties. */
export function IssuePanel({ detail, busy, onSelect, onSend }: IssuePanelProps) {
  const [withdrawing, setWithdrawing] = useState(false)
  const [following, setFollowing] = useState(false)
  const [cloning, setCloning] = useState(false)
  const office = useMe()?.office
  const blocking = detail.questions.filter((question) => question.blocks)
  const accepted = detail.duties.filter((duty) => duty.status === 'accepted').length
  const clauseOf = (id: string | null): string => detail.duties.find((duty) => duty.id === id)?.clause ?? ''
  const first = blocking[0]
  const mayWithdraw = detail.allowed.includes('withdraw') && (
    <button type="button" className="button small push-right" data-tone="warn" onClick={() => setWithdrawing(true)}>
      <Trans id="Rút văn bản" />
    </button>
  )
  return (
    <div className="card stack" aria-live="polite">
      {detail.status === 'in-review' && (
        <div className="row">
          <button
            type="button"
            className="button"
            data-tone="main"
            disabled={busy || blocking.length > 0}
            onClick={() => void onSend('issue', {}).catch(() => undefined)}
          >
            {t('Giao {count} nhiệm vụ', { count: accepted })}
          </button>
          {blocking.length > 0 ? (
            <span>
              {t('Còn {count} điểm phải xử lý trước khi giao', { count: blocking.length })}
              {first?.duty && (
                <>
                  {': '}
                  <button type="button" className="button small" onClick={() => onSelect(first.duty ?? '')}>
                    {clauseText(clauseOf(first.duty))} · {questionText(first.code)}
                  </button>
                </>
              )}
              {first && !first.duty && `: ${questionText(first.code)}`}
            </span>
          ) : (
            <span>
              <Trans id="Đã duyệt xong, có thể giao." />
            </span>
          )}
          {blocking.length === 0 && (
            <button type="button" className="button" disabled={busy} onClick={() => setFollowing(true)}>
              <Trans id="Sửa đổi, thay thế văn bản đã giao…" />
            </button>
          )}
          {mayWithdraw}
        </div>
      )}
      <FollowLinks detail={detail} />
      <CloneLinks detail={detail} />
      {cloning && <CloneSheet detail={detail} onClose={() => setCloning(false)} />}
      {following && (
        <FollowOnSheet
          detail={detail}
          onIssue={async (body) => {
            await onSend('issue', body)
            setFollowing(false)
          }}
          onClose={() => setFollowing(false)}
        />
      )}
      {detail.status === 'issued' && (
        <div className="row">
          <span>{issuedText(detail, office)}</span>
          <Link className="button" to="/viec" search={{ directive: detail.id }}>
            <Trans id="Mở danh sách nhiệm vụ" />
          </Link>
          <Link className="button" to="/theo-doi" search={{ directive: detail.id }}>
            <Trans id="Mở bảng theo dõi" />
          </Link>
          {detail.allowed.includes('clone') && (
            <button type="button" className="button" disabled={busy} onClick={() => setCloning(true)}>
              <Trans id="Lập cho năm sau, nơi khác…" />
            </button>
          )}
          {mayWithdraw}
        </div>
      )}
      {detail.status === 'withdrawn' && <p>{t('Đã rút: {reason}', { reason: detail.withdrawnReason ?? '' })}</p>}
      {withdrawing && (
        <Sheet
          title={t('Rút văn bản')}
          submit={t('Rút')}
          onSubmit={async (form) => {
            await onSend('withdraw', { reason: String(form.get('reason') ?? '') })
          }}
          onClose={() => setWithdrawing(false)}
        >
          <Field label={t('Lý do')}>
            <textarea name="reason" rows={2} required maxLength={1000} />
          </Field>
        </Sheet>
      )}
    </div>
  )
}
