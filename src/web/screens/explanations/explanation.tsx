import '../tasks/tasks.css'
import './explanations.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { CAUSE_NAMES, EXPLANATION_ACTION_NAMES, type ExplanationAction, type ExplanationDetail } from '../../../tasks/index.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { Fault } from '../../ui/fault.tsx'
import { named } from '../../ui/named.ts'
import { ActionSheet } from './action-sheet.tsx'
import { useExplanation } from './explanation-data.ts'
import { ExplanationLife, Rounds } from './explanation-rounds.tsx'
import { aboutText, ExplanationBadge, headText, WhenText } from './standing-badge.tsx'

function Facts({ item }: { item: ExplanationDetail }) {
  return (
    <section className="card" aria-labelledby="demand">
      <h2 id="demand">{t('Yêu cầu')}</h2>
      <dl className="facts">
        <dt>{t('Đơn vị giải trình')}</dt>
        <dd>
          {item.unit.name}
          {item.head !== null && <span className="soft from">{t('Chịu trách nhiệm: {who}', { who: headText(item.head) })}</span>}
          {item.heirs.length > 0 && (
            <span className="soft from">{t('nay do {units} giải trình', { units: item.heirs.map(({ name }) => name).join('; ') })}</span>
          )}
        </dd>
        <dt>{t('Cơ quan yêu cầu')}</dt>
        <dd>{t('{unit}, ngày {date}', { unit: item.office.name, date: showDate(item.demandedOn) })}</dd>
        {item.reason !== null && (
          <>
            <dt>{t('Lý do')}</dt>
            <dd>{item.reason}</dd>
          </>
        )}
        {item.about.kind === 'letter' && (
          <>
            <dt>{t('Theo')}</dt>
            <dd>
              <Link to="/don-doc/van-ban/$letterId" params={{ letterId: item.about.letterId }}>
                {t('công văn đôn đốc')}
              </Link>
            </dd>
          </>
        )}
        {item.about.kind === 'record' && (
          <>
            <dt>{t('Theo')}</dt>
            <dd>
              <Link to="/so-theo-doi/$register/$recordId" params={{ register: item.about.register, recordId: item.about.recordId }}>
                {t('bản ghi của sổ theo dõi')}
              </Link>
            </dd>
          </>
        )}
        {item.leftOut > 0 && (
          <>
            <dt>{t('Không hỏi lại')}</dt>
            <dd>{t('{n} nhiệm vụ của ô đang được giải trình ở yêu cầu khác', { n: showCount(item.leftOut) })}</dd>
          </>
        )}
        {item.endedOn !== null && (
          <>
            <dt>{t('Kết thúc')}</dt>
            <dd>{[showDate(item.endedOn), item.endNote].filter(Boolean).join(': ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Tasks({ item }: { item: ExplanationDetail }) {
  return (
    <section className="card" aria-labelledby="explained">
      <h2 id="explained">
        {t('Nhiệm vụ phải giải trình')} <span className="count">{showCount(item.tasks.length)}</span>
      </h2>
      <ul className="lines">
        {item.tasks.map((task) => (
          <li key={task.id}>
            {task.readable ? (
              <Link to="/viec/$taskId" params={{ taskId: task.id }}>
                {task.title ?? t('(nội dung đã xóa)')}
              </Link>
            ) : (
              <span>{task.title ?? t('(nội dung đã xóa)')}</span>
            )}
            <span className="soft">
              {[
                task.clause === null ? '' : clauseText(task.clause),
                task.directive?.number ?? '',
                task.due === null ? '' : t('hạn {date}', { date: showDate(task.due) }),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
            {task.cause !== null && (
              <span>
                <strong>{named(CAUSE_NAMES[task.cause])}</strong>
                {task.note !== null && `: ${task.note}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Loaded({ item }: { item: ExplanationDetail }) {
  const [action, setAction] = useState<ExplanationAction>()
  return (
    <article className="stack">
      <div className="page-head">
        <div>
          <p className="lead">
            <Link to="/giai-trinh">{t('Giải trình')}</Link> · {item.unit.name}
          </p>
          <h1>{aboutText(item)}</h1>
          <p className="row">
            <ExplanationBadge item={item} />{' '}
            <span className="soft">
              <WhenText item={item} />
            </span>
          </p>
        </div>
      </div>
      {item.allowed.length > 0 && (
        <div className="row actions no-print">
          {item.allowed.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              data-tone={one === 'accept' || (one === 'answer' && !item.keysIn) ? 'main' : one === 'withdraw' ? 'warn' : undefined}
              onClick={() => setAction(one)}
            >
              {one === 'answer' && item.keysIn ? t('Nhập giải trình bằng văn bản') : named(EXPLANATION_ACTION_NAMES[one])}
            </button>
          ))}
        </div>
      )}
      <div className="two">
        <div className="stack">
          <Rounds item={item} />
          {item.tasks.length > 0 && <Tasks item={item} />}
        </div>
        <div className="stack">
          <Facts item={item} />
          <section className="card" aria-labelledby="life">
            <h2 id="life">{t('Quá trình')}</h2>
            <ExplanationLife events={item.events} />
          </section>
        </div>
      </div>
      {action !== undefined && <ActionSheet item={item} action={action} onClose={() => setAction(undefined)} />}
    </article>
  )
}

/** One demand: about what, of whom, until when; what was answered each time, with the cause of each task; what may be done now. */
export function Explanation() {
  const { explanationId } = useParams({ from: '/giai-trinh/$explanationId' })
  const { data, error, refetch } = useExplanation(explanationId)
  if (data) return <Loaded item={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
