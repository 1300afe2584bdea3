import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TaskGroup, TaskList } from '../../../tasks/index.ts'
import { getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DirectiveLabel } from '../../ui/directive-label.tsx'
import { DistanceText } from '../../ui/due-text.tsx'
import { type ListSearch, questionsOf } from './list-address.ts'
import { type Choosing, TaskTable } from './task-table.tsx'

/** Most tasks of a line that are shown under it at once. */
const SHOWN = 200

interface GroupsProps extends Choosing {
  readonly groups: readonly TaskGroup[]
  readonly search: ListSearch
  readonly asOf: string
  readonly onOpen: (id: string) => void
  /** Lines that are open, by key; kept for coming back. */
  readonly opened: Set<string>
}

function nameOf(group: TaskGroup): string {
  if (group.title !== null) return group.title
  if (group.unit !== null && group.only === null) return group.unit.name
  if (group.person !== null) return group.person.name
  return group.key === '' ? t('Chưa phân công') : t('(nội dung đã xóa)')
}

/** Done, late and still running of a line as one bar; the numbers stand beside it in words. */
export function GroupBar({ group }: { group: Pick<TaskGroup, 'count' | 'done' | 'late'> }) {
  const part = (n: number): string => `${(100 * n) / Math.max(1, group.count)}%`
  return (
    <span className="group-bar" aria-hidden="true">
      <span data-tone="done" style={{ width: part(group.done) }} />
      <span data-tone="late" style={{ width: part(group.late) }} />
    </span>
  )
}

function Members(props: GroupsProps & { group: TaskGroup }) {
  const { group, search, asOf, onOpen, chosen, onChoose } = props
  const asked = { ...questionsOf(search), ...group.search }
  const path = `/api/tasks?${new URLSearchParams(asked)}&limit=${SHOWN}`
  const { data, error } = useQuery({ queryKey: ['tasks-of', path], queryFn: ({ signal }) => getJson<TaskList>(path, signal) })
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <p role="status">{t('Đang tải…')}</p>
  return (
    <>
      <TaskTable items={data.items} asOf={asOf} isOld={false} onOpen={onOpen} chosen={chosen} onChoose={onChoose} />
      {data.total > data.items.length && (
        <Link to="/viec" search={asked}>
          {t('Xem cả {count} nhiệm vụ', { count: showCount(data.total) })}
        </Link>
      )}
    </>
  )
}

/** A number worth reading: none is left blank. */
const some = (count: number): string => (count === 0 ? '' : showCount(count))

/** What stands in the cells of numbers of a line. */
function Numbers({ group, asOf }: { group: TaskGroup; asOf: string }) {
  return (
    <>
      <td className="num" data-label={t('Số nhiệm vụ')}>
        {showCount(group.count)}
      </td>
      <td className="num" data-label={t('Hoàn thành')}>
        {some(group.done)}
      </td>
      <td className="num late-cell" data-label={t('Quá hạn')} data-zero={group.late === 0}>
        {some(group.late)}
      </td>
      <td className="num" data-label={t('Chờ xác nhận')}>
        {some(group.awaiting)}
      </td>
      <td className="due" data-label={t('Hạn gần nhất')}>
        {group.due === null ? '—' : showDate(group.due)} <DistanceText due={group.due} asOf={asOf} running={group.due !== null} />
      </td>
    </>
  )
}

function Line(props: GroupsProps & { group: TaskGroup }) {
  const { group, asOf, onOpen, opened } = props
  const [isOpen, setOpen] = useState(opened.has(group.key))
  const toggle = (): void => {
    if (isOpen) opened.delete(group.key)
    else opened.add(group.key)
    setOpen(!isOpen)
  }
  return (
    <>
      <tr className="group" data-open={isOpen}>
        <td className="clause" data-label={t('Mục')}>
          {group.clause === null ? '' : clauseText(group.clause)}
        </td>
        <td className="title">
          {group.only === null ? (
            <button type="button" className="fold" aria-expanded={isOpen} data-row={group.key} onClick={toggle} title={nameOf(group)}>
              <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> <span>{nameOf(group)}</span>
            </button>
          ) : (
            <Link
              to="/viec/$taskId"
              params={{ taskId: group.only }}
              data-row={group.only}
              title={nameOf(group)}
              onClick={() => onOpen(group.only ?? '')}
            >
              {nameOf(group)}
            </Link>
          )}
          {(group.directive !== null || group.only !== null) && (
            <span className="soft from">
              {group.only !== null && group.unit !== null && `${group.unit.name} · `}
              {group.directive !== null && <DirectiveLabel directive={group.directive} />}
            </span>
          )}
          {group.count > 1 && <GroupBar group={group} />}
        </td>
        <Numbers group={group} asOf={asOf} />
      </tr>
      {isOpen && (
        <tr className="members">
          <td colSpan={7}>
            <Members {...props} />
          </td>
        </tr>
      )}
    </>
  )
}

/** A folded list: one line per duty, agency or person, which opens to its tasks in place. */
export function TaskGroups(props: GroupsProps) {
  const isDuty = props.search.theo === 'duty'
  return (
    <div className="grid-wrap flow">
      <table className="grid cards tasks groups">
        <caption className="unseen">{t('Nhiệm vụ gộp theo dòng')}</caption>
        <thead>
          <tr>
            <th scope="col" className="clause">
              {isDuty ? t('Mục') : ''}
            </th>
            <th scope="col" className="title">
              {isDuty ? t('Nhiệm vụ') : props.search.theo === 'agency' ? t('Cơ quan chủ trì') : t('Người thực hiện')}
            </th>
            <th scope="col" className="num">
              {t('Số nhiệm vụ')}
            </th>
            <th scope="col" className="num">
              {t('Hoàn thành')}
            </th>
            <th scope="col" className="num">
              {t('Quá hạn')}
            </th>
            <th scope="col" className="num">
              {t('Chờ xác nhận')}
            </th>
            <th scope="col" className="due">
              {t('Hạn gần nhất')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.groups.map((group) => (
            <Line key={group.key} {...props} group={group} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
