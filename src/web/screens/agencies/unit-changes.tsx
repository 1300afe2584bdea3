import { COMMAND_LINE_NAMES, type NamedUnit, SUCCESSION_NAMES, type SuccessionView, type UnitLife } from '../../../organizations/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { named } from '../../ui/named.ts'

interface ChangesProps {
  readonly life: UnitLife
  readonly onDay: (day: string) => void
  readonly onChoose: (unit: string) => void
}

type Choose = Pick<ChangesProps, 'onChoose'>

function Units({ units, onChoose }: Choose & { units: readonly NamedUnit[] }) {
  return units.map((unit, place) => (
    <span key={unit.unitId}>
      {place > 0 && '; '}
      <button type="button" className="link" onClick={() => onChoose(unit.unitId)}>
        {unit.name}
      </button>
    </span>
  ))
}

/** What became of a unit: who it was before, what happened, who has what belonged to it, what it leads and to whom it reports. */
export function UnitChanges({ life, onDay, onChoose }: ChangesProps) {
  return (
    <>
      {life.heirs.length > 0 && <Heirs life={life} onChoose={onChoose} />}
      {life.before.length > 0 && (
        <>
          <h3>{t('Có từ')}</h3>
          <ul className="heirs">
            {life.before.map((one) => (
              <li key={one.unitId}>
                <Units units={[one]} onChoose={onChoose} />
                <span className="soft"> {one.share === null ? t('một phần, chưa rõ bao nhiêu') : shareText(one.share)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {life.successions.length > 0 && (
        <>
          <h3>{t('Sắp xếp, thay đổi')}</h3>
          <ol className="life-line">
            {life.successions.map((one) => (
              <Change key={one.successionId} change={one} isOn={one.on === life.on} onDay={onDay} onChoose={onChoose} />
            ))}
          </ol>
        </>
      )}
      {life.functions.length > 0 && <Functions life={life} />}
      {life.routes.length > 0 && <Routes life={life} onChoose={onChoose} />}
    </>
  )
}

const shareText = (share: string): string => (share === '1' ? t('toàn bộ') : t('phần {share}', { share }))

function Heirs({ life, onChoose }: Choose & { life: UnitLife }) {
  return (
    <>
      <h3>{t('Vào ngày {day} thuộc', { day: showDate(life.on) })}</h3>
      <ul className="heirs">
        {life.heirs.map(({ share, units }) => (
          <li key={units.map((unit) => unit.unitId).join(' ')}>
            {units.length === 0 && t('không có nơi kế tục')}
            {units.length > 1 && <span className="soft">{t('chưa chia được giữa')} </span>}
            <Units units={units} onChoose={onChoose} />
            {units.length === 1 && <span className="soft"> {shareText(share)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Change({ change, isOn, onDay, onChoose }: Pick<ChangesProps, 'onDay' | 'onChoose'> & { change: SuccessionView; isOn: boolean }) {
  const day = showDate(change.on)
  return (
    <li data-now={isOn}>
      <div>
        <strong>{change.isDayKnown ? day : t('ngày chưa rõ (khoảng {day})', { day })}</strong>: {named(SUCCESSION_NAMES[change.kind])}
        {change.what !== null && ` (${change.what})`}{' '}
        {!isOn && (
          <button type="button" className="button small no-print" onClick={() => onDay(change.on)}>
            {t('Xem ngày này')}
          </button>
        )}
      </div>
      <div>
        <Units units={change.from} onChoose={onChoose} />
        {change.from.length > 0 && change.to.length > 0 && ' → '}
        <Units units={change.to} onChoose={onChoose} />
        {change.shares !== null && <span className="soft"> ({change.shares.join(' : ')})</span>}
      </div>
      {change.note !== null && <div className="soft">{change.note}</div>}
      {change.basis !== null && <div className="soft">{t('Căn cứ: {basis}', { basis: change.basis })}</div>}
      {change.unverified !== false && (
        <div className="doubt">
          {t('Chưa kiểm chứng')}
          {typeof change.unverified === 'string' && `: ${change.unverified}`}
        </div>
      )}
    </li>
  )
}

function Functions({ life }: { life: UnitLife }) {
  return (
    <>
      <h3>{t('Chức năng chủ trì')}</h3>
      <ul className="heirs">
        {life.functions.map((one) => (
          <li key={`${one.functionId} ${one.validFrom}`}>
            {one.title}{' '}
            <span className="soft">
              {one.validFrom === null ? t('từ trước') : showDate(one.validFrom)} –{' '}
              {one.validTo === null ? t('nay') : t('trước ngày {day}', { day: showDate(one.validTo) })}
            </span>
            {one.unverified !== false && (
              <span className="doubt">
                {' '}
                {t('Chưa kiểm chứng')}
                {typeof one.unverified === 'string' && `: ${one.unverified}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Routes({ life, onChoose }: Choose & { life: UnitLife }) {
  return (
    <>
      <h3>{t('Đường báo cáo')}</h3>
      <dl className="facts">
        {life.routes.map(({ line, units }) => (
          <div className="pair" key={line}>
            <dt>{named(COMMAND_LINE_NAMES[line])}</dt>
            <dd>
              {units.slice(1).map((unit, place) => (
                <span key={unit.unitId}>
                  {place > 0 && ' → '}
                  <button type="button" className="link" onClick={() => onChoose(unit.unitId)}>
                    {unit.name}
                  </button>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
