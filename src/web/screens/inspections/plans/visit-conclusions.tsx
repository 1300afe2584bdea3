import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  CONCLUSION_KIND_NAMES,
  type ConclusionDetail,
  FINDING_KIND_NAMES,
  type PlanDetail,
  type PlanUnit,
} from '../../../../inspections/index.ts'
import { getJson } from '../../../api.ts'
import { textOf } from '../../../form-values.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { RecordSheet } from '../conclusion-sheets.tsx'
import { useConclusions } from '../inspection-data.ts'
import { useAct, useFinding } from './plan-data.ts'
import type { FoundItem } from './sheet-table.tsx'

interface OfUnit {
  readonly plan: PlanDetail
  readonly one: PlanUnit
}

/** The linked conclusions that the reader may open. */
export function useLinked(ids: readonly string[]): readonly ConclusionDetail[] {
  const answers = useQueries({
    queries: ids.map((id) => {
      const path = `/api/conclusions/${encodeURIComponent(id)}`
      return { queryKey: ['inspections', path], queryFn: () => getJson<ConclusionDetail>(path), retry: false }
    }),
  })
  return answers.flatMap(({ data }) => data ?? [])
}

const numberOf = ({ kind, notice }: Pick<ConclusionDetail, 'kind' | 'notice'>): string =>
  `${named(CONCLUSION_KIND_NAMES[kind])} ${notice.number}, ${showDate(notice.issuedOn)}`

function LinkSheet({ plan, one, onClose }: OfUnit & { onClose: () => void }) {
  const act = useAct(plan)
  const list = useConclusions()
  const linked = new Set(one.conclusions)
  const isOfUnit = (inspected: readonly { id: string }[]): boolean => inspected.some(({ id }) => id === one.unit.id)
  const choices = (list.data?.items ?? [])
    .filter(({ id }) => !linked.has(id))
    .toSorted((a, b) => Number(isOfUnit(b.inspected)) - Number(isOfUnit(a.inspected)))
  const send = (form: FormData): Promise<void> =>
    act({ action: 'link-conclusion', unit: one.unit.id, conclusionId: textOf(form, 'conclusionId') }, t('Đã gắn kết luận.'))
  return (
    <Sheet title={t('Gắn kết luận đã ghi')} submit={t('Gắn kết luận')} onSubmit={send} onClose={onClose}>
      <Field label={t('Kết luận, thông báo')} hint={t('Văn bản có kiểm tra đơn vị này đứng trước')}>
        <select name="conclusionId" required>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {numberOf(choice)}
            </option>
          ))}
        </select>
      </Field>
      {list.data && choices.length === 0 && <p className="soft">{t('Chưa có văn bản nào để gắn; hãy ghi văn bản trước.')}</p>}
    </Sheet>
  )
}

function Conclusion({ conclusion }: { conclusion: ConclusionDetail }) {
  return (
    <li>
      <Link to="/kiem-tra/$conclusionId" params={{ conclusionId: conclusion.id }} data-row={conclusion.id}>
        {numberOf(conclusion)}
      </Link>{' '}
      <span className="soft">
        {t('{findings} tồn tại, {recommendations} kiến nghị', {
          ...{ findings: showCount(conclusion.findings.length), recommendations: showCount(conclusion.recommendationCount) },
        })}
      </span>
      {conclusion.findings.length > 0 && (
        <ul className="plain">
          {conclusion.findings.map(({ id, text }) => (
            <li key={id}>
              <Link to="/truy-vet/$kind/$id" params={{ kind: 'finding', id: `${conclusion.id}~${id}` }}>
                {id}
              </Link>{' '}
              {text ?? t('(nội dung đã xóa)')}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** The conclusions of a visit: through them what was found goes into the chain of recommendations. */
export function VisitConclusions({ plan, one, linked }: OfUnit & { linked: readonly ConclusionDetail[] }) {
  const [asking, setAsking] = useState<'link' | 'record'>()
  const list = useConclusions()
  const act = useAct(plan)
  const mayLink = plan.allowed.includes('link-conclusion')
  const hidden = one.conclusions.length - linked.length
  return (
    <section className="card" aria-labelledby="conclusions">
      <div className="part-head">
        <h2 id="conclusions">{t('Kết luận, tồn tại')}</h2>
        {mayLink && (
          <div className="row no-print">
            <button type="button" className="button" onClick={() => setAsking('link')}>
              {t('Gắn kết luận đã ghi')}
            </button>
            {list.data?.mayRecord && (
              <button type="button" className="button" onClick={() => setAsking('record')}>
                {t('Ghi kết luận mới')}
              </button>
            )}
          </div>
        )}
      </div>
      {one.conclusions.length === 0 && (
        <p className="soft">
          {t('Chưa gắn kết luận nào: gắn rồi thì mục chưa đạt được ghi thành tồn tại, từ đó ra kiến nghị và nhiệm vụ.')}
        </p>
      )}
      <ul className="lines">
        {linked.map((conclusion) => (
          <Conclusion key={conclusion.id} conclusion={conclusion} />
        ))}
      </ul>
      {hidden > 0 && <p className="soft">{t('{count} kết luận không hiển thị với bạn', { count: showCount(hidden) })}</p>}
      {asking === 'link' && <LinkSheet plan={plan} one={one} onClose={() => setAsking(undefined)} />}
      {asking === 'record' && (
        <RecordSheet
          conclusions={list.data?.items ?? []}
          inspected={[one.unit.id]}
          onClose={() => setAsking(undefined)}
          onDone={(conclusionId) => act({ action: 'link-conclusion', unit: one.unit.id, conclusionId }, t('Đã ghi và gắn kết luận.'))}
        />
      )}
    </section>
  )
}

/** Writes an item that was not met into a linked conclusion; its words stand in the form and may be changed. */
export function FindingSheet(props: { one: PlanUnit; item: FoundItem; linked: readonly ConclusionDetail[]; onClose: () => void }) {
  const { one, item, linked } = props
  const [chosen, setChosen] = useState(linked[0]?.id ?? '')
  const conclusion = linked.find(({ id }) => id === chosen)
  const send = useFinding(chosen, conclusion?.version ?? 0)
  const submit = (form: FormData): Promise<void> =>
    send(
      { action: 'add-finding', kind: textOf(form, 'kind'), text: textOf(form, 'text'), cause: null, responsible: one.unit.id },
      t('Đã ghi tồn tại vào kết luận.'),
    )
  return (
    <Sheet title={t('Ghi thành tồn tại')} submit={t('Ghi tồn tại')} onSubmit={submit} onClose={props.onClose}>
      <Field label={t('Kết luận, thông báo')}>
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {linked.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {numberOf(choice)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Loại')}>
        <select name="kind">
          {Object.entries(FINDING_KIND_NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {named(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Nội dung')}>
        <textarea name="text" rows={3} maxLength={4000} required defaultValue={[item.text, item.note].filter(Boolean).join(': ')} />
      </Field>
      <p className="soft">{t('Trách nhiệm thuộc {unit}', { unit: one.unit.name })}</p>
    </Sheet>
  )
}
