import '../tasks/tasks.css'
import '../tasks/lists.css'
import './procedures.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { DossierItem, ProcedureView } from '../../../procedures/index.ts'
import { showCount } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { AsOfBar, daysIn } from '../../ui/as-of-bar.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { unverifiedText } from '../../ui/named.ts'
import { ProcedureDiagram } from './diagram.tsx'
import { OpenSheet } from './dossier-sheets.tsx'
import { ImportSheet } from './import-sheet.tsx'
import { Loads } from './loads.tsx'
import { dossiersPath, dueWords, saidIn, useDossiers, useProcedure } from './procedure-data.ts'
import { STATUS_TEXTS } from './status-text.ts'

const KEYS = ['is', 'regime', 'step', 'unit', 'number', 'asOf', 'knownOn'] as const

function askedOf(search: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(KEYS.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
}

function Row({ item, asked }: { item: DossierItem; asked: Readonly<Record<string, string>> }) {
  return (
    <tr>
      <td data-label={t('Số hồ sơ')}>
        <Link className="case-number" to="/ho-so/$dossier" params={{ dossier: item.id }} search={daysIn(asked)}>
          {item.caseNumber}
        </Link>
      </td>
      <td data-label={t('Đơn vị giữ')}>{item.keeper.name}</td>
      <td data-label={t('Bước')}>
        {item.step === null ? <span className="soft">{t(STATUS_TEXTS[item.status])}</span> : saidIn(item.step)}
      </td>
      <td data-label={t('Đơn vị đến lượt')}>{item.unit?.name ?? ''}</td>
      <td data-label={t('Hạn')} data-tone={item.isLate ? 'late' : undefined}>
        {dueWords(item)}
        {item.isLate && ` ${t('quá hạn')}`}
        {item.beside
          .filter(({ isLate }) => isLate)
          .map((one) => (
            <div key={one.step.id} className="late">
              {t('{step}: hạn {due}, quá hạn', { step: saidIn(one.step), due: dueWords(one) ?? '' })}
            </div>
          ))}
      </td>
    </tr>
  )
}

function Table({ items, asked }: { items: readonly DossierItem[]; asked: Readonly<Record<string, string>> }) {
  if (items.length === 0) return <Empty title={t('Chưa có hồ sơ nào')}>{t('Đổi điều kiện lọc, hoặc bấm “Mở hồ sơ”.')}</Empty>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Số hồ sơ')}</th>
            <th scope="col">{t('Đơn vị giữ')}</th>
            <th scope="col">{t('Bước')}</th>
            <th scope="col">{t('Đơn vị đến lượt')}</th>
            <th scope="col">{t('Hạn')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} asked={asked} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const WHICH = [
  { is: '', text: 'Tất cả' },
  { is: 'running', text: 'Đang giải quyết' },
  { is: 'late', text: 'Quá hạn' },
  { is: 'over', text: 'Đã kết thúc' },
] as const

function Filters({ asked, go }: { asked: Readonly<Record<string, string>>; go: (next: Record<string, string>) => void }) {
  const { is: _is, number: _number, ...left } = asked
  return (
    <div className="row filters no-print">
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const [is, number] = [String(form.get('is') ?? ''), String(form.get('number') ?? '').trim()]
          go({ ...left, ...(is === '' ? {} : { is }), ...(number === '' ? {} : { number }) })
        }}
      >
        <Field label={t('Hồ sơ')}>
          <select name="is" defaultValue={asked.is ?? ''} key={asked.is}>
            {WHICH.map(({ is, text }) => (
              <option key={is} value={is}>
                {t(text)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('Số hồ sơ')}>
          <input name="number" defaultValue={asked.number ?? ''} maxLength={40} />
        </Field>
        <button type="submit" className="button">
          {t('Lọc')}
        </button>
      </form>
      {(asked.step || asked.unit || asked.regime) && (
        <button type="button" className="button" onClick={() => go({})}>
          {t('Bỏ lọc theo bước, đơn vị')}
        </button>
      )}
      <AsOfBar
        days={{ asOf: asked.asOf ?? null, knownOn: asked.knownOn ?? null }}
        onChange={({ asOf, knownOn }) => {
          const { asOf: _asOf, knownOn: _knownOn, ...kept } = asked
          go({ ...kept, ...(asOf === null ? {} : { asOf }), ...(knownOn === null ? {} : { knownOn }) })
        }}
      />
    </div>
  )
}

/** The law of a day, with which the drawing opens: the one in force then, else the last. */
function regimeOn({ parts }: ProcedureView, day: string): string {
  const inForce = parts.find(({ validFrom, validTo }) => (validFrom === null || validFrom <= day) && (validTo === null || day < validTo))
  return (inForce ?? parts.at(-1))?.regime ?? ''
}

function Law({ procedure, day }: { procedure: ProcedureView; day: string }) {
  const [chosen, setRegime] = useState<string>()
  const regime = chosen ?? regimeOn(procedure, day)
  const part = procedure.parts.find((one) => one.regime === regime) ?? procedure.parts[0]
  if (part === undefined) return null
  return (
    <section className="card" aria-labelledby="law">
      <h2 id="law">{t('Các bước theo chế độ pháp luật')}</h2>
      <Field label={t('Chế độ')}>
        <select value={part.regime} onChange={(event) => setRegime(event.currentTarget.value)}>
          {procedure.parts.map((one) => (
            <option key={one.regime} value={one.regime}>
              {t('{regime}: {name}', { regime: one.regime, name: saidIn(one) })}
            </option>
          ))}
        </select>
      </Field>
      <p className="soft">{part.basis}</p>
      {part.unverified !== false && <p className="note">{unverifiedText(part.unverified)}</p>}
      {part.transition !== null && (
        <p>
          {locale === 'en' ? part.transition.noteEn : part.transition.noteVi}{' '}
          <span className="soft">
            {part.transition.basis}
            {part.transition.unverified !== false && ` (${unverifiedText(part.transition.unverified)})`}
          </span>
        </p>
      )}
      <ProcedureDiagram part={part} seats={procedure.seats} />
    </section>
  )
}

/** One procedure: its dossiers by due moment, narrowed by step, unit, number and day; where they wait; its steps drawn from the definition. */
export function Procedure() {
  const { procedure: id } = useParams({ from: '/thu-tuc/$procedure' })
  const asked = askedOf(useSearch({ from: '/thu-tuc/$procedure' }))
  const navigate = useNavigate()
  const { data: procedure, error, refetch } = useProcedure(id)
  const list = useDossiers(id, asked)
  const [open, setOpen] = useState<'dossier' | 'import'>()
  const go = (search: Record<string, string>): void => {
    void navigate({ to: '/thu-tuc/$procedure', params: { procedure: id }, search })
  }
  const fault = error ?? list.error
  if (fault) return <Fault error={fault} reset={() => void refetch()} />
  if (!procedure || !list.data) return <p role="status">{t('Đang tải…')}</p>
  const items = list.data.pages.flatMap((page) => page.items)
  const [first] = list.data.pages
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <p className="lead">
            <Link to="/thu-tuc">{t('Thủ tục')}</Link>
          </p>
          <h1>{saidIn(procedure)}</h1>
          <p className="lead" role="status">
            {t('{n} hồ sơ, {late} quá hạn', { n: showCount(first?.total ?? 0), late: showCount(first?.late ?? 0) })}
          </p>
        </div>
        <div className="row no-print">
          {procedure.mayOpen && (
            <button type="button" className="button" data-tone="main" onClick={() => setOpen('dossier')}>
              {t('Mở hồ sơ')}
            </button>
          )}
          {procedure.mayOpen && (
            <button type="button" className="button" onClick={() => setOpen('import')}>
              {t('Nhập từ Excel')}
            </button>
          )}
          <a className="button" href={dossiersPath(id, asked, '.xlsx')}>
            {t('Tải Excel')}
          </a>
        </div>
      </div>
      <Filters asked={asked} go={go} />
      <Table items={items} asked={asked} />
      {list.hasNextPage && (
        <button type="button" className="button no-print" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {t('Xem thêm')}
        </button>
      )}
      <section aria-labelledby="loads" className="stack">
        <h2 id="loads">{t('Hồ sơ theo bước và đơn vị')}</h2>
        <Loads loads={procedure.loads} isOfOne />
      </section>
      <Law procedure={procedure} day={first?.asOf ?? ''} />
      {open === 'dossier' && <OpenSheet procedure={procedure} onClose={() => setOpen(undefined)} />}
      {open === 'import' && <ImportSheet procedure={procedure} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
