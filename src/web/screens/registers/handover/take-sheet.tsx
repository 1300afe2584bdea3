import { useState } from 'react'
import { showCount } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Field } from '../../../ui/field.tsx'
import { notify } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { type Choice, UnitSelect } from '../../../ui/unit-picker.tsx'
import { atOnce, giveBack, type Refused, takeOver, useRefresh, type Wanted } from './waiting-data.ts'

/** Takes chosen records over, with how far it is; what is refused is told record by record and the others are taken all the same. */
export function TakeSheet(props: { records: readonly Wanted[]; units: readonly Choice[]; onClose: () => void; onDone: () => void }) {
  const { records, units, onClose, onDone } = props
  const refresh = useRefresh()
  const [sent, setSent] = useState<number>()
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const submit = async (form: FormData): Promise<void> => {
    const result = await takeOver(String(form.get('to')), records, setSent)
    const { taken } = result
    setRefused(result.refused)
    if (taken.length > 0) {
      const text = t('Đã nhận {n} bản ghi.', { n: showCount(taken.length) })
      notify({ text, undo: [], takeBack: () => giveBack(taken, atOnce()) })
    }
    await refresh()
    if (result.refused.length > 0) throw new Error(t('Còn {n} bản ghi chưa nhận được, lý do ghi ở trên.', { n: result.refused.length }))
    onDone()
  }
  return (
    <Sheet
      title={t('Nhận bàn giao {n} bản ghi', { n: showCount(records.length) })}
      submit={t('Nhận bàn giao')}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="hint">{t('Bản ghi về cơ quan nhận từ ngày bắt đầu chờ; nhận nhầm thì trả lại được, có lý do.')}</p>
      <UnitSelect label={t('Nơi nhận bàn giao')} name="to" units={units} required />
      {sent !== undefined && (
        <progress max={records.length} value={sent} aria-label={t('Đã gửi {sent} trên {count}', { sent, count: records.length })} />
      )}
      {refused.length > 0 && (
        <ul className="note bulk-faults" data-tone="error">
          {refused.map(({ record, message }) => (
            <li key={record.id}>
              <strong>{record.name}</strong>: {message}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

/** Gives a record back that the keeper took over, with the reason. */
export function GiveBackSheet({ record, onClose }: { record: { id: string; version: number }; onClose: () => void }) {
  const refresh = useRefresh()
  const submit = async (form: FormData): Promise<void> => {
    await giveBack([record], String(form.get('reason')))
    notify({ text: t('Đã trả lại; bản ghi chờ nhận bàn giao.'), undo: [] })
    await refresh()
  }
  return (
    <Sheet title={t('Trả lại bản ghi')} submit={t('Trả lại bản ghi')} onSubmit={submit} onClose={onClose}>
      <p className="hint">{t('Bản ghi lại chờ một trong các cơ quan nhận; vết đã nhận và trả lại vẫn còn.')}</p>
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={2} maxLength={4000} required />
      </Field>
    </Sheet>
  )
}
