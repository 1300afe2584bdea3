import { parseDate } from '../../../kernel/index.ts'
import type { SubmissionDetail } from '../../../reports/index.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** What a person is about to do with a unit's report. */
export type SubmissionAsk = 'submit' | 'nothing' | 'accept' | 'return' | 'withdraw' | 'line'

interface SubmissionSheetProps {
  readonly ask: SubmissionAsk
  readonly data: SubmissionDetail
  readonly send: (body: object) => Promise<unknown>
  readonly onClose: () => void
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function dayOf(form: FormData, name: string): string | undefined {
  const text = textOf(form, name)
  if (text === '') return undefined
  const read = parseDate(text)
  if (!read.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
  return read.value
}

/** What the form of an action says, as the command that goes to the server. */
function commandOf(ask: SubmissionAsk, form: FormData): object {
  switch (ask) {
    case 'submit':
    case 'nothing': {
      const number = textOf(form, 'number')
      const on = dayOf(form, 'on')
      const issuedOn = dayOf(form, 'issuedOn')
      if ((number === '') !== (issuedOn === undefined)) throw new Error(t('Ghi cả số và ngày của văn bản kèm theo, hoặc để trống cả hai.'))
      const paper = issuedOn === undefined ? null : { number, issuedOn }
      return { action: 'submit', nothing: ask === 'nothing', paper, ...(on === undefined ? {} : { on }) }
    }
    case 'accept':
      return { action: 'accept' }
    case 'return':
      return { action: 'return', remarks: [{ line: textOf(form, 'line') || null, text: textOf(form, 'text') }] }
    case 'withdraw':
      return { action: 'withdraw', reason: textOf(form, 'reason') }
    case 'line':
      return { action: 'write-line', key: textOf(form, 'key'), text: textOf(form, 'text') }
  }
}

const titleOf = (ask: SubmissionAsk): string =>
  ({
    submit: t('Gửi báo cáo'),
    nothing: t('Không có nội dung báo cáo'),
    accept: t('Chấp nhận'),
    return: t('Trả lại kèm nhận xét'),
    withdraw: t('Rút lại để sửa'),
    line: t('Thêm dòng khác'),
  })[ask]

/** The form of one action on a unit's report. */
export function SubmissionSheet({ ask, data, send, onClose }: SubmissionSheetProps) {
  return (
    <Sheet
      title={titleOf(ask)}
      submit={titleOf(ask)}
      onSubmit={async (form) => {
        await send(commandOf(ask, form))
      }}
      onClose={onClose}
    >
      {(ask === 'submit' || ask === 'nothing') && (
        <>
          <p>{t('Báo cáo đến: {channels}. Gửi một lần, tính một lần.', { channels: data.channels.map((unit) => unit.name).join('; ') })}</p>
          <div className="row">
            <Field label={t('Số văn bản kèm theo (nếu có)')}>
              <input name="number" maxLength={80} autoComplete="off" />
            </Field>
            <DateField label={t('Ngày văn bản')} name="issuedOn" />
          </div>
          <DateField label={t('Ngày nhận trên giấy (nếu ghi thay)')} name="on" />
        </>
      )}
      {ask === 'return' && (
        <>
          <Field label={t('Dòng cần sửa')}>
            <select name="line">
              <option value="">{t('Toàn bộ báo cáo')}</option>
              {data.lines.map((line) => (
                <option key={line.key} value={line.key}>
                  {clauseText(line.key)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('Nhận xét')}>
            <textarea name="text" rows={4} required maxLength={4000} />
          </Field>
        </>
      )}
      {ask === 'withdraw' && (
        <Field label={t('Lý do')}>
          <textarea name="reason" rows={3} required maxLength={500} />
        </Field>
      )}
      {ask === 'line' && (
        <>
          <Field label={t('Mục hoặc tên dòng')} hint={t('Ví dụ III.7, hoặc “Khó khăn vướng mắc”.')}>
            <input name="key" required maxLength={60} />
          </Field>
          <Field label={t('Nội dung')}>
            <textarea name="text" rows={4} required maxLength={20_000} />
          </Field>
        </>
      )}
    </Sheet>
  )
}
