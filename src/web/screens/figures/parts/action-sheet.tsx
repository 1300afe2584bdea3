import { parseDate } from '../../../../kernel/index.ts'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { placeText } from '../figure-words.ts'

/** What a person is about to do with a report. */
export type ReportAsk = 'submit' | 'nothing' | 'accept' | 'return' | 'unlock' | 'withdraw'

type Texts = Readonly<Record<string, string>>

interface ActionSheetProps {
  readonly ask: ReportAsk
  readonly data: PeriodicDetail
  /** Reasons for soft faults, by check. */
  readonly reasons: Texts
  /** Remarks on rows, by indicator. */
  readonly remarks: Texts
  readonly send: (request: object) => Promise<unknown>
  readonly onClose: () => void
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** The day on the paper, where one is written; throws for what is no day. */
function dayOf(form: FormData): { on?: string } {
  const text = textOf(form, 'on')
  if (text === '') return {}
  const read = parseDate(text)
  if (!read.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
  return { on: read.value }
}

function requestOf({ ask, reasons, remarks }: ActionSheetProps, form: FormData): object {
  switch (ask) {
    case 'submit':
    case 'nothing': {
      const given = Object.entries(reasons).flatMap(([check, text]) => (text.trim() === '' ? [] : [{ check, text: text.trim() }]))
      const correction = textOf(form, 'correction') || null
      return { action: 'submit', nothing: ask === 'nothing', reasons: ask === 'nothing' ? [] : given, correction, ...dayOf(form) }
    }
    case 'accept':
      return { action: 'accept' }
    case 'return': {
      const rows = Object.entries(remarks).flatMap(([indicator, text]) => (text.trim() === '' ? [] : [{ indicator, text: text.trim() }]))
      const whole = textOf(form, 'text')
      if (rows.length === 0 && whole === '') throw new Error(t('Ghi ít nhất một nhận xét, ở dòng cần sửa hoặc cho toàn bộ báo cáo.'))
      return { action: 'return', remarks: [...rows, ...(whole === '' ? [] : [{ indicator: null, text: whole }])] }
    }
    case 'unlock':
    case 'withdraw':
      return { action: ask, reason: textOf(form, 'reason') }
  }
}

/** What an action on a report is called. */
export const askText = (ask: ReportAsk): string =>
  ({
    submit: t('Gửi báo cáo'),
    nothing: t('Không có phát sinh'),
    accept: t('Duyệt báo cáo'),
    return: t('Trả lại kèm nhận xét'),
    unlock: t('Mở khóa để đính chính'),
    withdraw: t('Rút lại để sửa'),
  })[ask]

function Submitting({ data, isNothing }: { data: PeriodicDetail; isNothing: boolean }) {
  const to = data.receiver?.name ?? data.outside ?? '–'
  return (
    <>
      <p>
        {isNothing
          ? t('Báo với {unit} rằng kỳ này không có phát sinh.', { unit: to })
          : t('Gửi đến {unit}. Gửi rồi thì không sửa được nữa, trừ khi rút lại hoặc bị trả lại.', { unit: to })}
      </p>
      {data.sent.length > 0 && (
        <Field label={t('Lý do đính chính')} hint={t('Bắt buộc khi có số khác lần gửi trước.')}>
          <textarea name="correction" rows={2} maxLength={2000} />
        </Field>
      )}
      {!data.isMine && <DateField label={t('Ngày nhận trên giấy (nếu ghi thay)')} name="on" />}
    </>
  )
}

/** The confirmation of one action on a report, with what it needs. */
export function ActionSheet(props: ActionSheetProps) {
  const { ask, data, remarks, send, onClose } = props
  const rows = Object.entries(remarks).filter(([, text]) => text.trim() !== '')
  return (
    <Sheet
      title={askText(ask)}
      submit={askText(ask)}
      onSubmit={async (form) => {
        await send(requestOf(props, form))
      }}
      onClose={onClose}
    >
      {(ask === 'submit' || ask === 'nothing') && <Submitting data={data} isNothing={ask === 'nothing'} />}
      {ask === 'accept' && <p>{t('Số liệu được khóa; muốn sửa phải mở khóa và ghi lý do.')}</p>}
      {ask === 'return' && (
        <>
          {rows.length > 0 && (
            <ul>
              {rows.map(([indicator, text]) => (
                <li key={indicator}>
                  <strong>{placeText(data, `${indicator}|`)}</strong>: {text}
                </li>
              ))}
            </ul>
          )}
          <Field label={t('Nhận xét chung')} hint={t('Nhận xét từng dòng thì ghi ngay ở dòng ấy trong bảng.')}>
            <textarea name="text" rows={3} maxLength={2000} />
          </Field>
        </>
      )}
      {(ask === 'unlock' || ask === 'withdraw') && (
        <Field label={t('Lý do')}>
          <textarea name="reason" rows={3} required maxLength={2000} />
        </Field>
      )}
    </Sheet>
  )
}
