import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { STATUS_NAMES, type TaskBoard, type TaskItem, type TaskList } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { useMe } from '../../me.ts'
import { DistanceText } from '../../ui/due-text.tsx'
import { named } from '../../ui/named.ts'
import { byLateness, cellSearch, type LateAgency } from '../board/board-cells.ts'
import { aboutCell } from '../explanations/about-cell.ts'
import { DemandSheet } from '../explanations/demand-sheet.tsx'
import type { ListSearch } from '../tasks/list-address.ts'
import { LateDuties } from './leader-duties.tsx'

/** As many agencies stand open as a phone shows without scrolling for long; the others are counted in one line. */
const SHOWN = 5

/** What is known of why a task is late, most telling first. */
function whyLate(task: TaskItem): string {
  const why = [
    task.status === 'assigned' ? t('chưa tiếp nhận') : '',
    task.status === 'declined' ? t('trả lại do giao chưa đúng') : '',
    task.awaitingVerification ? t('đã báo xong ngày {date}, chờ xác nhận', { date: showDate(task.claimedOn) }) : '',
    task.returned ? t('kết quả bị trả lại') : '',
    task.extensionTo === null
      ? ''
      : [t('xin gia hạn đến {date}', { date: showDate(task.extensionTo) }), task.extensionReason].filter(Boolean).join(': '),
    task.suspended ? t('đang tạm dừng') : '',
    task.notUpdated ? t('lâu không cập nhật') : '',
    task.percent === null ? '' : t('đạt {percent}%', { percent: task.percent }),
  ].filter((part) => part !== '')
  return why.length === 0 ? named(STATUS_NAMES[task.status]) : why.join('; ')
}

function LateTasks({ search }: { search: ListSearch }) {
  const path = `/api/tasks?${new URLSearchParams(search)}`
  const { data, error } = useQuery({ queryKey: ['tasks-of', path], queryFn: ({ signal }) => getJson<TaskList>(path, signal) })
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <ul className="lines">
        {data.items.map((task) => (
          <li key={task.id}>
            <Link to="/viec/$taskId" params={{ taskId: task.id }}>
              {task.title ?? t('(nội dung đã xóa)')}
            </Link>
            <span className="soft">
              <Trans id="hạn {date}" values={{ date: showDate(task.due) }} /> · <DistanceText due={task.due} asOf={data.asOf} running />
            </span>
            <span>{whyLate(task)}</span>
          </li>
        ))}
      </ul>
      {data.total > data.items.length && (
        <Link to="/viec" search={search}>
          <Trans id="Xem cả {count} nhiệm vụ" values={{ count: showCount(data.total) }} />
        </Link>
      )}
    </>
  )
}

/** A tap that demands an explanation of what an agency has late. */
function Ask({ agency, board }: { agency: LateAgency; board: TaskBoard }) {
  const mayDemand = useMe()?.may.explanation?.includes('demand') ?? false
  const [isOpen, setOpen] = useState(false)
  if (!mayDemand) return null
  return (
    <div className="row taps">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('Yêu cầu giải trình')}
      </button>
      {isOpen && <DemandSheet about={aboutCell(board, agency.unit.id, 'open-overdue')} onClose={() => setOpen(false)} />}
    </div>
  )
}

function Agency({ agency, board, search }: { agency: LateAgency; board: TaskBoard; search: ListSearch }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="card">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span>{agency.unit.name}</span>
          <span className="late-bar" aria-hidden="true">
            <span style={{ width: `${agency.share}%` }} />
          </span>
          <strong className="late-count">
            <Trans id="{late} / {total} quá hạn" values={{ late: showCount(agency.late), total: showCount(agency.total) }} />
          </strong>
        </summary>
        {isOpen && <LateTasks search={search} />}
        {isOpen && <Ask agency={agency} board={board} />}
      </details>
    </li>
  )
}

function Agencies({ agencies, board, days }: { agencies: readonly LateAgency[]; board: TaskBoard; days: ListSearch }) {
  return (
    <ul className="plain stack">
      {agencies.map((agency) => (
        <Agency
          key={agency.unit.id}
          agency={agency}
          board={board}
          search={{ ...cellSearch(board, { days, of: { unit: agency.unit.id } }), class: 'open-overdue' }}
        />
      ))}
    </ul>
  )
}

/** How many agencies are folded away, and how much each of them owes: who is not shown is told in numbers. */
function restText(rest: readonly LateAgency[]): string {
  const most = Math.max(...rest.map((agency) => agency.late))
  const least = Math.min(...rest.map((agency) => agency.late))
  const count = showCount(rest.length)
  return most === least
    ? t('{count} cơ quan khác, mỗi cơ quan {late} nhiệm vụ quá hạn', { count, late: showCount(least) })
    : t('{count} cơ quan khác, mỗi cơ quan từ {least} đến {most} nhiệm vụ quá hạn', {
        ...{ count, least: showCount(least), most: showCount(most) },
      })
}

function Rest({ agencies, board, days }: { agencies: readonly LateAgency[]; board: TaskBoard; days: ListSearch }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="rest" onToggle={(event) => event.currentTarget === event.target && setOpen(event.currentTarget.open)}>
      <summary className="button">{restText(agencies)}</summary>
      {isOpen && <Agencies agencies={agencies} board={board} days={days} />}
    </details>
  )
}

function Sum({ board, days }: { board: TaskBoard; days: ListSearch }) {
  const { total } = board
  return (
    <p className="soft">
      <Trans
        id="Trong {total} nhiệm vụ: {within} trong hạn, {none} không có thời hạn, {waiting} chờ sự kiện, {unchecked} báo xong chờ xác nhận, {silent} chưa cập nhật."
        values={{
          total: showCount(total.total),
          within: showCount(total.byClass['open-within-term']),
          none: showCount(total.byClass['open-no-deadline']),
          waiting: showCount(total.byClass['waiting-for-trigger']),
          unchecked: showCount(total.awaitingVerification),
          silent: showCount(total.notUpdated),
        }}
      />{' '}
      <Link to="/theo-doi" search={days}>
        {t('Mở bảng theo dõi')}
      </Link>
    </p>
  )
}

/** What is late and who is late: duties once each, the worst agencies open to their tasks and why, the others counted in one line. */
export function LateAgencies({ board, days }: { board: TaskBoard; days: ListSearch }) {
  const late = byLateness(board)
  // One agency alone is not worth a line that hides it.
  const shown = late.length <= SHOWN + 1 ? late : late.slice(0, SHOWN)
  const rest = late.slice(shown.length)
  return (
    <section aria-labelledby="late">
      <h2 id="late">
        {t('Quá hạn')} <span className="count">{showCount(board.total.byClass['open-overdue'])}</span>
      </h2>
      <Sum board={board} days={days} />
      {late.length === 0 ? (
        <p>{t('Không có nhiệm vụ quá hạn.')}</p>
      ) : (
        <div className="stack">
          <LateDuties days={days} />
          <h3>{t('Cơ quan nào chậm nhất')}</h3>
          <Agencies agencies={shown} board={board} days={days} />
          {rest.length > 0 && <Rest agencies={rest} board={board} days={days} />}
        </div>
      )}
    </section>
  )
}
