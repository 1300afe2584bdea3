import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { OUTCOME_NAMES, RECOMMENDATION_KIND_NAMES } from '../../../inspections/index.ts'
import { parseDate } from '../../../kernel/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { useRowKeys } from '../../ui/row-keys.ts'
import { Cohort } from './cohort.tsx'
import { useCohort, useRecommendations } from './inspection-data.ts'
import { askedOf } from './inspection-words.ts'
import { RecommendationTable } from './recommendation-table.tsx'
import './inspections.css'

type Search = Record<string, string | undefined>
const BY = [
  ['year', 'Theo năm kết luận'],
  ['kind', 'Theo loại'],
  ['unit', 'Theo đơn vị'],
] as const

const isDay = (text: string | undefined): text is string => text !== undefined && parseDate(text).ok

/** What the addresses of the screen say, as the API asks it; what is no day, year or number is left out. */
function questionOf({ nam, loai, donVi, ketQua, tinhTrang, ngay }: Search): Search {
  return {
    ...{ kind: loai, unit: donVi, outcome: ketQua, standing: tinhTrang },
    year: nam !== undefined && /^\d{4}$/.test(nam) ? nam : undefined,
    asOf: isDay(ngay) ? ngay : undefined,
  }
}

interface FilterProps {
  readonly asked: Search
  readonly set: (change: Search) => void
  readonly years: readonly string[]
  readonly units: readonly (readonly [string, string])[]
}

function Filters({ asked, set, years, units }: FilterProps) {
  const select = (name: string, label: string, choices: readonly (readonly [string, string])[]) => (
    <Field label={label}>
      <select value={asked[name] ?? ''} onChange={(event) => set({ [name]: event.currentTarget.value || undefined })}>
        <option value="">{t('tất cả')}</option>
        {choices.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
  const isNarrowed = ['nam', 'loai', 'donVi', 'ketQua', 'tinhTrang'].some((name) => asked[name] !== undefined)
  return (
    <div className="row filters no-print">
      {select(
        'nam',
        t('Năm kết luận'),
        years.map((year) => [year, year]),
      )}
      {select(
        'loai',
        t('Loại'),
        Object.entries(RECOMMENDATION_KIND_NAMES).map(([id, name]) => [id, named(name)]),
      )}
      {select('donVi', t('Đơn vị thực hiện'), units)}
      {select(
        'ketQua',
        t('Kết quả'),
        Object.entries(OUTCOME_NAMES).map(([id, name]) => [id, named(name)]),
      )}
      {select('tinhTrang', t('Tình trạng'), [
        ['open', t('chưa kết thúc')],
        ['overdue', t('quá hạn')],
        ['closed', t('đã kết thúc')],
      ])}
      <DateField
        label={t('Tính đến hết ngày')}
        name="asOf"
        key={asked.ngay}
        value={isDay(asked.ngay) ? asked.ngay : null}
        onDay={(day) => set({ ngay: day })}
      />
      {isNarrowed && (
        <button
          type="button"
          className="button"
          onClick={() => set({ nam: undefined, loai: undefined, donVi: undefined, ketQua: undefined, tinhTrang: undefined })}
        >
          {t('Bỏ lọc')}
        </button>
      )}
    </div>
  )
}

function List({ asked, set }: Pick<FilterProps, 'asked' | 'set'>) {
  const question = questionOf(asked)
  const all = useRecommendations({ asOf: question.asOf })
  const list = useRecommendations(question)
  if (list.error) return <Fault error={list.error} reset={() => void list.refetch()} />
  if (!list.data || !all.data) return <p role="status">{t('Đang tải…')}</p>
  if (all.data.items.length === 0) {
    return (
      <Empty title={t('Chưa có kiến nghị nào')}>
        <p>{t('Kiến nghị được ghi trong từng kết luận, thông báo kiểm tra.')}</p>
        <Link to="/kiem-tra" className="button">
          {t('Đến Kiểm tra')}
        </Link>
      </Empty>
    )
  }
  const years = [...new Set(all.data.items.map(({ source }) => source.issuedOn.slice(0, 4)))].sort().reverse()
  const units = new Map(all.data.items.flatMap(({ addressees }) => addressees.map(({ id, name }): [string, string] => [id, name])))
  return (
    <>
      <Filters asked={asked} set={set} years={years} units={[...units].sort(([, a], [, b]) => a.localeCompare(b, 'vi'))} />
      {list.data.items.length === 0 ? (
        <Empty title={t('Không có kiến nghị nào khớp')}>{t('Bỏ bớt điều kiện lọc.')}</Empty>
      ) : (
        <RecommendationTable items={list.data.items} />
      )}
    </>
  )
}

/** Kiến nghị: what became of recommendations by year, kind or unit as of a day, and the list that each number opens. */
export function Recommendations() {
  const asked: Search = useSearch({ from: '/kien-nghi' })
  const navigate = useNavigate()
  const set = (change: Search): void =>
    void navigate({ to: '/kien-nghi', search: (before) => askedOf({ ...before, ...change }), replace: true, resetScroll: false })
  const by = BY.find(([name]) => name === asked.theo)?.[0] ?? 'year'
  const cohort = useCohort({ by, asOf: questionOf(asked).asOf })
  const page = useRef<HTMLDivElement>(null)
  useRowKeys(page)
  return (
    <div className="stack one-column" ref={page}>
      <div className="page-head">
        <div>
          <h1>{t('Kiến nghị')}</h1>
          <p className="lead">
            {cohort.data ? t('Kết quả thực hiện kiến nghị tính đến hết ngày {day}', { day: showDate(cohort.data.asOf) }) : t('Đang tải…')}
          </p>
        </div>
        <fieldset className="row no-print by">
          <legend className="unseen">{t('Bảng kết quả theo')}</legend>
          {BY.map(([name, text]) => (
            <button key={name} type="button" className="button small" aria-pressed={name === by} onClick={() => set({ theo: name })}>
              {t(text)}
            </button>
          ))}
        </fieldset>
      </div>
      {cohort.error && <Fault error={cohort.error} reset={() => void cohort.refetch()} />}
      {cohort.data && cohort.data.rows.length > 0 && <Cohort table={cohort.data} />}
      <section id="danh-sach">
        <List asked={asked} set={set} />
      </section>
    </div>
  )
}
