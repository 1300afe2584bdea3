import './tasks/tasks.css'
import './tasks/lists.css'
import './tasks/tasks-print.css'
import './samples/samples.css'
import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { COMMAND_LINE_NAMES } from '../../organizations/index.ts'
import { ACTION_NAMES, PRODUCT_NAMES, STATUS_NAMES, type TaskAction, type TaskDetail } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showCount, showDate } from '../format.ts'
import { t } from '../locale.ts'
import { useMe } from '../me.ts'
import { ClassBadge } from '../ui/class-badge.tsx'
import { clauseText } from '../ui/clause-text.ts'
import { DirectiveLabel } from '../ui/directive-label.tsx'
import { DistanceText, DueText } from '../ui/due-text.tsx'
import { Fault } from '../ui/fault.tsx'
import { named } from '../ui/named.ts'
import { termText } from '../ui/term-text.ts'
import { TaskDifficulties } from './difficulties/task-difficulties.tsx'
import { TaskExplanations } from './explanations/task-explanations.tsx'
import { ProofCard } from './proofs/proof-card.tsx'
import { TaskRecords } from './registers/task-records.tsx'
import { TaskSampledLine } from './samples/task-sampled-line.tsx'
import { mainAction, nextStep } from './task/next-step.ts'
import { NextStepLine } from './task/next-step-line.tsx'
import { TaskParts } from './task/task-parts.tsx'
import { TaskRepeats } from './task/task-repeats.tsx'
import { FieldName } from './tasks/field-select.tsx'
import { LifeEntry } from './tasks/task-life.tsx'
import { type SheetFor, TaskSheet } from './tasks/task-sheet.tsx'
import { LettersCard } from './urging/letters-card.tsx'

/** What is better not pressed by mistake. */
const WARN_ACTIONS: ReadonlySet<TaskAction> = new Set(['decline', 'send-back', 'close'])

function isRunning(task: TaskDetail): boolean {
  return (
    task.classification.class === 'open-overdue' ||
    (task.classification.class === 'open-within-term' && !task.classification.awaitingVerification)
  )
}

function Facts({ task }: { task: TaskDetail }) {
  const { classification: at, product } = task
  const continuing = task.term.kind === 'continuing' || task.term.kind === 'recurring'
  return (
    <dl className="facts">
      <dt>{t('Chủ trì')}</dt>
      <dd>
        {task.lead.name}
        {task.head !== null && (
          <span className="soft from">
            {t('Chịu trách nhiệm: {who}', { who: [task.head.person, task.head.post].filter(Boolean).join(', ') })}
          </span>
        )}
      </dd>
      {task.parent !== null && (
        <>
          <dt>{t('Là một phần của')}</dt>
          <dd>
            {task.parent.title === null ? (
              t('nhiệm vụ cấp trên')
            ) : (
              <Link to="/viec/$taskId" params={{ taskId: task.parent.id }}>
                {task.parent.title}
              </Link>
            )}
            {task.line !== null && <span className="soft"> ({named(COMMAND_LINE_NAMES[task.line])})</span>}
          </dd>
        </>
      )}
      <dt>{t('Phối hợp')}</dt>
      <dd>{task.coordinators.length === 0 ? '—' : task.coordinators.map((unit) => unit.name).join('; ')}</dd>
      <dt>{t('Giao bởi')}</dt>
      <dd>{t('{unit}, ngày {date}', { unit: task.assigner.name, date: showDate(task.assignedOn) })}</dd>
      {task.origin !== null && (
        <>
          <dt>{t('Nguồn')}</dt>
          <dd>{t('danh sách cũ của cơ quan, dòng {row}, nhập ngày {date}', { row: task.origin.row, date: showDate(task.origin.on) })}</dd>
        </>
      )}
      <dt>{t('Sản phẩm')}</dt>
      <dd>{product === null ? t('chưa nêu') : [named(PRODUCT_NAMES[product.type]), product.description].filter(Boolean).join(': ')}</dd>
      {task.field !== null && (
        <>
          <dt>{t('Lĩnh vực')}</dt>
          <dd>
            <FieldName field={task.field} />
          </dd>
        </>
      )}
      <dt>{t('Thời hạn theo văn bản')}</dt>
      <dd>{termText(task.term)}</dd>
      {task.waitsFor !== null && (
        <>
          <dt>{t('Chờ sự kiện')}</dt>
          <dd>{task.waitsFor}</dd>
        </>
      )}
      <dt>{t('Hạn')}</dt>
      <dd>
        <DueText at={{ due: at.due, firstDue: at.firstDue, waits: task.waitsFor !== null, continuing }} />{' '}
        <DistanceText due={at.due} asOf={task.asOf} running={isRunning(task)} />
      </dd>
      {task.passOnBy !== null && (
        <>
          <dt>{t('Triển khai tiếp')}</dt>
          <dd>
            {task.passedOn === null
              ? t('chậm nhất ngày {date}', { date: showDate(task.passOnBy) })
              : t('đã giao tiếp ngày {on}, hạn {date}', { on: showDate(task.passedOn), date: showDate(task.passOnBy) })}
          </dd>
        </>
      )}
      {task.reviewOn !== null && at.due === null && (
        <>
          <dt>{t('Rà soát')}</dt>
          <dd>{t('ngày {date}', { date: showDate(task.reviewOn) })}</dd>
        </>
      )}
      {at.owed !== undefined && (
        <>
          <dt>{t('Kết quả kỳ')}</dt>
          <dd>{t('còn nợ {owed}, chậm {late}', { owed: showCount(at.owed), late: showCount(at.owedLate ?? 0) })}</dd>
        </>
      )}
      {task.extension !== null && (
        <>
          <dt>{t('Đang xin gia hạn')}</dt>
          <dd>{t('đến {date}: {reason}', { date: showDate(task.extension.to), reason: task.extension.reason ?? t('(đã xóa)') })}</dd>
        </>
      )}
      {(task.division !== null || task.handler !== null) && (
        <>
          <dt>{t('Người thực hiện')}</dt>
          <dd>{[task.handler?.name, task.division].filter(Boolean).join(', ')}</dd>
        </>
      )}
      {task.percent !== null && (
        <>
          <dt>{t('Tiến độ')}</dt>
          <dd>{task.percent}%</dd>
        </>
      )}
    </dl>
  )
}

function Head({ task, heading }: { task: TaskDetail; heading: RefObject<HTMLHeadingElement | null> }) {
  const at = { ...task.classification, class: task.classification.class }
  return (
    <div className="page-head">
      <div>
        <p className="lead">
          {task.clause !== null && <Trans id="Mục {clause}" values={{ clause: clauseText(task.clause) }} />}
          {task.directive !== null && (
            <>
              {task.clause !== null && ' · '}
              <DirectiveLabel directive={task.directive} /> ·{' '}
              <Link to="/viec" search={{ directive: task.directive.id }}>
                <Trans id="Mọi nhiệm vụ của văn bản" />
              </Link>
            </>
          )}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {task.starred && <span title={t('Lãnh đạo đánh dấu ưu tiên')}>★ </span>}
          {task.title ?? t('(nội dung đã xóa)')}
        </h1>
        <p className="row">
          <ClassBadge at={at} declined={task.status === 'declined'} /> <span className="soft">{named(STATUS_NAMES[task.status])}</span>{' '}
          <Link className="no-print" to="/truy-vet/$kind/$id" params={{ kind: 'task', id: task.id }}>
            <Trans id="Truy vết" />
          </Link>
        </p>
      </div>
    </div>
  )
}

function Loaded({ task }: { task: TaskDetail }) {
  const me = useMe()
  const [sheet, setSheet] = useState<SheetFor>()
  const [done, setDone] = useState<TaskAction>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The button that opened the sheet may be gone: the keyboard goes on from the heading.
    if (done !== undefined && sheet === undefined) heading.current?.focus()
  }, [done, sheet])
  const open = (next: SheetFor): void => {
    setDone(undefined)
    setSheet(next)
  }
  const buttons = task.actions.filter((action) => action !== 'recall' && action !== 'pass-on')
  const mayRecall = task.actions.includes('recall')
  const main = me === undefined ? undefined : mainAction(nextStep(task, me.office))
  return (
    <article className="task">
      <Head task={task} heading={heading} />
      <TaskRecords task={task.id} />
      <TaskSampledLine task={task} />
      {me && <NextStepLine task={task} office={me.office} />}
      {task.actions.length > 0 && (
        <div className="row actions no-print">
          {buttons.map((action) => (
            <button
              key={action}
              type="button"
              className="button"
              data-tone={action === main ? 'main' : WARN_ACTIONS.has(action) ? 'warn' : undefined}
              onClick={() => open({ action })}
            >
              {named(ACTION_NAMES[action])}
            </button>
          ))}
          {task.actions.includes('pass-on') && (
            <Link to="/viec/$taskId/giao-tiep" params={{ taskId: task.id }} className="button">
              {named(ACTION_NAMES['pass-on'])}
            </Link>
          )}
        </div>
      )}
      <TaskParts task={task} />
      <TaskRepeats task={task} />
      <div className="two">
        <section className="card" aria-labelledby="task-facts">
          <h2 id="task-facts">{t('Nội dung giao')}</h2>
          <Facts task={task} />
          <ProofCard task={task} />
          {task.text && (
            <>
              <h3>{t('Nguyên văn')}</h3>
              <blockquote className="source">{task.text}</blockquote>
            </>
          )}
        </section>
        <section className="card" aria-labelledby="task-life">
          <h2 id="task-life">{t('Quá trình')}</h2>
          <ol className="life">
            {task.events.map((event) => (
              <LifeEntry
                key={event.version}
                event={event}
                task={task}
                {...(mayRecall ? { onRecall: (version: number) => open({ action: 'recall', version }) } : {})}
              />
            ))}
          </ol>
        </section>
        {me?.may['urging-letter']?.includes('read') && (
          <LettersCard query={`task=${encodeURIComponent(task.id)}`} title={t('Các lần đôn đốc')} />
        )}
      </div>
      <TaskExplanations task={task} />
      <TaskDifficulties task={task} />
      {sheet && me && (
        <TaskSheet task={task} sheet={sheet} office={me.office} onClose={() => setSheet(undefined)} onDone={() => setDone(sheet.action)} />
      )}
    </article>
  )
}

/** One task: what was ordered, how it stands, what may be done now, and its life entry by entry. */
export function TaskPage() {
  const { taskId } = useParams({ from: '/viec/$taskId' })
  const path = `/api/tasks/${taskId}`
  const { data, error, refetch } = useQuery({ queryKey: ['task', taskId], queryFn: ({ signal }) => getJson<TaskDetail>(path, signal) })
  if (data) return <Loaded task={data} />
  return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
}
