import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { SampleList, SampleWritten } from '../../../tasks/index.ts'
import { postJson } from '../../api.ts'
import { textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { quarterText } from './sample-data.ts'

/** Draws the sample of one of the quarters that are over; a seed may be given, else the machine takes one. */
export function DrawForm({ drawable }: { drawable: SampleList['drawable'] }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const draw = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const chosen = drawable[Number(form.get('chosen'))]
    const seed = textOf(form, 'seed')
    if (!chosen) return
    setBusy(true)
    setFault(undefined)
    try {
      const asked = { office: chosen.office.id, quarter: chosen.quarter, ...(seed === null ? {} : { seed: Number(seed) }) }
      const { id } = await postJson<SampleWritten>('/api/samples', asked)
      await queries.invalidateQueries({ queryKey: ['samples'] })
      await navigate({ to: '/kiem-tra-chon-mau/$sampleId', params: { sampleId: id } })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="card stack" onSubmit={(event) => void draw(event)} aria-labelledby="draw-title">
      <h2 id="draw-title" className="flush">
        {t('Rút mẫu')}
      </h2>
      <div className="row draw-fields">
        <Field label={t('Quý')}>
          <select name="chosen">
            {drawable.map(({ office, quarter }, at) => (
              <option key={`${office.id} ${quarter}`} value={at}>
                {quarterText(quarter)} · {office.name}
              </option>
            ))}
          </select>
        </Field>
        <Field
          label={t('Hạt giống (để trống thì máy lấy)')}
          hint={t('Số từ 1 đến 2147483646, lấy từ một sự kiện công khai thì không ai nghi ngờ.')}
        >
          <input name="seed" type="number" min={1} max={2147483646} step={1} />
        </Field>
        <button type="submit" className="button" data-tone="main" disabled={busy}>
          {t('Rút mẫu')}
        </button>
      </div>
      <p className="soft">{t('Mỗi quý rút một lần, không rút lại được; việc xác nhận bổ sung sau đó không vào mẫu nào.')}</p>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
    </form>
  )
}
