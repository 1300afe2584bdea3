import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { TargetDetail } from '../../../../indicators/index.ts'
import { refusalMessage } from '../../../../kernel/index.ts'
import { locale, t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { readTypedDate } from '../../../ui/date-text.ts'
import { Field } from '../../../ui/field.tsx'
import { notify } from '../../../ui/notice.tsx'
import { pasteFrom, propose, reckonDraft, shareOf, type Typed } from './allocation-draft.ts'
import { useTargetAction } from './target-data.ts'
import { figureOr } from './target-words.ts'

const startOf = (target: TargetDetail): Typed =>
  Object.fromEntries(target.shares.map(({ unit, value }) => [unit.id, figureOr(value, target.indicator)]))

/** The group whose units have the shares that stand; else the first group of a kind, else those directly under the unit. */
function firstGroup({ groups, shares }: TargetDetail): string {
  const fits = groups.find(({ units }) => shares.length > 0 && shares.every(({ unit }) => units.some(({ id }) => id === unit.id)))
  return fits?.id ?? groups.find(({ name }) => name !== null)?.id ?? groups[0]?.id ?? ''
}

/** The way in which a target is handed down: a column that is typed, pasted or proposed, with what is left told at every key. */
export function AllocationTable({ target, onDone }: { target: TargetDetail; onDone: () => void }) {
  const [group, setGroup] = useState(() => firstGroup(target))
  const [typed, setTyped] = useState<Typed>(() => startOf(target))
  const [fault, setFault] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const action = useTargetAction()
  const units = target.groups.find(({ id }) => id === group)?.units ?? []
  const draft = reckonDraft(target, { units, typed })
  const move = (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
    const step = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = form.current?.querySelectorAll<HTMLInputElement>('input[data-share]')[at + step]
    next?.focus()
    next?.select()
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>, at: number): void => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const pasted = pasteFrom(units, at, text)
    setTyped((before) => ({ ...before, ...pasted.typed }))
    if (pasted.outside > 0) notify({ text: t('{count} dòng nằm ngoài bảng, không dán.', { count: pasted.outside }), undo: [] })
  }
  const send = async (data: FormData): Promise<void> => {
    setFault(undefined)
    const [number, day, reason] = [
      String(data.get('number') ?? '').trim(),
      readTypedDate(String(data.get('day') ?? '')),
      String(data.get('reason') ?? '').trim(),
    ]
    const document = number !== '' && day.kind === 'day' ? { number, issuedOn: day.day } : null
    if ((number !== '') !== (day.kind === 'day')) return setFault(t('Văn bản phải có cả số và ngày.'))
    const shares = units.flatMap(({ id }) => (typed[id]?.trim() ? [{ unit: id, value: typed[id] }] : []))
    try {
      const request = { action: 'allocate', shares, document, reason: reason === '' ? null : reason }
      await action.mutateAsync({ id: target.id, version: target.version, request })
      notify({ text: t('Đã giao phân bổ.'), undo: [] })
      onDone()
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  const left = draft.rest !== null && Number(draft.rest) === 0
  return (
    <form
      ref={form}
      className="stack card"
      aria-label={t('Phân bổ')}
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <div className="row middle no-print">
        <Field label={t('Phân bổ cho')}>
          <select value={group} onChange={(event) => setGroup(event.target.value)}>
            {target.groups.map(({ id, name, units: of }) => (
              <option key={id} value={id}>
                {name ?? t('đơn vị trực thuộc')} ({of.length})
              </option>
            ))}
          </select>
        </Field>
        <button
          type="button"
          className="button"
          disabled={target.value === null}
          onClick={() => setTyped(propose(target, units, 'equally'))}
        >
          {t('Chia đều')}
        </button>
        <button
          type="button"
          className="button"
          disabled={target.value === null || units.every(({ before }) => before === null)}
          onClick={() => setTyped(propose(target, units, 'by-before'))}
        >
          {t('Chia theo kết quả năm trước')}
        </button>
      </div>
      <div className="grid-wrap">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('Đơn vị')}</th>
              <th scope="col" className="num">
                {t('Kết quả năm trước')}
              </th>
              <th scope="col" className="num">
                {t('Phân bổ')}
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ id, name, before }, at) => {
              const refused = shareOf(typed[id], target.indicator.decimals).fault
              const wrong = refused === null ? null : refusalMessage(refused, locale)
              return (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td className="num">{figureOr(before, target.indicator)}</td>
                  <td className="num">
                    <input
                      data-share
                      className="share-input"
                      inputMode="decimal"
                      autoComplete="off"
                      aria-label={t('Phân bổ cho {unit}', { unit: name })}
                      aria-invalid={wrong !== null}
                      title={wrong ?? undefined}
                      value={typed[id] ?? ''}
                      onChange={(event) => setTyped((now) => ({ ...now, [id]: event.target.value }))}
                      onKeyDown={(event) => move(event, at)}
                      onPaste={(event) => paste(event, at)}
                    />
                    {wrong !== null && <div className="hint">{wrong}</div>}
                  </td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('Tổng')}</th>
              <td className="num">{figureOr(target.value, target.indicator)}</td>
              <td className="num" role="status">
                {t('đã chia {allocated}, còn lại {rest}', {
                  allocated: figureOr(draft.allocated, target.indicator),
                  rest: figureOr(draft.rest, target.indicator),
                })}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="row no-print">
        <Field label={t('Số văn bản')}>
          <input name="number" maxLength={80} />
        </Field>
        <DateField label={t('Ngày văn bản')} name="day" value={null} />
        <Field label={left ? t('Lý do (nếu có)') : t('Lý do để lại phần chưa chia')}>
          <input name="reason" maxLength={4000} required={!left} />
        </Field>
      </div>
      {fault !== undefined && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      <div className="row no-print">
        <button
          type="submit"
          className="button"
          data-tone="main"
          disabled={action.isPending || draft.hasFault || draft.shares.length === 0}
        >
          {t('Giao phân bổ')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('Thôi')}
        </button>
      </div>
    </form>
  )
}
