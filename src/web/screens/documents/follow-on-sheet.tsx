import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DirectiveDetail, DirectiveList, FollowOn, FollowOnPreview } from '../../../documents/index.ts'
import { askJson, getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { type Choice, choicesOf, countChoices, doubled, firstChoice, followsBody } from './follow-on-form.ts'

type Task = FollowOnPreview['tasks'][number]
type Orders = FollowOnPreview['orders']

function choiceText(choice: Choice, orders: Orders): string {
  if (choice === 'close') return t('Kết thúc')
  if (choice === 'stay') return t('Giữ theo văn bản cũ')
  const order = orders.find(({ duty, lead }) => `${duty}|${lead.id}` === choice)
  const title = order?.title ?? ''
  const short = title.length > 70 ? `${title.slice(0, 69)}…` : title
  return t('Chuyển tiếp sang mục {clause}: {title}', { clause: order ? clauseText(order.clause) : '', title: short })
}

interface RowProps {
  readonly task: Task
  readonly orders: Orders
  readonly kind: FollowOn['kind']
  readonly choice: Choice
  readonly isDouble: boolean
  readonly onChoose: (choice: Choice) => void
}

function TaskRow({ task, orders, kind, choice, isDouble, onChoose }: RowProps) {
  const choices = choicesOf(task, kind)
  return (
    <tr data-changed={choice === 'close'}>
      <td>{task.clause === null ? '' : clauseText(task.clause)}</td>
      <td>
        {task.title ?? t('(nội dung đã xóa)')} <span className="soft">{task.lead.name}</span>
      </td>
      <td>{task.due === null ? '' : showDate(task.due)}</td>
      <td>
        <select
          value={choice}
          aria-label={t('Làm gì với nhiệm vụ {title}', { title: task.title ?? '' })}
          onChange={(event) => onChoose(choices.find((one) => one === event.currentTarget.value) ?? choice)}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {choiceText(one, orders)}
            </option>
          ))}
        </select>
        {isDouble && <strong className="warn"> {t('Mục này đã chọn cho nhiệm vụ khác')}</strong>}
        {!task.mayClose && choice === 'stay' && kind === 'replaces' && (
          <span className="soft"> {t('đang chờ xác nhận hoặc đã trả lại: xử lý xong rồi mới kết thúc được')}</span>
        )}
      </td>
    </tr>
  )
}

interface TasksProps {
  readonly preview: FollowOnPreview
  readonly kind: FollowOn['kind']
  readonly choices: ReadonlyMap<string, Choice>
  readonly onChoose: (task: string, choice: Choice) => void
}

function Tasks({ preview, kind, choices, onChoose }: TasksProps) {
  if (preview.tasks.length === 0) return <p>{t('Văn bản cũ không còn nhiệm vụ nào đang mở.')}</p>
  const twice = doubled(choices)
  const { carried, closed, stay } = countChoices(choices)
  const fresh = preview.orders.length - carried
  return (
    <>
      <p aria-live="polite">
        {t('Chuyển tiếp {carried}, kết thúc {closed}, giữ nguyên {stay}; giao mới {fresh}.', {
          ...{ carried: showCount(carried), closed: showCount(closed), stay: showCount(stay), fresh: showCount(fresh) },
        })}
      </p>
      <div className="grid-wrap">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('Mục cũ')}</th>
              <th scope="col">{t('Nhiệm vụ đang mở')}</th>
              <th scope="col">{t('Hạn')}</th>
              <th scope="col">{t('Theo văn bản mới')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.tasks.map((task) => {
              const choice = choices.get(task.id) ?? firstChoice(task, kind)
              const props = { task, orders: preview.orders, kind, choice, isDouble: twice.has(choice) }
              return <TaskRow key={task.id} {...props} onChoose={(next) => onChoose(task.id, next)} />
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** The directives that may be followed: issued, not this one. */
function useIssued(id: string): DirectiveList['items'] {
  const { data } = useQuery({
    queryKey: ['documents-to-follow'],
    queryFn: ({ signal }) => getJson<DirectiveList>('/api/documents?status=issued&limit=200', signal),
  })
  return (data?.items ?? []).filter((item) => item.id !== id)
}

function kindName(kind: FollowOn['kind']): string {
  return kind === 'amends' ? t('Sửa đổi, bổ sung') : t('Thay thế')
}

interface ChooserProps {
  readonly id: string
  readonly of: string
  readonly kind: FollowOn['kind']
  readonly onOf: (of: string) => void
  readonly onKind: (kind: FollowOn['kind']) => void
}

function Chooser({ id, of, kind, onOf, onKind }: ChooserProps) {
  const issued = useIssued(id)
  return (
    <div className="row">
      <Field label={t('Văn bản đã giao trước đây')}>
        <select name="of" required value={of} onChange={(event) => onOf(event.currentTarget.value)}>
          <option value="">{t('— chọn văn bản —')}</option>
          {issued.map((item) => (
            <option key={item.id} value={item.id}>
              {[item.number, item.title].filter(Boolean).join(' · ').slice(0, 90)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Văn bản này')}>
        <select value={kind} onChange={(event) => onKind(event.currentTarget.value === 'amends' ? 'amends' : 'replaces')}>
          {(['replaces', 'amends'] as const).map((one) => (
            <option key={one} value={one}>
              {kindName(one)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  )
}

/** Issues a directive that amends or replaces another: what goes on, what is closed and what is new is chosen line by line before anything is written. */
export function FollowOnSheet({ id, onIssue, onClose }: { id: string; onIssue: (body: object) => Promise<unknown>; onClose: () => void }) {
  const [of, setOf] = useState('')
  const [kind, setKind] = useState<FollowOn['kind']>('replaces')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(new Map())
  const { data, error } = useQuery({
    queryKey: ['follow-on', id, of],
    queryFn: ({ signal }) => askJson<FollowOnPreview>(`/api/documents/${id}/follow-on/preview`, { of }, signal),
    enabled: of !== '',
    retry: false,
  })
  const tasks = data?.tasks ?? []
  const choices = new Map(
    tasks.map((task) => {
      const mine = chosen.get(task.id)
      return [task.id, mine !== undefined && choicesOf(task, kind).includes(mine) ? mine : firstChoice(task, kind)] as const
    }),
  )
  return (
    <Sheet
      title={t('Giao theo văn bản sửa đổi, thay thế')}
      submit={t('Giao')}
      onSubmit={async () => {
        if (doubled(choices).size > 0) throw new Error(t('Một mục chỉ nhận một nhiệm vụ; hãy chọn lại các dòng được đánh dấu.'))
        await onIssue(followsBody(of, kind, choices))
      }}
      onClose={onClose}
    >
      <p className="soft">
        <Trans id="Nhiệm vụ chuyển tiếp giữ nguyên mã, lịch sử và hạn ban đầu; nhiệm vụ kết thúc ghi số của văn bản này. Rút văn bản này thì mọi việc trở lại như trước." />
      </p>
      <Chooser id={id} of={of} kind={kind} onOf={setOf} onKind={setKind} />
      {error && (
        <p className="note" data-tone="error">
          {error.message}
        </p>
      )}
      {data && (
        <Tasks preview={data} kind={kind} choices={choices} onChoose={(task, choice) => setChosen(new Map([...chosen, [task, choice]]))} />
      )}
    </Sheet>
  )
}

function linkText({ number, issuedOn }: { number: string | null; issuedOn: string | null }): string {
  return number === null
    ? t('một văn bản khác')
    : issuedOn === null
      ? number
      : t('{number} ngày {date}', { number, date: showDate(issuedOn) })
}

/** Which directive this one amends or replaces, and by which it is; nothing when there is none. */
export function FollowLinks({ detail }: { detail: DirectiveDetail }) {
  const { follows, followedBy } = detail
  if (follows === null && followedBy.length === 0) return null
  return (
    <div className="note">
      {follows !== null && (
        <p>
          {kindName(follows.kind)} <a href={`/van-ban/${follows.id}`}>{linkText(follows)}</a>:{' '}
          {t('chuyển tiếp {carried} nhiệm vụ, kết thúc {closed}.', {
            carried: showCount(follows.carried),
            closed: showCount(follows.closed),
          })}
        </p>
      )}
      {followedBy.map((link) => (
        <p key={link.id}>
          {link.kind === 'amends' ? t('Được sửa đổi, bổ sung bởi') : t('Được thay thế bởi')}{' '}
          <a href={`/van-ban/${link.id}`}>{linkText(link)}</a>.
        </p>
      ))}
    </div>
  )
}
