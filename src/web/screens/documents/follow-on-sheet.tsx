import { Trans } from '@lingui/react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DirectiveDetail, DirectiveList, FollowOn, FollowOnPreview } from '../../../documents/index.ts'
import { askJson, getJson } from '../../api.ts'
import { showCount, showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { clauseText } from '../../ui/clause-text.ts'
import { DirectiveOptions } from '../../ui/directive-label.tsx'
import { Field } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { actLines, actsTaken, untouched } from './amending/amending-acts.ts'
import { AmendingActs } from './amending/amending-list.tsx'
import {
  type Choice,
  type Chosen,
  CLOSE,
  choicesOf,
  countChoices,
  doubledLines,
  firstChoice,
  followsBody,
  linesOf,
  STAY,
} from './follow-on-form.ts'

type Orders = FollowOnPreview['orders']

const LONGEST_TITLE = 90

function choiceText(choice: Choice, orders: Orders): string {
  if (choice === CLOSE) return t('Kết thúc')
  if (choice === STAY) return t('Giữ theo văn bản cũ')
  const order = orders.find(({ duty }) => duty === choice)
  const title = order?.title ?? ''
  const short = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title
  return t('Chuyển tiếp sang mục {clause}: {title}', { clause: order ? clauseText(order.clause) : '', title: short })
}

interface LineProps {
  readonly chosen: Chosen
  readonly orders: Orders
  readonly kind: FollowOn['kind']
  readonly isDouble: boolean
  readonly onChoose: (choice: Choice) => void
}

function Line({ chosen, orders, kind, isDouble, onChoose }: LineProps) {
  const { line, choice } = chosen
  const [first] = line.tasks
  if (!first) return null
  const leads = line.tasks.map(({ lead }) => lead.name)
  const where = [
    ...(first.clause === null ? [] : [t('Mục {clause}', { clause: clauseText(first.clause) })]),
    ...(first.due === null ? [] : [t('hạn {date}', { date: showDate(first.due) })]),
    leads.length > 3 ? t('{count} cơ quan', { count: showCount(leads.length) }) : leads.join('; '),
  ]
  return (
    <li className="stack follow-line">
      <p>
        <strong>{first.title ?? t('(nội dung đã xóa)')}</strong>{' '}
        <span className="soft" title={leads.join('; ')}>
          {where.join(' · ')}
        </span>
      </p>
      <Field label={t('Theo văn bản mới')}>
        <select value={choice} onChange={(event) => onChoose(event.currentTarget.value)}>
          {choicesOf(line, kind).map((one) => (
            <option key={one} value={one}>
              {choiceText(one, orders)}
            </option>
          ))}
        </select>
      </Field>
      {isDouble && (
        <p className="note" data-tone="error">
          {t('Mục này đã chọn cho nhiệm vụ khác')}
        </p>
      )}
      {!first.mayClose && choice === STAY && kind === 'replaces' && (
        <p className="soft">{t('đang chờ xác nhận hoặc đã trả lại: xử lý xong rồi mới kết thúc được')}</p>
      )}
    </li>
  )
}

interface LinesProps {
  readonly preview: FollowOnPreview
  readonly kind: FollowOn['kind']
  readonly chosen: readonly Chosen[]
  readonly onChoose: (key: string, choice: Choice) => void
}

function Lines({ preview, kind, chosen, onChoose }: LinesProps) {
  if (preview.tasks.length === 0) return <p>{t('Văn bản cũ không còn nhiệm vụ nào đang mở.')}</p>
  const twice = doubledLines(chosen)
  const { carried, closed, stay } = countChoices(chosen)
  const fresh = preview.orders.length - carried
  return (
    <>
      <p aria-live="polite">
        {t('Chuyển tiếp {carried}, kết thúc {closed}, giữ nguyên {stay}; giao mới {fresh}.', {
          ...{ carried: showCount(carried), closed: showCount(closed), stay: showCount(stay), fresh: showCount(fresh) },
        })}
      </p>
      <ul className="follow-lines">
        {chosen.map((one) => {
          const props = { chosen: one, orders: preview.orders, kind, isDouble: twice.has(one.line.key) }
          return <Line key={one.line.key} {...props} onChoose={(choice) => onChoose(one.line.key, choice)} />
        })}
      </ul>
    </>
  )
}

/** The directives that may be followed: issued, not this one. */
export function useIssued(id: string): DirectiveList['items'] {
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
          <DirectiveOptions items={issued} />
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

interface SheetProps {
  readonly detail: Pick<DirectiveDetail, 'id' | 'amends'>
  readonly onIssue: (body: object) => Promise<unknown>
  readonly onClose: () => void
}

/** Issues a directive that amends or replaces another: what goes on, what is closed and what is new is chosen line by line before anything is written. */
export function FollowOnSheet({ detail, onIssue, onClose }: SheetProps) {
  const { id } = detail
  const [pickedOf, setOf] = useState<string | null>(null)
  // The paper on whose clauses this one acts stands chosen where the office holds it.
  const amended = useIssued(id).find(({ number }) => number !== null && detail.amends.includes(number))
  const of = pickedOf ?? amended?.id ?? ''
  const [pickedKind, setKind] = useState<FollowOn['kind'] | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [picked, setPicked] = useState<ReadonlyMap<string, Choice>>(new Map())
  const { data, error } = useQuery({
    queryKey: ['follow-on', id, of],
    queryFn: ({ signal }) => askJson<FollowOnPreview>(`/api/documents/${id}/follow-on/preview`, { of }, signal),
    enabled: of !== '',
    retry: false,
  })
  // A paper that speaks of clauses of the other amends it, until a person says otherwise.
  const kind = pickedKind ?? ((data?.acts.length ?? 0) > 0 ? 'amends' : 'replaces')
  const acts = kind === 'amends' ? (data?.acts ?? []) : []
  const lines = actLines(acts)
  const chosen = linesOf(untouched(data?.tasks ?? [], lines)).map((line) => {
    const mine = picked.get(line.key)
    return { line, choice: mine !== undefined && choicesOf(line, kind).includes(mine) ? mine : firstChoice(line, kind) }
  })
  return (
    <Sheet
      title={t('Giao theo văn bản sửa đổi, thay thế')}
      submit={t('Giao')}
      onSubmit={async () => {
        if (doubledLines(chosen).size > 0) throw new Error(t('Một mục chỉ nhận một nhiệm vụ; hãy chọn lại các dòng được đánh dấu.'))
        await onIssue(followsBody(of, kind, chosen, actsTaken(lines, left)))
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
      <AmendingActs acts={acts} lines={lines} left={left} onLeft={setLeft} />
      {data && (
        <Lines preview={data} kind={kind} chosen={chosen} onChoose={(key, choice) => setPicked(new Map([...picked, [key, choice]]))} />
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
