import { Trans } from '@lingui/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { MyTasks, TaskDetail, TaskDone, TaskItem } from '../../../tasks/index.ts'
import { ApiError, getJson, postJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notice.tsx'
import { refreshTasks } from '../tasks/refresh.ts'

/** Where actions on a task are sent. */
const actionsPath = (task: string): string => ['/api/tasks', task, 'actions'].join('/')

type Answer = 'yes' | 'no'

/** The words of the decision when the leader writes none. */
function usualWords(answer: Answer, to: string): string {
  return answer === 'yes' ? t('Đồng ý gia hạn đến {date}.', { date: showDate(to) }) : t('Không đồng ý gia hạn.')
}

function Confirm(props: { task: TaskDetail; to: string; answer: Answer; onBack: () => void }) {
  const { task, to, answer } = props
  const queries = useQueryClient()
  const command = useRef(newId())
  const [words, setWords] = useState(usualWords(answer, to))
  const [fault, setFault] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const decide = async (): Promise<void> => {
    setBusy(true)
    setFault(undefined)
    const decision = { kind: 'note', text: words.trim() || usualWords(answer, to) }
    const body = {
      action: 'decide-extension',
      expectedVersion: task.version,
      granted: answer === 'yes',
      to: answer === 'yes' ? to : null,
      decision,
    }
    try {
      const done = await postJson<TaskDone>(actionsPath(task.id), body, { commandId: command.current })
      notify({ text: answer === 'yes' ? t('Đã cho gia hạn.') : t('Đã trả lời không gia hạn.'), undo: [done] })
      await refreshTasks(queries)
    } catch (error) {
      if (error instanceof ApiError) command.current = newId()
      if (error instanceof ApiError && error.status === 409) await queries.invalidateQueries({ queryKey: ['task', task.id] })
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <div className="stack">
      <Field label={t('Ý kiến')}>
        <textarea rows={2} maxLength={4000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      </Field>
      {fault !== undefined && <Fault error={fault} reset={() => setFault(undefined)} />}
      <div className="row taps">
        <button type="button" className="button" data-tone="main" disabled={busy} onClick={() => void decide()}>
          {answer === 'yes' ? t('Xác nhận cho gia hạn') : t('Xác nhận không cho')}
        </button>
        <button type="button" className="button" onClick={props.onBack}>
          <Trans id="Thôi" />
        </button>
      </div>
    </div>
  )
}

function Decision({ item }: { item: TaskItem }) {
  const [answer, setAnswer] = useState<Answer>()
  const { data: task } = useQuery({
    queryKey: ['task', item.id],
    queryFn: ({ signal }) => getJson<TaskDetail>(`/api/tasks/${item.id}`, signal),
  })
  const to = item.extensionTo
  return (
    <li className="card decision">
      <Link to="/viec/$taskId" params={{ taskId: item.id }}>
        {item.title ?? t('(nội dung đã xóa)')}
      </Link>
      <p className="soft">{item.lead.name}</p>
      <p>
        <Trans id="Hạn {due}, xin đến {to}" values={{ due: showDate(item.due), to: showDate(to) }} />
      </p>
      {item.extensionTo !== null && <p className="said">{item.extensionReason ?? t('(đã xóa)')}</p>}
      {task && to !== null && answer !== undefined && (
        <Confirm key={answer} task={task} to={to} answer={answer} onBack={() => setAnswer(undefined)} />
      )}
      {task?.actions.includes('decide-extension') && answer === undefined && (
        <div className="row taps">
          <button type="button" className="button" data-tone="main" onClick={() => setAnswer('yes')}>
            {t('Cho gia hạn')}
          </button>
          <button type="button" className="button" onClick={() => setAnswer('no')}>
            {t('Không cho gia hạn')}
          </button>
        </div>
      )}
    </li>
  )
}

/** Extensions that wait for a decision: two taps each, with the reason that was given. */
export function Decisions({ mine }: { mine: MyTasks }) {
  const waiting = mine.buckets.find((found) => found.bucket === 'to-decide')
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">
        {t('Chờ quyết định gia hạn')} <span className="count">{showCount(waiting?.count ?? 0)}</span>
      </h2>
      {waiting === undefined || waiting.items.length === 0 ? (
        <p className="soft">{t('Không có đề nghị nào đang chờ.')}</p>
      ) : (
        <ul className="plain stack">
          {waiting.items.map((item) => (
            <Decision key={item.id} item={item} />
          ))}
        </ul>
      )}
      {waiting !== undefined && waiting.count > waiting.items.length && (
        <Link to="/viec" search={{ mine: 'true', bucket: 'to-decide' }}>
          <Trans id="Xem cả {count} nhiệm vụ" values={{ count: showCount(waiting.count) }} />
        </Link>
      )}
    </section>
  )
}
