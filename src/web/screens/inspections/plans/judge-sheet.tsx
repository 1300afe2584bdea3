import { useState } from 'react'
import { ANSWER_NAMES, Answer, type PlanDetail, type PlanUnit } from '../../../../inspections/index.ts'
import { dayOf } from '../../../form-values.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { ProofFields } from '../../../ui/proof-fields.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { proofsIn } from '../../tasks/task-action-form.ts'
import { useAct } from './plan-data.ts'
import { judgedIn } from './plan-form.ts'

type Subject = PlanDetail['subjects'][number]
type Sheets = PlanUnit['sheets'][number]

/** Which sheet is filled: the unit's own, or that of the team. */
export interface JudgeAsk {
  readonly action: 'assess' | 'record-visit'
  readonly subject: Subject
}

function ItemFields({ item, said }: { item: Subject['items'][number]; said: NonNullable<Sheets['own']>['items'][number] | undefined }) {
  return (
    <fieldset className="judged">
      <legend>
        {item.itemId}. {item.text}
      </legend>
      <div className="row answers">
        {Answer.options.map((answer) => (
          <label key={answer}>
            <input type="radio" name={`answer.${item.itemId}`} value={answer} defaultChecked={said?.answer === answer} />{' '}
            {named(ANSWER_NAMES[answer])}
          </label>
        ))}
      </div>
      <Field label={t('Ghi chú')}>
        <input name={`note.${item.itemId}`} maxLength={4000} defaultValue={said?.note ?? ''} autoComplete="off" />
      </Field>
    </fieldset>
  )
}

function Proofs() {
  const [wanted, setWanted] = useState(false)
  if (wanted) return <ProofFields name="proofs" />
  return (
    <div>
      <button type="button" className="button" onClick={() => setWanted(true)}>
        {t('Kèm minh chứng')}
      </button>
    </div>
  )
}

interface JudgeProps {
  readonly plan: PlanDetail
  readonly one: PlanUnit
  readonly ask: JudgeAsk
  readonly onClose: () => void
}

/** The checklist of a subject, filled by the unit before its visit or by the team after it; what was said before stands in it. */
export function JudgeSheet({ plan, one, ask, onClose }: JudgeProps) {
  const act = useAct(plan)
  const { action, subject } = ask
  const sheets = one.sheets.find(({ subjectId }) => subjectId === subject.subjectId)
  const before = action === 'assess' ? sheets?.own : sheets?.found
  const title = action === 'assess' ? t('Tự đánh giá') : t('Ghi kết quả kiểm tra')
  const send = (form: FormData): Promise<void> => {
    const items = judgedIn(form, subject.items)
    if (items.length === 0) throw new Error(t('Đánh giá ít nhất một mục.'))
    const head = { action, unit: one.unit.id, subjectId: subject.subjectId, items }
    return action === 'assess'
      ? act({ ...head, proofs: proofsIn(form) }, t('Đã ghi tự đánh giá.'))
      : act({ ...head, on: dayOf(form, 'on') }, t('Đã ghi kết quả kiểm tra.'))
  }
  return (
    <Sheet title={`${title}: ${subject.name}`} submit={title} onSubmit={async (form) => send(form)} onClose={onClose}>
      <p className="hint">
        {action === 'assess'
          ? t('Ghi trước ngày kiểm tra; sau khi đoàn đã ghi kết quả thì giữ nguyên.')
          : t('Mục nào khác với tự đánh giá của đơn vị sẽ được liệt kê và đếm.')}
      </p>
      {action === 'record-visit' && <DateField label={t('Ngày kiểm tra')} name="on" value={sheets?.found?.on ?? one.visitOn} required />}
      {subject.items.map((item) => (
        <ItemFields key={item.itemId} item={item} said={before?.items.find(({ itemId }) => itemId === item.itemId)} />
      ))}
      {action === 'assess' && <Proofs />}
    </Sheet>
  )
}
