import '../tasks/tasks.css'
import '../tasks/lists.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { FieldMapList } from '../../../exchange/index.ts'
import { getJson } from '../../api.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { unverifiedText } from '../../ui/named.ts'
import { nameOf } from '../figures/figure-words.ts'
import { FilledFields } from './filled-fields.tsx'

type Use = FieldMapList['uses'][number]['uses'][number]

const KINDS = ['entered', 'consolidated', 'result', 'field'] as const satisfies readonly Use['kind'][]
const headOf = (kind: Use['kind']): string =>
  ({
    entered: t('Nhập ở biểu'),
    consolidated: t('Tự tổng hợp vào biểu'),
    result: t('Lấy vào báo cáo kết quả'),
    field: t('Chuyển sang trường'),
  })[kind]

/** A use in words: the form with its symbol, the report with its line, the map with its field. */
function UseText({ use }: { use: Use }) {
  const name = nameOf(use)
  if (use.kind === 'field') {
    return (
      <li>
        <Link to="/nhap-mot-lan" search={{ he: use.id }}>
          {name}
        </Link>
        {`: ${use.field ?? ''}`}
      </li>
    )
  }
  return <li>{use.kind === 'result' ? `${name}: ${use.field ?? ''}` : use.field === null ? name : `${use.field} · ${name}`}</li>
}

/** Every indicator with where it is entered and where it is taken over. */
function Uses({ list }: { list: FieldMapList }) {
  if (list.uses.length === 0) return <Empty title={t('Chưa chỉ tiêu nào được dùng')}>{t('Biểu mẫu của ngày này không có.')}</Empty>
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <thead>
          <tr>
            <th scope="col">{t('Chỉ tiêu')}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {headOf(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.uses.map((one) => (
            <tr key={one.indicator}>
              <td data-label={t('Chỉ tiêu')}>{nameOf(one)}</td>
              {KINDS.map((kind) => {
                const uses = one.uses.filter((use) => use.kind === kind)
                return (
                  <td key={kind} data-label={headOf(kind)}>
                    {uses.length === 0 ? (
                      '—'
                    ) : (
                      <ul className="plain">
                        {uses.map((use) => (
                          <UseText key={`${use.id} ${use.field}`} use={use} />
                        ))}
                      </ul>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Maps({ list }: { list: FieldMapList }) {
  if (list.maps.length === 0) {
    return (
      <Empty title={t('Chưa có hệ thống nào được nối')}>
        {t('Thêm tệp field-maps.yaml vào một gói dữ liệu: mỗi dòng nói chỉ tiêu nào vào trường nào của hệ thống kia.')}
      </Empty>
    )
  }
  return (
    <ul className="plain stack">
      {list.maps.map((map) => (
        <li key={map.mapId} className="card">
          <Link to="/nhap-mot-lan" search={{ he: map.mapId }}>
            {nameOf(map)}
          </Link>{' '}
          <span className="soft">
            {nameOf({ nameVi: map.ownerVi, nameEn: map.ownerEn })} · {t('{count} trường được nối', { count: map.fields })}
            {map.unverified !== false && ` · ${unverifiedText(map.unverified)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Nhập một lần: where each figure is used, and the fields of other forms and systems filled from what was entered once. */
export function FieldMaps() {
  const search = useSearch({ from: '/nhap-mot-lan' })
  const { data, error, refetch } = useQuery({
    queryKey: ['field-maps'],
    queryFn: ({ signal }) => getJson<FieldMapList>('/api/field-maps', signal),
  })
  const map = data?.maps.find(({ mapId }) => mapId === search.he)
  return (
    <div className="stack">
      <div>
        <p className="lead no-print">
          <Link to="/chi-tieu">{t('Danh mục chỉ tiêu')}</Link>
          {map !== undefined && (
            <>
              {' · '}
              <Link to="/nhap-mot-lan">{t('Nhập một lần')}</Link>
            </>
          )}
        </p>
        <h1>{map === undefined ? t('Nhập một lần, dùng nhiều nơi') : nameOf(map)}</h1>
        <p className="lead">
          {map === undefined
            ? t('Số đã có trong báo cáo biểu thì nơi khác lấy từ đó, không gõ lại.')
            : nameOf({ nameVi: map.ownerVi, nameEn: map.ownerEn })}
        </p>
      </div>
      {error && <Fault error={error} reset={() => void refetch()} />}
      {data === undefined && !error && <p role="status">{t('Đang tải…')}</p>}
      {data !== undefined && search.he !== undefined && map === undefined && (
        <Empty title={t('Không có hệ thống này')}>{t('Chọn trong danh sách dưới đây.')}</Empty>
      )}
      {data !== undefined && map !== undefined && (
        <FilledFields today={data.asOf} key={map.mapId} map={map} unit={search.donVi} period={search.ky} />
      )}
      {data !== undefined && map === undefined && (
        <>
          <section className="stack">
            <h2>{t('Biểu và hệ thống của nơi khác')}</h2>
            <Maps list={data} />
          </section>
          <section className="stack">
            <h2>{t('Mỗi chỉ tiêu dùng ở đâu')}</h2>
            <Uses list={data} />
          </section>
        </>
      )}
    </div>
  )
}
