import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DirectiveList } from '../../../documents/index.ts'
import { parseDate } from '../../../kernel/index.ts'
import type { ResultReportList } from '../../../reports/index.ts'
import { getJson } from '../../api.ts'
import { locale, t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { UnitChecks, UnitSelect, useUnits } from '../../ui/unit-picker.tsx'
import { useOpenRound, useResultReports } from './report-data.ts'
import { FormOfResults, isUsable } from './result-form.tsx'
import { figuresIn, figuresText } from './round-figures.ts'

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

type Definition = ResultReportList['items'][number]

/** Opens a reporting round on an issued directive: by the definition that a pack has for it, or freely. */
export function OpenRoundSheet({ directive, onClose }: { directive: string | undefined; onClose: () => void }) {
  const send = useOpenRound()
  const [chosen, setChosen] = useState(directive ?? '')
  const [free, setFree] = useState(false)
  const { data } = useQuery({
    queryKey: ['documents', 'issued'],
    queryFn: ({ signal }) => getJson<DirectiveList>('/api/documents?status=issued&limit=200', signal),
  })
  const directives = data?.items ?? []
  const own = directives.find((one) => one.id === chosen) ?? directives[0]
  const defined = useResultReports(own?.id).data?.items ?? []
  const definition = free ? undefined : defined.find(isUsable)
  const open = async (form: FormData): Promise<void> => {
    const due = parseDate(textOf(form, 'dueOn'))
    if (!due.ok) throw new Error(t('Ngày này không có; viết ngày/tháng/năm, ví dụ 30/12/2016.'))
    const channels = form.getAll('channels').map(String)
    if (channels.length === 0) throw new Error(t('Chọn ít nhất một nơi nhận báo cáo.'))
    await send.mutateAsync({
      ...{ directiveId: textOf(form, 'directive'), clause: textOf(form, 'clause'), title: textOf(form, 'title'), dueOn: due.value },
      ...{ channels, consolidator: textOf(form, 'consolidator'), addressee: textOf(form, 'addressee') },
      ...{ figures: figuresIn(textOf(form, 'figures')), form: definition?.reportId ?? null },
    })
  }
  return (
    <Sheet title={t('Mở đợt báo cáo')} submit={t('Mở đợt báo cáo')} onSubmit={open} onClose={onClose}>
      <Field label={t('Văn bản giao việc')}>
        <select name="directive" required value={own?.id ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
          {directives.map((one) => (
            <option key={one.id} value={one.id}>
              {[one.number, one.title].filter(Boolean).join(' · ').slice(0, 120)}
            </option>
          ))}
        </select>
      </Field>
      <FormOfResults defined={defined} free={free} setFree={setFree} />
      <Asked
        key={`${own?.id} ${definition?.reportId ?? ''}`}
        definition={definition}
        title={own ? t('Kết quả thực hiện văn bản số {number}', { number: own.number ?? '…' }) : ''}
      />
    </Sheet>
  )
}

/** What is asked of whom, filled from the definition where there is one; every field may be changed. */
function Asked({ definition, title }: { definition: Definition | undefined; title: string }) {
  const units = useUnits()
  const named = locale === 'en' ? definition?.nameEn : definition?.nameVi
  return (
    <>
      <Field label={t('Tên báo cáo')}>
        <input name="title" required maxLength={500} defaultValue={named ?? title} />
      </Field>
      <div className="row">
        <Field label={t('Mục yêu cầu báo cáo')} hint={t('Mọi cơ quan có nhiệm vụ ở mục này phải báo cáo.')}>
          <input name="clause" required maxLength={60} placeholder="IV.1" size={8} defaultValue={definition?.clause ?? ''} />
        </Field>
        <DateField
          label={t('Hạn cuối cùng')}
          name="dueOn"
          required
          value={definition?.dueOn}
          hint={t('“Trước ngày 30/12” thì ghi 29/12.')}
        />
      </div>
      <UnitChecks label={t('Nơi nhận báo cáo')} name="channels" units={units} value={definition?.channels.map((unit) => unit.id) ?? []} />
      <UnitSelect
        key={`${units.length}`}
        label={t('Cơ quan tổng hợp')}
        name="consolidator"
        units={units}
        required
        value={definition?.consolidator?.id ?? ''}
      />
      <Field label={t('Báo cáo tổng hợp gửi đến')}>
        <input name="addressee" required maxLength={500} defaultValue={definition?.addressee ?? ''} />
      </Field>
      <Field label={t('Số liệu cần có')} hint={t('Mỗi dòng một số liệu: tên | đơn vị tính | mục | mã chỉ tiêu (nếu có).')}>
        <textarea name="figures" rows={4} defaultValue={definition === undefined ? '' : figuresText(definition.figures)} />
      </Field>
    </>
  )
}
