import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LEVEL_NAMES, UNIT_CLASS_NAMES, type UnitLife, type UnitNode, type UnitTree, type UnitView } from '../../../organizations/index.ts'
import { getJson } from '../../api.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { PostsSection } from './posts/posts-section.tsx'
import { UnitChanges } from './unit-changes.tsx'

interface UnitPanelProps {
  readonly unitId: string
  readonly tree: UnitTree
  readonly onDay: (day: string) => void
  readonly onChoose: (unit: string) => void
}

/** One unit: what it was on the day of the tree, and its life as a line of time. */
export function UnitPanel({ unitId, tree, onDay, onChoose }: UnitPanelProps) {
  const life = useQuery({
    queryKey: ['unit-life', unitId, tree.on],
    queryFn: ({ signal }) => getJson<UnitLife>(`/api/units/${encodeURIComponent(unitId)}?on=${tree.on}`, signal),
    placeholderData: (before) => (before?.versions.some((version) => version.unitId === unitId) ? before : undefined),
  })
  if (life.error) return <Fault error={life.error} reset={() => void life.refetch()} />
  if (!life.data) return <p role="status">{t('Đang tải…')}</p>
  const { unit, versions } = life.data
  const name = unit?.name ?? versions.at(-1)?.name ?? unitId
  return (
    <section className="card stack unit-panel" aria-labelledby="unit-name">
      <h2 id="unit-name">{name}</h2>
      {unit === null ? (
        <p className="note" data-tone="warn">
          {t('Không tồn tại vào ngày {day}.', { day: showDate(tree.on) })}
        </p>
      ) : (
        <Facts unit={unit} tree={tree} onChoose={onChoose} />
      )}
      <PostsSection key={unitId} unitId={unitId} on={tree.on} />
      <h3>{t('Qua các thời kỳ')}</h3>
      <ol className="life-line">
        {versions.map((version) => (
          <Period key={version.validFrom ?? ''} version={version} tree={tree} onDay={onDay} />
        ))}
      </ol>
      <UnitChanges life={life.data} onDay={onDay} onChoose={onChoose} />
      {unit !== null && (
        <p>
          <Link to="/viec" search={{ unit: unitId }}>
            {t('Nhiệm vụ do cơ quan này chủ trì')}
          </Link>
        </p>
      )}
    </section>
  )
}

function Facts({ unit, tree, onChoose }: { unit: UnitNode; tree: UnitTree; onChoose: (unit: string) => void }) {
  const nameOf = (id: string): string => tree.items.find((one) => one.unitId === id)?.name ?? id
  const superiors = [...(unit.parentId === null ? [] : [unit.parentId]), ...unit.alsoUnder]
  return (
    <dl className="facts">
      <div className="pair">
        <dt>{t('Loại')}</dt>
        <dd>
          {named(LEVEL_NAMES[unit.level])}, {named(UNIT_CLASS_NAMES[unit.class])}
        </dd>
      </div>
      {superiors.length > 0 && (
        <div className="pair">
          <dt>{t('Cấp trên')}</dt>
          <dd>
            {superiors.map((id, place) => (
              <span key={id}>
                {place > 0 && '; '}
                <button type="button" className="link" onClick={() => onChoose(id)}>
                  {nameOf(id)}
                </button>
                {place > 0 && ` (${t('cũng chỉ đạo')})`}
              </span>
            ))}
          </dd>
        </div>
      )}
      {unit.children.length > 0 && (
        <div className="pair">
          <dt>{t('Trực thuộc')}</dt>
          <dd>{t('{count} đơn vị', { count: unit.children.length })}</dd>
        </div>
      )}
      {unit.code !== null && (
        <div className="pair">
          <dt>{t('Mã thống kê')}</dt>
          <dd>{unit.code}</dd>
        </div>
      )}
    </dl>
  )
}

/** The first and the last day of a version in words; a unit that is only attested began then or earlier, a day that no source gave is unknown. */
function periodText(version: UnitView): string {
  const { validFrom, validTo, placeholderDays } = version
  const from = validFrom === null ? t('từ trước') : showDate(validFrom)
  const attested = version.isStartKnown || validFrom === null ? from : t('{day} hoặc trước đó', { day: from })
  const start = placeholderDays.includes('start') ? t('ngày chưa rõ (khoảng {day})', { day: from }) : attested
  if (validTo === null) return `${start} – ${t('nay')}`
  const day = showDate(validTo)
  return `${start} – ${placeholderDays.includes('end') ? t('ngày chưa rõ (khoảng {day})', { day }) : t('trước ngày {day}', { day })}`
}

function Period({ version, tree, onDay }: { version: UnitView; tree: UnitTree; onDay: (day: string) => void }) {
  const isNow = (version.validFrom ?? '') <= tree.on && (version.validTo === null || tree.on < version.validTo)
  return (
    <li data-now={isNow}>
      <div>
        <strong>{version.name}</strong>{' '}
        {!isNow && version.validFrom !== null && (
          <button type="button" className="button small no-print" onClick={() => onDay(version.validFrom ?? tree.on)}>
            {t('Xem ngày này')}
          </button>
        )}
      </div>
      <div className="soft">{periodText(version)}</div>
      {version.basis !== null && <div className="soft">{t('Căn cứ: {basis}', { basis: version.basis })}</div>}
      {version.unverified !== false && (
        <div className="doubt">
          {t('Chưa kiểm chứng')}
          {typeof version.unverified === 'string' && `: ${version.unverified}`}
        </div>
      )}
    </li>
  )
}
