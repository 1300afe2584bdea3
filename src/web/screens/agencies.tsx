import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { UnitTree } from '../../organizations/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { DaySlider } from './agencies/day-slider.tsx'
import { MapPane } from './agencies/map/map-pane.tsx'
import { superiorsOf, treeRows } from './agencies/tree-rows.ts'
import { UnitPanel } from './agencies/unit-panel.tsx'
import { UnitRow } from './agencies/unit-row.tsx'
import './agencies/agencies.css'

/** Cơ quan: who existed on a day, under whom; the life of one unit beside the tree. The address holds the day and the unit. */
export function Agencies() {
  const me = useMe()
  const search = useSearch({ from: '/co-quan' })
  const navigate = useNavigate()
  const { ngay: day, donVi: chosen, xem: view } = search
  const isMap = view === 'ban-do'
  const path = day === undefined ? '/api/units' : `/api/units?on=${encodeURIComponent(day)}`
  const tree = useQuery({
    queryKey: ['unit-tree', day ?? ''],
    queryFn: ({ signal }) => getJson<UnitTree>(path, signal),
    placeholderData: (before) => before,
  })
  const go = (next: { ngay?: string | undefined; donVi?: string | undefined; xem?: string | undefined }): void => {
    const asked = { ...search, ...next }
    void navigate({
      to: '/co-quan',
      search: Object.fromEntries(Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
      replace: true,
    })
  }
  if (tree.error) return <Fault error={tree.error} reset={() => void tree.refetch()} />
  if (!tree.data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack agencies">
      <div className="page-head">
        <div>
          <h1>{t('Cơ quan')}</h1>
          <p className="lead">
            {t('{count} cơ quan, đơn vị vào ngày {day}', { count: showCount(tree.data.items.length), day: showDate(tree.data.on) })}
          </p>
        </div>
        {me?.may.reform?.includes('read') && (
          <Link to="/co-quan/sap-xep" className="button no-print">
            {t('Sắp xếp đơn vị')}
          </Link>
        )}
      </div>
      <fieldset className="views no-print">
        <legend>{t('Xem theo')}</legend>
        <button type="button" className="button" aria-pressed={!isMap} onClick={() => go({ xem: undefined })}>
          {t('Cây')}
        </button>
        <button type="button" className="button" aria-pressed={isMap} onClick={() => go({ xem: 'ban-do' })}>
          {t('Bản đồ')}
        </button>
      </fieldset>
      <DaySlider on={tree.data.on} turns={tree.data.turns} onChange={(ngay) => go({ ngay })} />
      <div className="agencies-panes" data-chosen={chosen !== undefined} data-map={isMap}>
        {isMap ? (
          <MapPane day={tree.data.on} chosen={chosen} onDay={(ngay) => go({ ngay })} onChoose={(donVi) => go({ donVi })} />
        ) : (
          <Tree tree={tree.data} chosen={chosen} onChoose={(donVi) => go({ donVi })} />
        )}
        {chosen === undefined ? (
          <Empty title={t('Chưa chọn cơ quan nào')}>
            {isMap
              ? t('Chọn một đơn vị trên bản đồ hoặc trong bảng để xem tên gọi, cấp trên và những lần thay đổi của nó.')
              : t('Chọn một cơ quan bên trái để xem tên gọi, cấp trên và những lần thay đổi của nó.')}
          </Empty>
        ) : (
          <UnitPanel unitId={chosen} tree={tree.data} onDay={(ngay) => go({ ngay })} onChoose={(donVi) => go({ donVi })} />
        )}
      </div>
    </div>
  )
}

/** More units under one than this are folded at first, below the top. */
const MOST_OPEN = 12

const tooLong = (tree: UnitTree): ReadonlySet<string> =>
  new Set(tree.items.filter((unit) => unit.parentId !== null && unit.children.length > MOST_OPEN).map((unit) => unit.unitId))

function Tree({ tree, chosen, onChoose }: { tree: UnitTree; chosen: string | undefined; onChoose: (unit: string) => void }) {
  const [letters, setLetters] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => tooLong(tree))
  const inside = useRef<HTMLUListElement>(null)
  useRowKeys(inside)
  // Everything is open but what was closed, and lists too long to be read at once.
  const open = useMemo(() => {
    const parents = tree.items.filter((unit) => unit.children.length > 0 && !closed.has(unit.unitId)).map((unit) => unit.unitId)
    return new Set([...parents, ...(chosen === undefined ? [] : superiorsOf(tree.items, chosen).map((unit) => unit.unitId))])
  }, [tree.items, closed, chosen])
  const rows = treeRows(tree.items, { open, letters })
  const toggle = (unit: string): void => {
    const next = new Set(closed)
    if (!next.delete(unit)) next.add(unit)
    setClosed(next)
  }
  return (
    <section className="card agencies-tree" aria-label={t('Cây cơ quan')}>
      <Field label={t('Tìm cơ quan')}>
        <input type="search" value={letters} autoComplete="off" onChange={(event) => setLetters(event.currentTarget.value)} />
      </Field>
      {rows.length === 0 && <p className="soft">{t('Không có cơ quan nào tên như vậy vào ngày này.')}</p>}
      <ul ref={inside} className="tree">
        {rows.map((row) => (
          <UnitRow key={row.unit.unitId} row={row} isChosen={row.unit.unitId === chosen} onChoose={onChoose} onToggle={toggle} />
        ))}
      </ul>
    </section>
  )
}
