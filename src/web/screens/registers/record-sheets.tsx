import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { RecordDetail, RecordWritten, RegisterView } from '../../../registers/index.ts'
import { ApiError, postJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../../ui/unit-picker.tsx'
import { LiveProposal } from './proposal-panel.tsx'
import { changedValues, nameOf } from './record-form.ts'
import { saidIn } from './register-data.ts'
import { ValueField } from './value-field.tsx'
import { MARKS } from './value-text.tsx'

/** Sends a command of a record once, and asks all lists of records anew. */
export function useSend(done: string) {
  const queries = useQueryClient()
  const command = useRef(newId())
  return async (path: string, body: object): Promise<RecordWritten> => {
    try {
      const answer = await postJson<RecordWritten>(path, body, { commandId: command.current })
      notify({ text: answer.explanationId === null ? done : t('Đã ghi vào sổ và yêu cầu người đứng đầu địa bàn giải trình.'), undo: [] })
      for (const queryKey of [['records'], ['record'], ['registers'], ['explanations']]) await queries.invalidateQueries({ queryKey })
      return answer
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      throw error
    }
  }
}

/** The form of a new record, in the order of the definition. */
export function EnterSheet({ register, onClose }: { register: RegisterView; onClose: () => void }) {
  const units = useUnits()
  const send = useSend(t('Đã vào sổ.'))
  const submit = async (form: FormData): Promise<void> => {
    await send(`/api/registers/${register.id}/records`, { fromItsDay: true, values: changedValues(register.fields, form) })
  }
  return (
    <Sheet title={t('Vào sổ: {register}', { register: saidIn(register) })} submit={t('Vào sổ')} onSubmit={submit} onClose={onClose}>
      {units.length > 0 &&
        register.fields.map((field) => (
          <ValueField
            key={field.id}
            field={field}
            value={undefined}
            units={units}
            title={{ field: register.title, register: register.id, own: null }}
          />
        ))}
      {register.proposal !== null && <LiveProposal rule={register.proposal} fields={register.fields} before={NOTHING} />}
    </Sheet>
  )
}

/** A record that is not there yet. */
const NOTHING = {}

/** Where the commands of a record go. */
export const actionsPath = (record: RecordDetail): string => `/api/register-records/${record.id}/actions`

function Reason({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <Field label={t('Lý do')}>
        <textarea name="reason" rows={2} maxLength={4000} required />
      </Field>
    </>
  )
}

/** A change holds from today on, a correction from the beginning; both say why. */
export function ChangeSheet({ record, action, onClose }: { record: RecordDetail; action: 'change' | 'correct'; onClose: () => void }) {
  const units = useUnits()
  const send = useSend(t('Đã ghi vào sổ.'))
  const { explanation, proposal } = record.definition
  const fields = record.definition.fields.filter(({ type }) => type !== 'attendance')
  const submit = async (form: FormData): Promise<void> => {
    const values = changedValues(fields, form, record.values)
    await send(actionsPath(record), { expectedVersion: record.version, request: { action, values, reason: String(form.get('reason')) } })
  }
  const title = action === 'change' ? t('Thay đổi') : t('Đính chính')
  return (
    <Sheet title={title} submit={title} onSubmit={submit} onClose={onClose}>
      <p className="hint">
        {action === 'change' ? t('Đúng từ hôm nay trở đi; trước đó giữ nguyên.') : t('Nói lại điều đã đúng từ ngày vào sổ.')}
      </p>
      {action === 'change' && explanation !== null && (
        <p className="note">
          {t('Ghi loại nặng hơn thì người đứng đầu địa bàn phải giải trình, trong {n} ngày làm việc; lý do ghi ở đây là lý do yêu cầu.', {
            n: explanation.days,
          })}
        </p>
      )}
      <Reason>
        {units.length > 0 &&
          fields.map((field) => (
            <ValueField
              key={field.id}
              field={field}
              value={record.values[field.id]}
              units={units}
              title={{ field: record.definition.title, register: record.register, own: record.id }}
            />
          ))}
        {proposal !== null && <LiveProposal rule={proposal} fields={record.definition.fields} before={record.values} />}
      </Reason>
    </Sheet>
  )
}

/** Attendance of the invited: one row a unit; arrow keys choose, Tab goes to the next unit. */
export function AttendanceSheet(props: { record: RecordDetail; field: RegisterView['fields'][number]; onClose: () => void }) {
  const { record, field } = props
  const send = useSend(t('Đã ghi vào sổ.'))
  const invited = record.values[field.of ?? '']
  const units = invited?.kind === 'units' ? invited.units : []
  const value = record.values[field.id]
  const marks = new Map(value?.kind === 'attendance' ? value.marks.map(({ unit, mark }) => [unit.id, mark]) : [])
  const submit = async (form: FormData): Promise<void> => {
    const values = changedValues([field], form, record.values)
    await send(actionsPath(record), { expectedVersion: record.version, request: { action: 'change', values, reason: t('Điểm danh') } })
  }
  return (
    <Sheet title={t('Điểm danh')} submit={t('Ghi điểm danh')} onSubmit={submit} onClose={props.onClose}>
      <p className="hint">{t('Phím mũi tên chọn, Tab sang đơn vị sau.')}</p>
      <div className="attendance">
        {units.map((unit) => (
          <fieldset key={unit.id}>
            <legend>{unit.name}</legend>
            {MARKS.map(({ mark, text }) => (
              <label key={mark}>
                <input type="radio" name={nameOf(field.id, unit.id)} value={mark} defaultChecked={marks.get(unit.id) === mark} /> {t(text)}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </Sheet>
  )
}

/** Withdrawing says why; the record is kept. */
export function WithdrawSheet({ record, onClose }: { record: RecordDetail; onClose: () => void }) {
  const send = useSend(t('Đã rút khỏi sổ.'))
  const submit = async (form: FormData): Promise<void> => {
    const request = { action: 'withdraw', reason: String(form.get('reason')) }
    await send(actionsPath(record), { expectedVersion: record.version, request })
  }
  return (
    <Sheet title={t('Rút khỏi sổ')} submit={t('Rút khỏi sổ')} onSubmit={submit} onClose={onClose}>
      <Reason>
        <p className="hint">{t('Bản ghi vẫn được giữ cùng lý do, và không sửa được nữa.')}</p>
      </Reason>
    </Sheet>
  )
}

/** A point becomes a task: its words, who leads, by when; without a day it is continuing. */
export function TaskSheet({
  record,
  point,
  onClose,
}: {
  record: RecordDetail
  point: { id: string; text: string | null }
  onClose: () => void
}) {
  const units = useUnits()
  const send = useSend(t('Đã giao nhiệm vụ.'))
  const submit = async (form: FormData): Promise<void> => {
    const due = readTypedDate(String(form.get('due') ?? ''))
    const term = due.kind === 'empty' ? { kind: 'continuing' } : { kind: 'by', date: due.kind === 'day' ? due.day : due.text }
    const request = { action: 'make-task', point: point.id, lead: String(form.get('lead')), term }
    await send(actionsPath(record), { expectedVersion: record.version, request })
  }
  return (
    <Sheet title={t('Giao thành nhiệm vụ')} submit={t('Giao')} onSubmit={submit} onClose={onClose}>
      <blockquote className="source">{point.text}</blockquote>
      {units.length > 0 && <UnitSelect label={t('Cơ quan chủ trì')} name="lead" units={units} required none={t('không chọn')} />}
      <DateField label={t('Hạn')} name="due" hint={t('Để trống: thường xuyên')} />
    </Sheet>
  )
}
