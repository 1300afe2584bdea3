import { Trans } from '@lingui/react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { CLASS_NAMES, NONE_KEY, type TaskBucket, type TaskClass } from '../../../tasks/index.ts'
import { t } from '../../locale.ts'
import { AsOfBar } from '../../ui/as-of-bar.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { useUnits } from '../../ui/unit-picker.tsx'
import { useFields } from './field-select.tsx'
import { FOLDS, type Fold, foldOf, type ListSearch, withQuestion } from './list-address.ts'
import { bucketTitle } from './mine-buckets.ts'

/** Letters typed in a row are one question. */
const TYPING_MS = 300

type Change = Parameters<typeof withQuestion>[1]

/** The screens that ask the questions of the list: the list itself, and its chart. */
type Place = '/viec' | '/viec/bieu-do'

interface Asking {
  readonly search: ListSearch
  readonly place: Place
}

function useAsk({ search, place }: Asking): (change: Change) => void {
  const navigate = useNavigate()
  return (change) => void navigate({ to: place, search: withQuestion(search, change), replace: true })
}

function WordsField(asking: Asking) {
  const { search, place } = asking
  const ask = useAsk(asking)
  const asked = search.q ?? ''
  const [typed, setTyped] = useState(asked)
  const [before, setBefore] = useState(asked)
  if (asked !== before) {
    setBefore(asked)
    setTyped(asked)
  }
  const questions = new URLSearchParams(search).toString()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wait starts anew with each letter and each other question
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => {
      // The address is already that of the task which the reader opened while its screen is still being fetched: do not call them back.
      if (window.location.pathname === place) ask({ q: typed.trim() })
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, questions])
  return (
    <Field label={t('Tìm trong nội dung')}>
      <input
        type="search"
        value={typed}
        maxLength={200}
        placeholder={t('có dấu hoặc không dấu')}
        title={t('Phím /')}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && ask({ q: typed.trim() })}
      />
    </Field>
  )
}

function UnitFilter(asking: Asking) {
  const { search } = asking
  const ask = useAsk(asking)
  const units = useUnits()
  return (
    <Field label={t('Cơ quan chủ trì')}>
      <select value={search.unit ?? ''} onChange={(event) => ask({ unit: event.currentTarget.value })}>
        <option value="">{t('Mọi cơ quan')}</option>
        {search.unit !== undefined && !units.some((unit) => unit.id === search.unit) && <option value={search.unit}>{search.unit}</option>}
        {units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

function Chip({ text, onDrop }: { text: string; onDrop: () => void }) {
  return (
    <button type="button" className="button small" onClick={onDrop} title={t('Bỏ điều kiện này')}>
      {text} <span aria-hidden="true">✕</span>
    </button>
  )
}

const SIDES = ['head', 'field', 'year'] as const

/** The questions of the other sides of the board. */
function SideChips({ search, place }: Asking) {
  const ask = useAsk({ search, place })
  const { head, field, year } = search
  const fields = useFields(field !== undefined)
  const name = fields.find(({ id }) => id === field)?.name
  return (
    <>
      {head !== undefined && (
        <Chip text={head === NONE_KEY ? t('chưa nhập người đứng đầu') : t('một người đứng đầu')} onDrop={() => ask({ head: null })} />
      )}
      {field !== undefined && (
        <Chip
          text={field === NONE_KEY ? t('chưa xếp lĩnh vực') : t('lĩnh vực {name}', { name: name ? named(name) : field })}
          onDrop={() => ask({ field: null })}
        />
      )}
      {year !== undefined && <Chip text={t('giao năm {year}', { year })} onDrop={() => ask({ year: null })} />}
    </>
  )
}

/** Kinds of tasks that are asked for besides the classes. */
const ASIDE = [
  'due-soon',
  'awaiting',
  'to-acknowledge',
  'not-updated',
  'owed',
  'suspended',
  'moved-deadline',
  'declined',
  'to-decide',
  'closed',
] as const

function foldName(fold: Fold | undefined): string {
  switch (fold) {
    case 'duty':
      return t('Theo mục')
    case 'agency':
      return t('Theo cơ quan')
    case 'person':
      return t('Theo người')
    case undefined:
      return t('Từng nhiệm vụ')
  }
}

function Folds({ search, place }: Asking) {
  // The chart has its rows under an agency unless they are asked for by clause; it is never flat.
  const isChart = place === '/viec/bieu-do'
  const now = isChart && search.theo !== 'duty' ? 'agency' : foldOf(search)
  const choices = isChart ? (['agency', 'duty'] as const) : [...FOLDS, undefined]
  const { theo: _theo, ...bare } = search
  return (
    <nav className="folds" aria-label={t('Cách gộp danh sách')}>
      {choices.map((fold) => (
        <Link
          key={fold ?? 'flat'}
          to={place}
          search={fold === undefined ? { ...bare, theo: 'flat' } : { ...bare, theo: fold }}
          replace
          activeOptions={{ exact: true, includeSearch: true }}
          data-on={now === fold}
        >
          {foldName(fold)}
        </Link>
      ))}
    </nav>
  )
}

/** The questions of the list as fields; each change is a new address. */
export function TaskFilters({ search, place = '/viec' }: { search: ListSearch; place?: Place }) {
  const ask = useAsk({ search, place })
  const classes = Object.keys(CLASS_NAMES) as TaskClass[] // the table has exactly the classes as keys
  const isMine = search.mine !== undefined && search.mine !== 'false'
  const isAside = ASIDE.some((one) => one === search.bucket)
  const hasMore =
    search.directive !== undefined ||
    (search.bucket !== undefined && !isAside) ||
    search.handler !== undefined ||
    isMine ||
    SIDES.some((side) => search[side] !== undefined)
  const [isOpen, setOpen] = useState(false)
  const bucket = search.bucket as TaskBucket | undefined // the address may hold any word; an unknown one shows as itself
  return (
    <search className="filters no-print">
      <div className="row">
        <WordsField search={search} place={place} />
        <button type="button" className="button on-phone" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('Ẩn bộ lọc') : t('Bộ lọc')}
        </button>
        <div className="more-filters" data-open={isOpen}>
          <Field label={t('Tình trạng')}>
            <select
              value={isAside ? `/${search.bucket}` : (search.class ?? '')}
              onChange={(event) => {
                const { value } = event.currentTarget
                ask(
                  value.startsWith('/')
                    ? { class: null, bucket: value.slice(1) }
                    : { class: value, bucket: isAside ? null : (search.bucket ?? null) },
                )
              }}
            >
              <option value="">{t('Mọi tình trạng')}</option>
              {classes.map((one) => (
                <option key={one} value={one}>
                  {named(CLASS_NAMES[one])}
                </option>
              ))}
              <optgroup label={t('Đếm riêng')}>
                {ASIDE.map((one) => (
                  <option key={one} value={`/${one}`}>
                    {bucketTitle(one)}
                  </option>
                ))}
              </optgroup>
            </select>
          </Field>
          <UnitFilter search={search} place={place} />
          <AsOfBar days={{ asOf: search.asOf ?? null, knownOn: search.knownOn ?? null }} onChange={ask} />
        </div>
      </div>
      <div className="row fold-row">
        <Folds search={search} place={place} />
      </div>
      {hasMore && (
        <div className="row chips">
          <span className="soft">
            <Trans id="Chỉ gồm:" />
          </span>
          {isMine && <Chip text={t('việc của tôi')} onDrop={() => ask({ mine: null })} />}
          {bucket !== undefined && !isAside && <Chip text={bucketTitle(bucket)} onDrop={() => ask({ bucket: null })} />}
          {search.directive !== undefined && <Chip text={t('một văn bản giao')} onDrop={() => ask({ directive: null, duty: null })} />}
          <SideChips search={search} place={place} />
          {search.handler !== undefined && <Chip text={t('một người thực hiện')} onDrop={() => ask({ handler: null })} />}
        </div>
      )}
    </search>
  )
}
