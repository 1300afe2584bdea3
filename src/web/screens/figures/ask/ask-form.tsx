import { type FormEvent, useMemo, useState } from 'react'
import type { AskedItem, AskedList } from '../../../../reports/index.ts'
import { ApiError } from '../../../api.ts'
import { locale, t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { readTypedDate } from '../../../ui/date-text.ts'
import { Field } from '../../../ui/field.tsx'
import { UnitChecks, useUnits } from '../../../ui/unit-picker.tsx'
import { formText } from '../figure-words.ts'
import { useAsk, useIndicators, useSimilar } from './ask-data.ts'
import { linesOf, rowsOf, withLine } from './asked-rows.ts'
import { burdenText } from './burden-text.ts'

interface AskFormProps {
  readonly ask: NonNullable<AskedList['ask']>
  /** What was asked before and is asked again. */
  readonly again: AskedItem | undefined
  readonly last: AskedItem | undefined
  readonly onAgain: (item: AskedItem) => void
  readonly onSent: (title: string) => void
}

const CHILDREN = ''
const SAME = '='
const CHOSEN = '+'

/** Whom the choice means: the direct subordinates, a group, or those of the last time. */
function meant(choice: string, again: AskedItem | undefined, chosen: readonly string[]): object {
  if (choice === CHILDREN) return { children: true }
  if (choice === CHOSEN) return { units: chosen }
  return choice === SAME ? { units: again?.units.map(({ id }) => id) ?? [] } : { group: choice }
}

/** Asks for figures: title, basis, day, units, one line for each figure; what already holds such a figure is said before it is sent. */
export function AskForm({ ask, again, last, onAgain, onSent }: AskFormProps) {
  const sending = useAsk()
  const indicators = useIndicators()
  const known = useMemo(() => new Set(indicators.data?.items.map(({ indicatorId }) => indicatorId)), [indicators.data])
  const [lines, setLines] = useState(again === undefined ? '' : linesOf(again))
  const [choice, setChoice] = useState(again === undefined ? (ask.groups[0]?.id ?? CHILDREN) : SAME)
  const all = useUnits(choice === CHOSEN)
  const rows = rowsOf(lines, known)
  const units =
    choice === CHILDREN
      ? ask.children
      : choice === SAME
        ? (again?.units.length ?? 0)
        : (ask.groups.find(({ id }) => id === choice)?.units ?? 0)

  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const textOf = (name: string): string => String(form.get(name) ?? '').trim()
    const due = readTypedDate(textOf('dueOn'))
    if (due.kind !== 'day') return
    const title = textOf('title')
    const words = { basis: textOf('basis') || null, prose: textOf('prose') || null, kind: textOf('kind') }
    sending.mutate(
      { title, ...words, dueOn: due.day, of: meant(choice, again, form.getAll('units').map(String)), rows },
      { onSuccess: () => onSent(title) },
    )
  }
  return (
    <form className="card stack" onSubmit={send} aria-label={t('Yêu cầu mới')}>
      <div className="row spread">
        <h2>{t('Yêu cầu mới, nhân danh {office}', { office: ask.office.name })}</h2>
        {last && (
          <button type="button" className="button small" onClick={() => onAgain(last)}>
            {t('Như lần trước: {title}', { title: last.title ?? '' })}
          </button>
        )}
      </div>
      <Field label={t('Tên báo cáo')}>
        <input name="title" required maxLength={200} defaultValue={again?.title ?? ''} />
      </Field>
      <div className="row">
        <DateField label={t('Hạn cuối cùng')} name="dueOn" required />
        <Field label={t('Gửi đến')}>
          <select value={choice} onChange={(event) => setChoice(event.currentTarget.value)}>
            {again && <option value={SAME}>{t('các đơn vị lần trước ({count})', { count: again.units.length })}</option>}
            {ask.groups.map(({ id, name, units: count }) => (
              <option key={id} value={id}>
                {name} ({count})
              </option>
            ))}
            <option value={CHILDREN}>{t('mọi đơn vị trực thuộc ({count})', { count: ask.children })}</option>
            <option value={CHOSEN}>{t('chọn từng đơn vị')}</option>
          </select>
        </Field>
        <Field label={t('Loại')}>
          <select name="kind" defaultValue={again?.kind ?? 'one-off'}>
            <option value="one-off">{t('đột xuất')}</option>
            <option value="thematic">{t('chuyên đề')}</option>
          </select>
        </Field>
      </div>
      {choice === CHOSEN && <UnitChecks label={t('Gửi đến')} name="units" units={all} value={again?.units.map(({ id }) => id) ?? []} />}
      <Field label={t('Số liệu cần có')} hint={t('Mỗi dòng một số liệu: tên | đơn vị tính, hoặc mã của chỉ tiêu đã có.')}>
        <textarea required rows={4} value={lines} onChange={(event) => setLines(event.currentTarget.value)} />
      </Field>
      <Held lines={lines} rows={rows} onTake={(line, indicator) => setLines(withLine(lines, line, indicator))} />
      <div className="row">
        <Field label={t('Căn cứ, lý do')}>
          <input name="basis" maxLength={300} defaultValue={again?.basis ?? ''} />
        </Field>
        <Field label={t('Một phần lời (nếu cần)')}>
          <input name="prose" maxLength={200} defaultValue={again?.prose ?? ''} />
        </Field>
      </div>
      <div className="row middle">
        <button type="submit" className="button" data-tone="main" disabled={sending.isPending}>
          {t('Gửi yêu cầu')}
        </button>
        {choice !== CHOSEN && <span>{burdenText(units, rows.length, units * rows.length)}</span>}
      </div>
      {sending.error instanceof ApiError && (
        <p className="note" data-tone="error" role="alert">
          {sending.error.message}
        </p>
      )}
    </form>
  )
}

interface HeldProps {
  readonly lines: string
  readonly rows: ReturnType<typeof rowsOf>
  readonly onTake: (line: string, indicator: string) => void
}

/** What already holds a figure that is being asked for: it is taken as it is, so that nobody is asked twice. */
function Held({ lines, rows, onTake }: HeldProps) {
  const written = lines.split('\n').map((line) => line.trim())
  const names = rows.flatMap((row) => ('name' in row ? [row.name] : []))
  const found = useSimilar(names.slice(0, 20))
  if (found.length === 0) return null
  const lineOf = (name: string): string => written.find((line) => line.split('|')[0]?.trim() === name) ?? name
  return (
    <section className="note" aria-label={t('Số liệu đã có')}>
      <strong>{t('Số liệu này có thể đã có:')}</strong>
      <ul>
        {found.flatMap(({ name, items }) =>
          items.slice(0, 3).map(({ indicator, nameVi, nameEn, isAskable, forms }) => (
            <li key={`${name} ${indicator}`}>
              “{name}”: {locale === 'en' ? nameEn : nameVi}
              {forms.length > 0 &&
                ` – ${t('đã có ở biểu {forms}', { forms: forms.map((form) => formText({ ...form, unverified: false })).join('; ') })}`}{' '}
              {isAskable && (
                <button type="button" className="button small" onClick={() => onTake(lineOf(name), indicator)}>
                  {t('dùng chỉ tiêu này')}
                </button>
              )}
            </li>
          )),
        )}
      </ul>
    </section>
  )
}
