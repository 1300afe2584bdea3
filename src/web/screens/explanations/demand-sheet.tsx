import './explanations.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { AskedAbout, ExplanationPreview, ExplanationWritten } from '../../../tasks/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { refreshExplanations, usePreview } from './explanation-data.ts'
import { headText, turnText } from './standing-badge.tsx'

/** So many titles stand on the sheet; the others are counted. */
const SHOWN = 5

function OpenOne({ id }: { id: string }) {
  return (
    <Link to="/giai-trinh/$explanationId" params={{ explanationId: id }}>
      {t('Mở yêu cầu đó')}
    </Link>
  )
}

function Asked({ preview }: { preview: ExplanationPreview }) {
  const { unit, head, tasks, area, others, leftOut, open } = preview
  const rest = tasks.length - SHOWN
  return (
    <>
      <p className="lead">
        {unit.name}
        {head !== null && <span className="soft">{` · ${headText(head)}`}</span>}
      </p>
      {area !== null && <p>{turnText(area.title, area.turned)}</p>}
      {area !== null && open !== null && (
        <p className="note">
          {t('Việc này đang được giải trình, hạn {date}.', { date: showDate(open.due) })} <OpenOne id={open.id} />
        </p>
      )}
      <ul className="lines">
        {tasks.slice(0, SHOWN).map((task) => (
          <li key={task.id}>{task.title ?? t('(nội dung đã xóa)')}</li>
        ))}
        {rest > 0 && <li className="soft">{t('và {n} nhiệm vụ khác', { n: showCount(rest) })}</li>}
      </ul>
      {leftOut > 0 && open !== null && (
        <p className="note">
          {t('{n} nhiệm vụ đang được giải trình, hạn {date}, nên không hỏi lại.', { n: showCount(leftOut), date: showDate(open.due) })}{' '}
          <OpenOne id={open.id} />
        </p>
      )}
      {others > 0 && <p className="note">{t('{n} nhiệm vụ của ô do cơ quan khác giao, cơ quan đó yêu cầu.', { n: showCount(others) })}</p>}
    </>
  )
}

function Term({ preview, onDays }: { preview: ExplanationPreview | undefined; onDays: (days: number | null) => void }) {
  const due = preview?.due ?? null
  return (
    <>
      <Field
        label={t('Thời hạn, ngày làm việc')}
        hint={preview?.unverified ? t('Để trống: {n} ngày (chưa kiểm chứng)', { n: preview.days ?? '' }) : undefined}
      >
        <input
          name="days"
          type="number"
          min={1}
          max={250}
          inputMode="numeric"
          onChange={(event) => {
            const typed = Number(event.currentTarget.value)
            onDays(Number.isInteger(typed) && typed >= 1 && typed <= 250 ? typed : null)
          }}
        />
      </Field>
      <p aria-live="polite">{due === null ? '' : t('Giải trình đến hết ngày {date}.', { date: showDate(due) })}</p>
    </>
  )
}

/** A form that demands an explanation: of whom, about what, until when stand on it before it is sent; a tap sends the usual reason. */
export function DemandSheet({ about, onClose }: { about: AskedAbout; onClose: () => void }) {
  const queries = useQueryClient()
  const command = useRef(newId())
  const [days, setDays] = useState<number | null>(null)
  const { data: preview, error } = usePreview(about, days)
  const send = async (form: FormData): Promise<void> => {
    const body = { about, reason: String(form.get('reason') ?? '').trim(), days }
    try {
      await postJson<ExplanationWritten>('/api/explanations', body, { commandId: command.current })
    } catch (fault) {
      if (fault instanceof ApiError) command.current = newId()
      throw fault
    }
    notify({ text: t('Đã yêu cầu giải trình.'), undo: [] })
    await refreshExplanations(queries)
  }
  return (
    <Sheet title={t('Yêu cầu giải trình')} submit={t('Yêu cầu giải trình')} onSubmit={send} onClose={onClose}>
      {error && (
        <p className="note" data-tone="error" role="alert">
          {error.message}
        </p>
      )}
      {preview && <Asked preview={preview} />}
      <Field label={t('Lý do')}>
        <textarea
          name="reason"
          rows={2}
          maxLength={4000}
          required
          defaultValue={about.kind === 'record' ? t('Địa bàn phức tạp về ma túy.') : t('Nhiệm vụ chậm so với thời hạn được giao.')}
        />
      </Field>
      <Term preview={preview} onDays={setDays} />
    </Sheet>
  )
}
