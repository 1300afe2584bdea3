import { Trans } from '@lingui/react'
import { useState } from 'react'
import type { CalendarChange } from '../../../calendar/index.ts'
import { parseDate } from '../../../kernel/index.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { type EnteredKind, KINDS, kindText } from './kind-words.ts'

type Entry = Extract<CalendarChange, { action: 'enter' }>
type Day = Entry['days'][number]

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function dayIn(form: FormData, name: string): Day['date'] | null {
  const text = textIn(form, name)
  if (text === '') return null
  const read = parseDate(text)
  if (!read.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
  return read.value
}

const needed = (day: Day['date'] | null): Day['date'] => {
  if (day === null) throw new Error(t('Thiếu ngày.'))
  return day
}

/** What the form says: the deciding paper and its days, in the order of the rows. */
export function readEntry(form: FormData): Entry {
  const rows = form.getAll('row').map(String)
  return {
    action: 'enter',
    decision: { number: textIn(form, 'number'), issuedOn: needed(dayIn(form, 'issuedOn')), issuer: textIn(form, 'issuer') },
    days: rows.map((row) => {
      const kind = KINDS.find((one) => one === form.get(`kind-${row}`)) ?? 'holiday'
      const isSwap = kind === 'swapped-off' || kind === 'swapped-work'
      const pair = isSwap ? dayIn(form, `pair-${row}`) : null
      return {
        date: needed(dayIn(form, `date-${row}`)),
        kind,
        name: textIn(form, `name-${row}`),
        pair,
        replaces: form.get(`replaces-${row}`) === 'on',
      }
    }),
  }
}

/** The fields of a change: the deciding paper, then as many days as it has. */
export function EntryFields() {
  const [rows, setRows] = useState<readonly number[]>([1])
  const add = (): void => setRows([...rows, Math.max(0, ...rows) + 1])
  return (
    <>
      <fieldset className="stack">
        <legend>{t('Văn bản quyết định')}</legend>
        <div className="row">
          <Field label={t('Số, ký hiệu văn bản')}>
            <input name="number" required maxLength={80} />
          </Field>
          <DateField label={t('Ngày văn bản')} name="issuedOn" required />
          <Field label={t('Cơ quan ban hành')}>
            <input name="issuer" required maxLength={200} />
          </Field>
        </div>
      </fieldset>
      {rows.map((row, index) => (
        <DayRow
          key={row}
          row={row}
          number={index + 1}
          {...(rows.length > 1 ? { onRemove: () => setRows(rows.filter((one) => one !== row)) } : {})}
        />
      ))}
      <div className="row">
        <button type="button" className="button" onClick={add}>
          <Trans id="Thêm một ngày" />
        </button>
      </div>
    </>
  )
}

function DayRow({ row, number, onRemove }: { row: number; number: number; onRemove?: () => void }) {
  const [kind, setKind] = useState<EnteredKind>('holiday')
  return (
    <fieldset className="stack">
      <legend>{t('Dòng {number}', { number })}</legend>
      <input type="hidden" name="row" value={row} />
      <div className="row">
        <DateField label={t('Ngày')} name={`date-${row}`} required />
        <Field label={t('Loại ngày')}>
          <select
            name={`kind-${row}`}
            value={kind}
            onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value) ?? 'holiday')}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {kindText(one)}
              </option>
            ))}
          </select>
        </Field>
        {kind === 'swapped-off' && <DateField label={t('Làm bù vào ngày')} name={`pair-${row}`} required />}
        {kind === 'swapped-work' && <DateField label={t('Bù cho ngày')} name={`pair-${row}`} required />}
        <Field label={t('Tên ngày, như văn bản ghi')}>
          <input name={`name-${row}`} required maxLength={200} />
        </Field>
        {kind !== 'ordinary' && (
          <label className="check">
            <input type="checkbox" name={`replaces-${row}`} /> <Trans id="thay dòng đang có" />
          </label>
        )}
        {onRemove && (
          <button type="button" className="button small" onClick={onRemove}>
            {t('Bỏ dòng {number}', { number })}
          </button>
        )}
      </div>
    </fieldset>
  )
}
