import { Trans } from '@lingui/react'
import { useState } from 'react'
import { parseDate } from '../../../kernel/index.ts'
import type { ConsolidatedDetail } from '../../../reports/index.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { reportFile } from './report-data.ts'
import { readWay, SigningFields } from './signing-fields.tsx'

const DIRECT = ['start', 'submit', 'number'] as const
const ASKED = ['write-line', 'send-back', 'sign', 'send', 'record-receipt'] as const
type Asked = (typeof ASKED)[number]

const directText = (action: (typeof DIRECT)[number]): string =>
  ({ start: t('Lập báo cáo tổng hợp'), submit: t('Trình báo cáo'), number: t('Cấp số và phát hành') })[action]

const askedText = (action: Asked): string =>
  ({
    'write-line': t('Thêm dòng khác'),
    'send-back': t('Trả lại để sửa'),
    sign: t('Ký'),
    send: t('Ghi đã gửi'),
    'record-receipt': t('Ghi nơi nhận đã nhận'),
  })[action]

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function dayIn(form: FormData): { on?: string } {
  const text = textOf(form, 'on')
  if (text === '') return {}
  const read = parseDate(text)
  if (!read.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
  return { on: read.value }
}

function requiredDay(form: FormData, name: string): string {
  const read = parseDate(textOf(form, name))
  if (!read.ok) throw new Error(t('Ủy quyền phải có ngày bắt đầu và ngày kết thúc, ví dụ 01/12/2016.'))
  return read.value
}

function commandOf(action: Asked, form: FormData): object {
  switch (action) {
    case 'write-line':
      return { action, key: textOf(form, 'key'), text: textOf(form, 'text') }
    case 'send-back':
      return { action, remarks: [{ text: textOf(form, 'text') }] }
    case 'sign': {
      const { needsDelegation, ...way } = readWay(form)
      const name = textOf(form, 'name')
      return {
        ...{ action, ...way, ...dayIn(form) },
        ...(needsDelegation ? { delegation: { from: requiredDay(form, 'from'), to: requiredDay(form, 'to') } } : {}),
        ...(name === '' ? {} : { name }),
      }
    }
    case 'send':
      return { action, by: textOf(form, 'by'), ...dayIn(form) }
    case 'record-receipt':
      return { action, number: textOf(form, 'number') || null, ...dayIn(form) }
  }
}

interface ActionsProps {
  readonly roundId: string
  readonly data: ConsolidatedDetail
  readonly busy: boolean
  readonly send: (body: object) => Promise<unknown>
  /** Saves what is typed in the lines and gives the version after it; undefined when that failed. */
  readonly save: () => Promise<number | undefined>
}

/** What the reader may do now with the consolidated report, and its files. */
export function ConsolidatedActions({ roundId, data, busy, send, save }: ActionsProps) {
  const [asking, setAsking] = useState<Asked>()
  // A report does not go up, nor is it signed, without the words that stand on the screen.
  const press = async (action: (typeof DIRECT)[number]): Promise<void> => {
    const expectedVersion = await save()
    if (expectedVersion !== undefined) await send({ action, expectedVersion }).catch(() => undefined)
  }
  const ask = async (action: Asked): Promise<void> => {
    if ((await save()) !== undefined) setAsking(action)
  }
  return (
    <div className="row no-print">
      {DIRECT.filter((action) => data.may.includes(action)).map((action) => (
        <button key={action} type="button" className="button" data-tone="main" disabled={busy} onClick={() => void press(action)}>
          {directText(action)}
        </button>
      ))}
      {ASKED.filter((action) => data.may.includes(action)).map((action) => (
        <button key={action} type="button" className="button" disabled={busy} onClick={() => void ask(action)}>
          {askedText(action)}
        </button>
      ))}
      {data.status !== null &&
        (['docx', 'pdf'] as const).map((format) => (
          <a key={format} className="button" href={reportFile(roundId, format)} download>
            {data.numbered ? t('Bản phát hành .{format}', { format }) : t('Dự thảo .{format}', { format })}
          </a>
        ))}
      {asking && (
        <Sheet
          title={askedText(asking)}
          submit={askedText(asking)}
          onSubmit={async (form) => {
            await send(commandOf(asking, form))
          }}
          onClose={() => setAsking(undefined)}
        >
          <AskedFields action={asking} roundId={roundId} />
        </Sheet>
      )}
    </div>
  )
}

function AskedFields({ action, roundId }: { action: Asked; roundId: string }) {
  switch (action) {
    case 'write-line':
      return (
        <>
          <Field label={t('Mục hoặc tên dòng')} hint={t('Ví dụ III.7, hoặc “Khó khăn vướng mắc”.')}>
            <input name="key" required maxLength={60} />
          </Field>
          <Field label={t('Nội dung')}>
            <textarea name="text" rows={5} required maxLength={20_000} />
          </Field>
        </>
      )
    case 'send-back':
      return (
        <Field label={t('Nhận xét')}>
          <textarea name="text" rows={4} required maxLength={4000} />
        </Field>
      )
    case 'sign':
      return <SigningFields path={`/api/report-rounds/${encodeURIComponent(roundId)}/signings`} />
    case 'send':
      return (
        <>
          <Field label={t('Gửi bằng')} hint={t('Ví dụ trục liên thông văn bản, bưu điện.')}>
            <input name="by" required maxLength={500} />
          </Field>
          <DateField label={t('Ngày gửi')} name="on" hint={t('Để trống là hôm nay.')} />
        </>
      )
    case 'record-receipt':
      return (
        <>
          <Field label={t('Số đến của nơi nhận')}>
            <input name="number" maxLength={80} />
          </Field>
          <DateField label={t('Ngày nhận')} name="on" hint={t('Để trống là hôm nay.')} />
          <p className="soft">
            <Trans id="Nơi nhận xác nhận thế nào thì ghi thế ấy." />
          </p>
        </>
      )
  }
}
