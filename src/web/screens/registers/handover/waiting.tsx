import '../../tasks/tasks.css'
import '../../tasks/lists.css'
import '../registers.css'
import { Link, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { RegisterView, WaitingCounts } from '../../../../registers/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { useRowKeys } from '../../../ui/row-keys.ts'
import { saidIn } from '../register-data.ts'
import { ValueText } from '../value-text.tsx'
import { TakeSheet } from './take-sheet.tsx'
import { useWaiting, useWaitingCounts, type WaitingItem } from './waiting-data.ts'

const nameOf = (item: WaitingItem, { title }: RegisterView): string => {
  const value = item.values[title]
  return value?.kind === 'text' && value.text !== null ? value.text : t('(nội dung đã xóa)')
}

/** What says where a record belongs: its units and its day, as far as some record tells them. */
const placesOf = ({ fields, day }: RegisterView, items: readonly WaitingItem[]): RegisterView['fields'] => {
  const places = fields.filter(({ id, type, restricted }) => !restricted && (type === 'unit' || id === day))
  return places.filter(({ id }) => items.some(({ values }) => values[id] !== undefined)).slice(0, 4)
}

function Proposal({ item, register }: { item: WaitingItem; register: RegisterView }) {
  const { proposal, heirs } = item.waiting
  if (proposal === null) {
    return (
      <details>
        <summary>{t('Chưa rõ, một trong {n} cơ quan', { n: heirs.length })}</summary>
        {heirs.map(({ name }) => name).join('; ')}
      </details>
    )
  }
  const field = register.fields.find(({ id }) => id === proposal.field)
  return (
    <>
      <strong>{proposal.unit.name}</strong>{' '}
      <span className="soft">{t('theo cột “{field}”', { field: field === undefined ? proposal.field : saidIn(field) })}</span>
    </>
  )
}

interface RowProps {
  readonly item: WaitingItem
  readonly register: RegisterView
  readonly places: RegisterView['fields']
  /** Undefined where nothing can be chosen. */
  readonly ticked: boolean | undefined
  readonly onTick: () => void
}

function Row({ item, register, places, ticked, onTick }: RowProps) {
  const name = nameOf(item, register)
  return (
    <tr>
      {ticked !== undefined && (
        <td className="tick">
          <input type="checkbox" checked={ticked} onChange={onTick} aria-label={t('Chọn {report}', { report: name })} />
        </td>
      )}
      <td>
        <Link to="/so-theo-doi/$register/$recordId" params={{ register: item.register, recordId: item.id }} data-row>
          {name}
        </Link>
      </td>
      {places.map((field) => (
        <td key={field.id} data-label={saidIn(field)}>
          <ValueText field={field} value={item.values[field.id]} />
        </td>
      ))}
      <td data-label={t('Đơn vị đã kết thúc')}>
        {item.keeper.name} <span className="soft">{t('chờ từ {date}', { date: showDate(item.waiting.since) })}</span>
      </td>
      <td data-label={t('Đề xuất nơi nhận')}>
        <Proposal item={item} register={register} />
      </td>
    </tr>
  )
}

interface Choosing {
  readonly ticked: ReadonlySet<string>
  readonly setTicked: (ids: ReadonlySet<string>) => void
}

function Choices({ items, ticked, setTicked }: Choosing & { items: readonly WaitingItem[] }) {
  const proposed = items.filter(({ waiting: { proposal, mayTakeFor } }) => mayTakeFor.some(({ id }) => id === proposal?.unit.id))
  const all = (some: readonly WaitingItem[]) => new Set(some.map(({ id }) => id))
  return (
    <div className="row no-print">
      <button type="button" className="button small" disabled={proposed.length === 0} onClick={() => setTicked(all(proposed))}>
        {t('Chọn {n} bản ghi đề xuất cho đơn vị tôi', { n: showCount(proposed.length) })}
      </button>
      <button type="button" className="button small" onClick={() => setTicked(ticked.size === items.length ? new Set() : all(items))}>
        {ticked.size === items.length ? t('Bỏ chọn') : t('Chọn tất cả')}
      </button>
    </div>
  )
}

function Table(props: Choosing & { items: readonly WaitingItem[]; register: RegisterView; isTaking: boolean }) {
  const { items, register, isTaking, ticked, setTicked } = props
  const rows = useRef<HTMLDivElement>(null)
  const places = placesOf(register, items)
  useRowKeys(rows)
  const tick = (id: string): void => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <div className="grid-wrap" ref={rows}>
      <table className="grid cards">
        <thead>
          <tr>
            {isTaking && <th scope="col">{t('Chọn')}</th>}
            <th scope="col">{t('Bản ghi')}</th>
            {places.map((field) => (
              <th key={field.id} scope="col">
                {saidIn(field)}
              </th>
            ))}
            <th scope="col">{t('Đơn vị đã kết thúc')}</th>
            <th scope="col">{t('Đề xuất nơi nhận')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              register={register}
              places={places}
              ticked={isTaking ? ticked.has(item.id) : undefined}
              onTick={() => tick(item.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Listed({ register }: { register: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useWaiting(register)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isOpen, setOpen] = useState(false)
  const last = data?.pages.at(-1)
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data || !last) return <p role="status">{t('Đang tải…')}</p>
  const items = data.pages.flatMap((page) => page.items)
  const chosen = items.filter(({ id }) => ticked.has(id))
  const isTaking = items.some(({ waiting }) => waiting.mayTakeFor.length > 0)
  const units = [...new Map(items.flatMap(({ waiting }) => waiting.mayTakeFor.map((unit) => [unit.id, unit]))).values()]
  return (
    <section className="stack" aria-label={saidIn(last.register)}>
      {isTaking && <Choices {...{ items, ticked, setTicked }} />}
      <Table {...{ items, isTaking, ticked, setTicked }} register={last.register} />
      {hasNextPage && (
        <button type="button" className="button no-print" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('Xem thêm, còn {n} bản ghi', { n: showCount(last.total - items.length) })}
        </button>
      )}
      {chosen.length > 0 && (
        <section className="bulk no-print" aria-label={t('Bản ghi đã chọn')}>
          <strong>{t('Đã chọn {count}', { count: showCount(chosen.length) })}</strong>
          <button type="button" className="button" data-tone="main" onClick={() => setOpen(true)}>
            {t('Nhận bàn giao')}
          </button>
          <button type="button" className="button small" onClick={() => setTicked(new Set())}>
            {t('Bỏ chọn')}
          </button>
        </section>
      )}
      {isOpen && (
        <TakeSheet
          records={chosen.map((item) => ({ id: item.id, version: item.version, name: nameOf(item, last.register) }))}
          units={units}
          onClose={() => setOpen(false)}
          onDone={() => setTicked(new Set())}
        />
      )}
    </section>
  )
}

function Registers({ counts, chosen }: { counts: WaitingCounts; chosen: string }) {
  return (
    <nav className="row" aria-label={t('Sổ có bản ghi chờ')}>
      {counts.items.map((one) => (
        <Link
          key={one.register}
          to="/so-theo-doi/cho-ban-giao"
          search={{ register: one.register }}
          className="button small"
          aria-current={one.register === chosen ? 'page' : undefined}
        >
          {saidIn(one)} <span className="count">{showCount(one.count)}</span>
        </Link>
      ))}
    </nav>
  )
}

/** Bản ghi chờ nhận bàn giao: records of ended keepers that wait for one of several heirs, by register, and taking them over. */
export function WaitingRecords() {
  const search: Record<string, string> = useSearch({ from: '/so-theo-doi/cho-ban-giao' })
  const { data: counts, error, refetch } = useWaitingCounts()
  if (error) return <Fault error={error} reset={() => void refetch()} />
  const chosen = counts?.items.find(({ register }) => register === search.register) ?? counts?.items[0]
  return (
    <div className="stack">
      <div>
        <p className="lead">
          <Link to="/so-theo-doi">{t('Sổ theo dõi')}</Link>
        </p>
        <h1>{t('Bản ghi chờ nhận bàn giao')}</h1>
      </div>
      {counts === undefined && <p role="status">{t('Đang tải…')}</p>}
      {counts?.total === 0 && (
        <Empty title={t('Không có bản ghi nào chờ nhận')}>
          {t(
            'Khi đơn vị giữ sổ kết thúc mà nhiều cơ quan cùng kế thừa, bản ghi chờ ở đây để một cơ quan nhận. Một nơi kế thừa thì bản ghi tự về nơi ấy.',
          )}
        </Empty>
      )}
      {counts !== undefined && chosen !== undefined && (
        <>
          <p className="hint">
            {t('Máy đề xuất theo địa bàn ghi trong bản ghi, người quyết định. Phím j, k đi theo dòng, phím cách chọn, Enter mở.')}
          </p>
          <Registers counts={counts} chosen={chosen.register} />
          <Listed key={chosen.register} register={chosen.register} />
        </>
      )}
    </div>
  )
}
