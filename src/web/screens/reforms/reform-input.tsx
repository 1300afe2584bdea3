import { type FormEvent, useRef, useState } from 'react'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { pastedCells } from './decisions.ts'

/** What is to be checked: a day with a file, with pasted rows, or with nothing (what the packs tell of that day). */
export interface ReformAsked {
  readonly on: string
  readonly basis: string
  readonly file: File | undefined
  readonly cells: readonly (readonly string[])[] | undefined
}

interface InputProps {
  readonly day: string | undefined
  readonly busy: boolean
  readonly onCheck: (asked: ReformAsked) => void
}

/** The day, the basis, and where the rows come from. */
export function ReformInput({ day, busy, onCheck }: InputProps) {
  const [file, setFile] = useState<File>()
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!form.current) return
    const data = new FormData(form.current)
    const typed = readTypedDate(String(data.get('on') ?? ''))
    if (typed.kind !== 'day') return
    const pasted = pastedCells(String(data.get('pasted') ?? ''))
    onCheck({ on: typed.day, basis: String(data.get('basis') ?? '').trim(), file, cells: pasted.length > 0 ? pasted : undefined })
  }
  return (
    <form ref={form} className="card stack reform-input" onSubmit={submit}>
      <div className="row">
        <DateField label={t('Ngày của đợt')} name="on" value={day ?? null} required />
        <Field label={t('Căn cứ')} hint={t('Văn bản quyết định đợt sắp xếp.')}>
          <input name="basis" maxLength={300} autoComplete="off" />
        </Field>
      </div>
      <Field label={t('Danh sách sắp xếp (.xlsx)')} hint={t('Để trống nếu gói dữ liệu đã có đợt này.')}>
        <input type="file" accept=".xlsx" disabled={busy} onChange={(event) => setFile(event.currentTarget.files?.[0])} />
      </Field>
      <details>
        <summary>{t('Hoặc dán từ bảng tính')}</summary>
        <Field label={t('Các dòng dán vào, dòng đầu là tên cột')}>
          <textarea name="pasted" rows={6} maxLength={200_000} spellCheck={false} />
        </Field>
      </details>
      <p>
        <a href="/api/reforms/template.xlsx">{t('Tải mẫu danh sách sắp xếp')}</a>
      </p>
      <div className="row">
        <button type="submit" className="button" data-tone="main" disabled={busy}>
          {t('Kiểm tra và xem trước')}
        </button>
      </div>
    </form>
  )
}
