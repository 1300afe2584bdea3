import type { PlanDetail } from '../../../../inspections/index.ts'
import { drawTurns } from '../../../../kernel/index.ts'
import { showCount, showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'

type Ranked = NonNullable<PlanDetail['ranked']>
type Draw = PlanDetail['draws'][number]

/** So many lines of an order stand open; the rest is folded away. */
const MOST_OPEN = 15

function ScoreRows({ scores, label }: { scores: Ranked['scores']; label: string }) {
  return (
    <div className="grid-wrap">
      <table className="grid cards scores">
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Đơn vị')}</th>
            <th scope="col" className="num">
              {t('Quá hạn')}
            </th>
            <th scope="col" className="num">
              {t('Chưa cập nhật')}
            </th>
            <th scope="col" className="num">
              {t('Kiến nghị đang mở')}
            </th>
            <th scope="col" className="num">
              {t('Điểm')}
            </th>
            <th scope="col">{t('Chọn')}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((one) => (
            <tr key={one.unit.id} data-chosen={one.isChosen}>
              <th scope="row">{one.unit.name}</th>
              <td className="num" data-label={t('Quá hạn')}>
                {showCount(one.overdue)}
              </td>
              <td className="num" data-label={t('Chưa cập nhật')}>
                {showCount(one.notUpdated)}
              </td>
              <td className="num" data-label={t('Kiến nghị đang mở')}>
                {showCount(one.openRecommendations)}
              </td>
              <td className="num" data-label={t('Điểm')}>
                <strong>{showCount(one.score)}</strong>
              </td>
              <td>{one.isChosen ? t('được chọn') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The order by risk with its formula: how each score came about, the highest first. */
export function RiskTable({ ranked }: { ranked: Ranked }) {
  const { weights, asOf, scores } = ranked
  const formula = { overdue: weights.overdue, notUpdated: weights.notUpdated, open: weights.openRecommendations }
  const open = scores.slice(0, MOST_OPEN)
  const folded = scores.slice(MOST_OPEN)
  return (
    <>
      <p className="formula">
        {t('Điểm = {overdue} × quá hạn + {notUpdated} × chưa cập nhật + {open} × kiến nghị đang mở', formula)}
        <span className="soft">
          {' '}
          {t(
            'Số liệu đến hết ngày {day}; điểm bằng nhau thì theo mã đơn vị; đơn vị 0 điểm không được chọn. Trọng số của gói dữ liệu, chưa có văn bản nào quy định.',
            {
              day: showDate(asOf),
            },
          )}
        </span>
      </p>
      <ScoreRows scores={open} label={t('Đơn vị theo điểm rủi ro')} />
      {folded.length > 0 && (
        <details>
          <summary>{t('{count} đơn vị điểm thấp hơn', { count: showCount(folded.length) })}</summary>
          <ScoreRows scores={folded} label={t('Đơn vị điểm thấp hơn')} />
        </details>
      )}
    </>
  )
}

/** The draw worked out anew in this browser, turn by turn, beside what was kept. */
function Repeat({ draw }: { draw: Draw }) {
  const nameOf = new Map(draw.pool.map(({ id, name }) => [String(id), name]))
  const [turns = []] = drawTurns(draw.seed, [{ ids: draw.pool.map(({ id }) => id), count: draw.chosen.length }])
  const isSame = turns.every(({ id }, at) => id === draw.chosen[at]?.id)
  return (
    <details>
      <summary>{t('Làm lại lần rút này')}</summary>
      <p>
        {t(
          'Xếp {count} đơn vị theo mã, đếm từ 0. Bắt đầu với x = {seed}; mỗi lượt x = 48271 × x chia 2147483647 lấy dư, rồi lấy đơn vị ở vị trí: x chia số đơn vị còn lại, lấy dư.',
          { count: showCount(draw.pool.length), seed: draw.seed },
        )}
      </p>
      <p>
        <strong>{isSame ? t('Làm lại tại đây: khớp với kết quả đã lưu.') : t('Làm lại tại đây: không khớp với kết quả đã lưu.')}</strong>
      </p>
      <div className="grid-wrap">
        <table className="grid">
          <thead>
            <tr>
              {['Lượt', 'x', 'Còn lại', 'Vị trí', 'Đơn vị'].map((head) => (
                <th key={head} scope="col" className={head === 'Đơn vị' ? undefined : 'num'}>
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {turns.map(({ x, left, place, id }, at) => (
              <tr key={id}>
                <td className="num">{at + 1}</td>
                <td className="num">{x}</td>
                <td className="num">{left}</td>
                <td className="num">{place}</td>
                <td>{nameOf.get(id) ?? id}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>{t('{count} đơn vị đưa vào rút, theo mã', { count: showCount(draw.pool.length) })}</summary>
        <ol className="pool" start={0}>
          {draw.pool.map(({ id, name }) => (
            <li key={id}>
              {name} <span className="soft">{id}</span>
            </li>
          ))}
        </ol>
      </details>
    </details>
  )
}

/** Every draw in order; only the last counts, the others stay in sight. */
export function Draws({ draws }: { draws: readonly Draw[] }) {
  return (
    <ol className="draws">
      {draws.map((draw, at) => {
        const counts = at === draws.length - 1
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: draws are only ever added
          <li key={at} data-counts={counts}>
            <p>
              <strong>{draw.chosen.map(({ name }) => name).join('; ')}</strong>
            </p>
            <p className="soft">
              {t('Lần {n}: hạt giống {seed}, rút {chosen} trong {pool} đơn vị', {
                ...{ n: at + 1, seed: draw.seed, chosen: showCount(draw.chosen.length), pool: showCount(draw.pool.length) },
              })}
              {!counts && ` · ${t('không tính, đã rút lại')}`}
            </p>
            <Repeat draw={draw} />
          </li>
        )
      })}
    </ol>
  )
}
