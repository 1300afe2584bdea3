import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DifficultyRouteView, DifficultyWritten } from '../../../tasks/index.ts'
import { getJson, postJson } from '../../api.ts'
import { textOf } from '../../form-values.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitSelect, useUnits } from '../../ui/unit-picker.tsx'

const pathOf = (directive: string): string => `/api/documents/${encodeURIComponent(directive)}/difficulty-route`

/** The places that a form names, in order; empty rows are left out. */
function stepsOf(form: FormData, rows: readonly number[]): { unit: string; days: number }[] {
  return rows.flatMap((row) => {
    const unit = textOf(form, `unit.${row}`)
    return unit === null ? [] : [{ unit, days: Number(textOf(form, `days.${row}`) ?? 5) }]
  })
}

function RouteSheet({ route, directive, onClose }: { route: DifficultyRouteView; directive: string; onClose: () => void }) {
  const queries = useQueryClient()
  const units = useUnits()
  const [rows, setRows] = useState(route.steps.length === 0 ? [0, 1] : route.steps.map((_, at) => at))
  const send = async (form: FormData): Promise<void> => {
    const request = { action: 'set', steps: stepsOf(form, rows), clause: textOf(form, 'clause') }
    await postJson<DifficultyWritten>(pathOf(directive), { expectedVersion: route.version, request })
    notify({ text: t('Đã đặt luồng xử lý vướng mắc.'), undo: [] })
    await queries.invalidateQueries({ queryKey: ['difficulty-route', directive] })
  }
  return (
    <Sheet title={t('Luồng xử lý vướng mắc')} submit={t('Đặt luồng')} onSubmit={send} onClose={onClose}>
      <p className="hint">{t('Áp dụng cho vướng mắc nêu từ hôm nay; vướng mắc đang đi giữ luồng cũ.')}</p>
      <Field label={t('Điều khoản của văn bản')}>
        <input name="clause" maxLength={40} defaultValue={route.clause ?? ''} autoComplete="off" />
      </Field>
      {units.length > 0 &&
        rows.map((row, at) => (
          <div key={row} className="row">
            <UnitSelect
              label={t('Nơi thứ {n}', { n: at + 1 })}
              name={`unit.${row}`}
              units={units}
              none={t('không chọn')}
              value={route.steps[row]?.unit.id ?? ''}
            />
            <Field label={t('Số ngày làm việc')}>
              <input type="number" name={`days.${row}`} min={1} max={250} defaultValue={route.steps[row]?.days ?? route.defaultDays ?? 5} />
            </Field>
          </div>
        ))}
      {rows.length < 8 && (
        <button type="button" className="button" onClick={() => setRows([...rows, Math.max(...rows) + 1])}>
          {t('Thêm nơi')}
        </button>
      )}
    </Sheet>
  )
}

/** The way that difficulties of a directive's tasks take, and the form that sets it for those who may. */
export function RoutePanel({ directive }: { directive: string }) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['difficulty-route', directive],
    queryFn: ({ signal }) => getJson<DifficultyRouteView>(pathOf(directive), signal),
  })
  if (!data) return null
  return (
    <section className="card" aria-labelledby="difficulty-route">
      <div className="page-head">
        <h2 id="difficulty-route">{t('Luồng xử lý vướng mắc')}</h2>
        {data.maySet && (
          <button type="button" className="button no-print" onClick={() => setOpen(true)}>
            {t('Đặt luồng')}
          </button>
        )}
      </div>
      {data.rule === 'programme' ? (
        <ol>
          {data.steps.map((step) => (
            <li key={step.unit.id}>{t('{unit}: {n} ngày làm việc', { unit: step.unit.name, n: step.days })}</li>
          ))}
        </ol>
      ) : (
        <>
          <p>{t('Chưa đặt: vướng mắc đến thẳng nơi giao việc, trả lời trong {n} ngày làm việc.', { n: data.defaultDays ?? 0 })}</p>
          {data.unverified !== null && <p className="doubt">{t('Chưa kiểm chứng: {what}', { what: data.unverified })}</p>}
        </>
      )}
      {data.clause !== null && <p className="soft">{t('Theo mục {clause}', { clause: data.clause })}</p>}
      {isOpen && <RouteSheet route={data} directive={directive} onClose={() => setOpen(false)} />}
    </section>
  )
}
