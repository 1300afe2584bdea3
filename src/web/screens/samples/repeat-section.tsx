import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SampleDetail, SampleRepeat } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'

type RepeatedUnit = SampleRepeat['units'][number]

function Candidates({ unit }: { unit: RepeatedUnit }) {
  const drawn = new Set(unit.drawn ?? [])
  return (
    <details>
      <summary>
        {unit.unit.name}: {t('{count} việc', { count: showCount(unit.count) })}{' '}
        <span className="badge" data-tone={unit.isSame ? 'done' : 'late'}>
          {unit.isSame ? t('ra đúng như đã rút') : t('khác với lúc rút')}
        </span>
      </summary>
      {/* Counted from 0, as the rule counts. */}
      <ol start={0} className="candidates">
        {(unit.ids ?? []).map((id) => (
          <li key={id}>
            <Link to="/viec/$taskId" params={{ taskId: id }}>
              <code>{id}</code>
            </Link>{' '}
            {drawn.has(id) && <strong>{t('đã rút')}</strong>}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Repeated({ id }: { id: string }) {
  const path = `/api/samples/${encodeURIComponent(id)}/repeat`
  const { data, error, refetch } = useQuery({
    queryKey: ['sample', id, 'repeat'],
    queryFn: ({ signal }) => getJson<SampleRepeat>(path, signal),
  })
  if (error) return <Fault error={error} reset={() => void refetch()} />
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <p className="note" role="status" data-tone={data.isSame ? undefined : 'error'}>
        {data.isSame
          ? t('Rút lại với hạt giống {seed}: ra đúng như đã rút.', { seed: data.seed })
          : t('Rút lại ra khác: dữ liệu lúc rút không còn như cũ.')}
      </p>
      {data.units.map((unit) => (
        <Candidates key={unit.unit.id} unit={unit} />
      ))}
    </>
  )
}

/** The seed, the rule and how anybody repeats the draw; and the draw done again here. */
export function RepeatSection({ sample }: { sample: SampleDetail }) {
  const [isAsked, setAsked] = useState(false)
  const { rule, seed } = sample
  return (
    <section className="card stack" aria-labelledby="rut-lai">
      <h2 id="rut-lai" className="flush">
        {t('Rút thế nào, rút lại thế nào')}
      </h2>
      <dl className="facts">
        <dt>{t('Hạt giống')}</dt>
        <dd>
          <code>{seed}</code>{' '}
          <span className="soft">{t('{who} rút ngày {date}', { who: sample.drawnBy, date: showDate(sample.drawnOn) })}</span>
        </dd>
        <dt>{t('Rút bao nhiêu')}</dt>
        <dd>
          {t('mỗi đơn vị ít nhất {count} việc và ít nhất {percent}%; ít hơn thì lấy hết', {
            count: rule.perUnit,
            percent: rule.sharePercent,
          })}
          {rule.unverified !== null && (
            <span className="soft from">
              {t('chưa kiểm chứng')}: <span lang="vi">{rule.unverified}</span>
            </span>
          )}
        </dd>
        <dt>{t('Rút từ đâu')}</dt>
        <dd>
          {t('{count} việc xác nhận từ {from} đến {to}, theo những gì đã biết lúc rút', {
            count: showCount(sample.candidates),
            from: showDate(sample.from),
            to: showDate(sample.to),
          })}
        </dd>
      </dl>
      <p className="soft">
        {t(
          'Đơn vị xếp theo mã, trong mỗi đơn vị việc xếp theo mã. x = hạt giống; mỗi lượt x = 48271 × x mod 2147483647, lấy việc thứ x mod (số còn lại), đếm từ 0, ra khỏi danh sách; hết một đơn vị thì x chạy tiếp sang đơn vị sau.',
        )}
      </p>
      {isAsked ? (
        <Repeated id={sample.id} />
      ) : (
        <div className="row no-print">
          <button type="button" className="button" onClick={() => setAsked(true)}>
            {t('Rút lại để đối chiếu')}
          </button>
        </div>
      )}
    </section>
  )
}
