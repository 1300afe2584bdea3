import './tasks/tasks.css'
import './tasks/lists.css'
import './leader/leader.css'
import './tasks/tasks-print.css'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { MyTasks, TaskBoard } from '../../tasks/index.ts'
import { getJson } from '../api.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'
import { Fault } from '../ui/fault.tsx'
import { boardPath, boardSearch } from './board/board-cells.ts'
import { ExplanationDecisions } from './explanations/explanations-here.tsx'
import { Decisions } from './leader/leader-decisions.tsx'
import { LeaderDifficulties } from './leader/leader-difficulties.tsx'
import { LateAgencies } from './leader/leader-late.tsx'
import { queryOf } from './tasks/list-address.ts'

/** A leader's page, for a phone first: who is late and why, then what waits for a decision. */
export function Leader() {
  const search = useSearch({ from: '/lanh-dao' })
  const days = boardSearch(search)
  const path = boardPath(queryOf(search))
  const board = useQuery({ queryKey: ['board', path], queryFn: ({ signal }) => getJson<TaskBoard>(path, signal) })
  const mine = useQuery({ queryKey: ['mine'], queryFn: ({ signal }) => getJson<MyTasks>('/api/mine', signal) })
  const error = board.error ?? mine.error
  if (error) return <Fault error={error} />
  return (
    <div className="leader">
      <h1>{t('Lãnh đạo')}</h1>
      {board.data ? <p className="lead">{t('Ngày {day}', { day: showDate(board.data.asOf) })}</p> : <p role="status">{t('Đang tải…')}</p>}
      {board.data && <LateAgencies board={board.data} days={days} />}
      {mine.data && <Decisions mine={mine.data} />}
      <LeaderDifficulties />
      <ExplanationDecisions />
    </div>
  )
}
