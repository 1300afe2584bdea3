import { parseDate } from '../../../kernel/index.ts'
import type { LetterAction } from '../../../tasks/index.ts'
import { dayOf, textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { readWay, SigningFields } from '../reports/signing-fields.tsx'
import { letterActionText } from './urging-words.ts'

/** The actions that ask for something before they are done. */
export const ASKING: ReadonlySet<LetterAction> = new Set(['take-back', 'sign', 'receive', 'recall'])

function requiredDay(form: FormData, name: string): string {
  const read = parseDate(textOf(form, name) ?? '')
  if (!read.ok) throw new Error(t('Ủy quyền phải có ngày bắt đầu và ngày kết thúc, ví dụ 01/12/2016.'))
  return read.value
}

/** What the form says, as the request that goes to the server. */
function requestOf(action: LetterAction, form: FormData): object {
  switch (action) {
    case 'sign': {
      const { needsDelegation, ...way } = readWay(form)
      const name = textOf(form, 'name')
      const delegation = needsDelegation ? { delegation: { from: requiredDay(form, 'from'), to: requiredDay(form, 'to') } } : {}
      return { action, ...way, ...delegation, ...(name === null ? {} : { name }) }
    }
    case 'receive':
      return { action, on: dayOf(form, 'day'), note: textOf(form, 'note') }
    default:
      return { action, reason: textOf(form, 'reason') ?? '' }
  }
}

interface LetterSheetProps {
  readonly action: LetterAction
  /** A letter by which it is asked who may sign today. */
  readonly letterId: string
  readonly send: (request: object) => Promise<void>
  readonly onClose: () => void
}

/** The form of one action on a letter, or on all letters of a batch. */
export function LetterSheet({ action, letterId, send, onClose }: LetterSheetProps) {
  const title = letterActionText(action)
  return (
    <Sheet title={title} submit={title} onSubmit={(form) => send(requestOf(action, form))} onClose={onClose}>
      {action === 'sign' && <SigningFields path={`/api/urging/letters/${encodeURIComponent(letterId)}/signings`} isToday />}
      {action === 'receive' && (
        <>
          <DateField label={t('Ngày nhận')} name="day" hint={t('Để trống là hôm nay.')} />
          <Field label={t('Ghi chú')}>
            <input name="note" maxLength={500} />
          </Field>
        </>
      )}
      {(action === 'recall' || action === 'take-back') && (
        <Field label={t('Lý do')}>
          <textarea name="reason" required maxLength={4000} rows={3} />
        </Field>
      )}
    </Sheet>
  )
}
