import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  DIRECTION_NAMES,
  type Direction,
  type IndicatorList,
  PATH_NAMES,
  type PathKind,
  type TargetDetail,
} from '../../../../indicators/index.ts'
import { getJson } from '../../../api.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { readTypedDate } from '../../../ui/date-text.ts'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { notify } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../../../ui/unit-picker.tsx'
import { useTargetAction } from './target-data.ts'
import { figureOr, indicatorText } from './target-words.ts'

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()
const orNull = (text: string): string | null => (text === '' ? null : text)

/** A day that was typed; none where nothing was. */
function dayOf(form: FormData, name: string): string | null {
  const read = readTypedDate(textOf(form, name))
  return read.kind === 'day' ? read.day : null
}

/** Milestones as they are typed, a line each: `6/2016 1.700`. */
function milestonesOf(text: string): { month: string; value: string }[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.map((line) => {
    const found = /^(\d{1,2})[/-](\d{4})\s+(\S+)$/.exec(line)
    if (!found) throw new Error(t('Dòng mốc “{line}” không đúng dạng “6/2016 1.700”.', { line }))
    const [, month = '', year = '', value = ''] = found
    return { month: `${year}-${month.padStart(2, '0')}`, value }
  })
}

function requestOf(form: FormData): object {
  const [number, issuedOn] = [textOf(form, 'number'), dayOf(form, 'day')]
  if ((number !== '') !== (issuedOn !== null)) throw new Error(t('Văn bản phải có cả số và ngày.'))
  const [base, baseOn, source] = [textOf(form, 'base'), dayOf(form, 'baseOn'), textOf(form, 'source')]
  if (base !== '' && (baseOn === null || source === '')) throw new Error(t('Số gốc phải có ngày và nguồn.'))
  const kind = textOf(form, 'path')
  return {
    ...{ action: 'set', value: orNull(textOf(form, 'value')), direction: textOf(form, 'direction') },
    baseline: base === '' ? null : { value: base, on: baseOn, source },
    path: kind === 'milestones' ? { kind, milestones: milestonesOf(textOf(form, 'milestones')) } : { kind },
    document: number === '' ? null : { number, issuedOn },
    reason: orNull(textOf(form, 'reason')),
  }
}

/** Which target is set: chosen on the sheet when it is a new one. */
function KeyFields({ year }: { year: string }) {
  const units = useUnits()
  const { data } = useQuery({
    queryKey: ['indicators', '/api/indicators'],
    queryFn: ({ signal }) => getJson<IndicatorList>('/api/indicators', signal),
  })
  const items = data?.items.filter(({ acrossPeriods, acrossUnits }) => acrossPeriods !== 'none' && acrossUnits !== 'none') ?? []
  return (
    <>
      <Field label={t('Chỉ tiêu')}>
        <select name="indicator" required>
          {items.map((one) => (
            <option key={one.indicatorId} value={one.indicatorId}>
              {indicatorText(one)}
            </option>
          ))}
        </select>
      </Field>
      <UnitSelect label={t('Đơn vị')} name="unit" units={units} />
      <Field label={t('Kỳ')} hint={t('năm 2016, hoặc 2016-H1, 2016-Q3, 2016-11')}>
        <input name="period" required defaultValue={year} pattern="[12]\d\d\d(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?" />
      </Field>
    </>
  )
}

function PathFields({ target }: { target: TargetDetail | undefined }) {
  const [kind, setKind] = useState<PathKind>(target?.pathKind.kind ?? 'even')
  const milestones = target?.pathKind.kind === 'milestones' ? target.pathKind.milestones : []
  const shown = milestones.map(({ month, value }) => {
    const [year = '', number = ''] = month.split('-')
    return `${Number(number)}/${year} ${target === undefined ? value : figureOr(value, target.indicator)}`
  })
  return (
    <>
      <Field label={t('Lộ trình')}>
        <select name="path" value={kind} onChange={(event) => setKind(PATHS.find((one) => one === event.target.value) ?? 'even')}>
          {PATHS.map((one) => (
            <option key={one} value={one}>
              {named(PATH_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      {kind === 'milestones' && (
        <Field label={t('Các mốc')} hint={t('mỗi dòng một mốc: tháng/năm và số phải đạt, như 6/2016 1.700')}>
          <textarea name="milestones" rows={4} required defaultValue={shown.join('\n')} />
        </Field>
      )}
    </>
  )
}

const PATHS: readonly PathKind[] = ['even', 'milestones', 'end']
const DIRECTIONS: readonly Direction[] = ['at-least', 'at-most', 'exactly', 'reduce-by']

/** The form of a target: a new one, or a new version of one with its reason. */
export function SetSheet({ target, year, onClose }: { target?: TargetDetail; year: string; onClose: () => void }) {
  const action = useTargetAction()
  const submit = async (form: FormData): Promise<void> => {
    const key = ['indicator', 'period', 'unit'].map((name) => textOf(form, name)).join('~')
    await action.mutateAsync({ id: target?.id ?? key, version: target?.version ?? 0, request: requestOf(form) })
    notify({ text: target === undefined ? t('Đã giao chỉ tiêu.') : t('Đã sửa chỉ tiêu.'), undo: [] })
  }
  const title = target === undefined ? t('Giao chỉ tiêu') : t('Sửa chỉ tiêu')
  return (
    <Sheet title={title} submit={title} onSubmit={submit} onClose={onClose}>
      {target === undefined && <KeyFields year={year} />}
      <Field label={t('Cách so')}>
        <select name="direction" defaultValue={target?.direction ?? 'at-least'}>
          {DIRECTIONS.map((one) => (
            <option key={one} value={one}>
              {named(DIRECTION_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Số chỉ tiêu')} hint={t('để trống nếu văn bản có chỉ tiêu mà chưa tìm thấy con số')}>
        <input
          name="value"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={target?.value ? figureOr(target.value, target.indicator) : ''}
        />
      </Field>
      <PathFields target={target} />
      <Field label={t('Số gốc')} hint={t('số có trước kỳ; lộ trình của số thời điểm đi từ đây')}>
        <input
          name="base"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={target?.base ? figureOr(target.base.value, target.indicator) : ''}
        />
      </Field>
      <DateField label={t('Ngày của số gốc')} name="baseOn" value={target?.base?.on ?? null} />
      <Field label={t('Nguồn của số gốc')}>
        <input name="source" maxLength={4000} defaultValue={target?.base?.source ?? ''} />
      </Field>
      <Field label={t('Số văn bản')}>
        <input name="number" maxLength={80} />
      </Field>
      <DateField label={t('Ngày văn bản')} name="day" value={null} />
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={2} maxLength={4000} required={target !== undefined} />
      </Field>
    </Sheet>
  )
}
