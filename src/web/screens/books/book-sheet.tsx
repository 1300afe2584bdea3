import type { ReactNode } from 'react'
import type { NumberBookDetail } from '../../../papers/index.ts'
import { dayOf, textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** What a person is about to do with a book or one of its numbers. */
export type BookAsk =
  | { readonly action: 'reserve' | 'pass' | 'close' }
  | { readonly action: 'register'; readonly paper?: NumberBookDetail['waiting'][number] }
  | { readonly action: 'use' | 'cancel'; readonly number: number }

/** The name of an action on a book, as its button says it. */
export const bookAskText = (action: BookAsk['action']): string =>
  ({
    reserve: t('Giữ số tiếp theo'),
    register: t('Vào sổ văn bản đến'),
    pass: t('Ghi dãy số bỏ qua'),
    close: t('Khóa sổ năm'),
    use: t('Đã dùng'),
    cancel: t('Hủy số'),
  })[action]

/** What the form says, as the command that goes to the server. */
function commandOf(ask: BookAsk, form: FormData): object {
  const { action } = ask
  const on = dayOf(form, 'on')
  const day = on === null ? {} : { on }
  switch (action) {
    case 'reserve':
      return { action, ...day, symbol: textOf(form, 'symbol'), subject: textOf(form, 'subject'), level: textOf(form, 'level') }
    case 'register': {
      const theirs = { theirNumber: textOf(form, 'theirNumber'), theirDate: dayOf(form, 'theirDate'), from: textOf(form, 'from') }
      const words = { subject: textOf(form, 'subject'), level: textOf(form, 'level') }
      return { action, ...day, ...theirs, ...words, directive: ask.paper?.id ?? null }
    }
    case 'pass':
      return { action, ...day, to: Number(textOf(form, 'to')), reason: textOf(form, 'reason') }
    case 'close':
      return { action }
    case 'use':
      return { action, number: ask.number }
    case 'cancel':
      return { action, number: ask.number, reason: textOf(form, 'reason') }
  }
}

interface BookSheetProps {
  readonly ask: BookAsk
  readonly data: NumberBookDetail
  readonly send: (body: object) => Promise<void>
  readonly onClose: () => void
}

/** The form of one action on a book. */
export function BookSheet({ ask, data, send, onClose }: BookSheetProps) {
  const title = 'number' in ask ? `${bookAskText(ask.action)}: ${ask.number}` : bookAskText(ask.action)
  return (
    <Sheet title={title} submit={bookAskText(ask.action)} onSubmit={(form) => send(commandOf(ask, form))} onClose={onClose}>
      <BookFields ask={ask} data={data} />
    </Sheet>
  )
}

function LevelField() {
  return (
    <Field label={t('Độ mật')} hint={t('Sổ văn bản mật không giữ trích yếu, tệp hay hồ sơ.')}>
      <select name="level" required>
        <option value="secret">MẬT</option>
        <option value="top-secret">TỐI MẬT</option>
        <option value="absolute-secret">TUYỆT MẬT</option>
      </select>
    </Field>
  )
}

function BookFields({ ask, data }: { ask: BookAsk; data: NumberBookDetail }) {
  const day = <DateField label={t('Ngày')} name="on" hint={t('Để trống là hôm nay.')} />
  switch (ask.action) {
    case 'reserve':
      return (
        <>
          <p>{t('Số được cấp: {next}.', { next: String(data.next) })}</p>
          <Field label={t('Ký hiệu')} hint={t('Ví dụ KH-UBND.')}>
            <input name="symbol" maxLength={60} autoComplete="off" />
          </Field>
          {data.secret ? (
            <LevelField />
          ) : (
            <Field label={t('Trích yếu')}>
              <textarea name="subject" rows={2} maxLength={500} />
            </Field>
          )}
          {day}
        </>
      )
    case 'register':
      return <RegisterFields ask={ask} data={data} day={day} />
    case 'pass':
      return (
        <>
          <Field label={t('Bỏ qua từ số {next} đến số', { next: String(data.next) })}>
            <input name="to" type="number" required min={data.next} max={9_999_999} />
          </Field>
          <Field label={t('Lý do')} hint={t('Ví dụ: các số này đã cấp trên sổ giấy.')}>
            <textarea name="reason" rows={2} required maxLength={500} />
          </Field>
          {day}
        </>
      )
    case 'close':
      return <p>{t('Khóa sổ rồi thì không cấp thêm số nào của năm {year}.', { year: String(data.year) })}</p>
    case 'use':
      return <p>{t('Số này đã ghi trên một văn bản được phát hành.')}</p>
    case 'cancel':
      return (
        <Field label={t('Lý do')} hint={t('Số đã hủy nằm lại trong sổ và không cấp cho văn bản khác.')}>
          <textarea name="reason" rows={2} required maxLength={500} />
        </Field>
      )
  }
}

function RegisterFields(props: { ask: Extract<BookAsk, { action: 'register' }>; data: NumberBookDetail; day: ReactNode }) {
  const { ask, data, day } = props
  const { paper } = ask
  return (
    <>
      <p>{t('Số đến được cấp: {next}.', { next: String(data.next) })}</p>
      <Field label={t('Số, ký hiệu của văn bản')}>
        <input name="theirNumber" maxLength={80} autoComplete="off" defaultValue={paper?.number ?? ''} />
      </Field>
      <DateField label={t('Ngày văn bản')} name="theirDate" value={paper?.issuedOn} />
      {data.secret ? (
        <LevelField />
      ) : (
        <>
          <Field label={t('Nơi gửi')}>
            <input name="from" maxLength={500} defaultValue={paper?.issuer ?? ''} />
          </Field>
          <Field label={t('Trích yếu')}>
            <textarea name="subject" rows={2} maxLength={500} defaultValue={paper?.title ?? ''} />
          </Field>
        </>
      )}
      {day}
    </>
  )
}
