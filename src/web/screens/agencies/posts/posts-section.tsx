import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { POST_RANK_NAMES, type PostView, type UnitPostsView } from '../../../../organizations/index.ts'
import { getJson } from '../../../api.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Fault } from '../../../ui/fault.tsx'
import { named } from '../../../ui/named.ts'
import { PostSheet } from './post-sheet.tsx'
import { type Doing, daysText, holderText, titleOf, validText } from './post-words.ts'
import { PostsOverTime } from './posts-over-time.tsx'
import { SignersBox } from './signers-box.tsx'

/** Chức danh và người giữ: the posts of a unit on the day of the tree, who may sign on a day, and everything over time. */
export function PostsSection({ unitId, on }: { unitId: string; on: string }) {
  const queries = useQueryClient()
  const [doing, setDoing] = useState<Doing>()
  const posts = useQuery({
    queryKey: ['unit-posts', unitId, on],
    queryFn: ({ signal }) => getJson<UnitPostsView>(`/api/units/${encodeURIComponent(unitId)}/posts?on=${on}`, signal),
    placeholderData: (before) => (before?.unit.unitId === unitId ? before : undefined),
  })
  if (posts.error) return <Fault error={posts.error} reset={() => void posts.refetch()} />
  if (!posts.data) return <p role="status">{t('Đang tải…')}</p>
  const view = posts.data
  const changed = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['unit-posts', unitId] })
    await queries.invalidateQueries({ queryKey: ['signers', unitId] })
  }
  const today = view.posts.filter(({ isOn }) => isOn)
  return (
    <section className="stack unit-posts" aria-labelledby="unit-posts">
      <div className="row middle">
        <h3 id="unit-posts">{t('Chức danh và người giữ')}</h3>
        {view.mayKeep && (
          <button type="button" className="button small no-print" onClick={() => setDoing({ kind: 'post' })}>
            {t('Thêm chức danh')}
          </button>
        )}
      </div>
      {today.length === 0 && <NoPosts view={view} />}
      <ul className="posts">
        {today.map((post) => (
          <PostItem key={post.id} post={post} view={view} onDo={setDoing} />
        ))}
      </ul>
      {today.length > 0 && <SignersBox unitId={unitId} on={on} />}
      <PostsOverTime view={view} onDo={setDoing} />
      {doing && <PostSheet doing={doing} view={view} onDone={changed} onClose={() => setDoing(undefined)} />}
    </section>
  )
}

function NoPosts({ view }: { view: UnitPostsView }) {
  const title =
    view.posts.length === 0 ? t('Chưa nhập chức danh nào') : t('Không có chức danh nào vào ngày {day}', { day: showDate(view.on) })
  return (
    <Empty title={title}>
      {view.mayKeep
        ? t(
            'Bấm “Thêm chức danh” để nhập người đứng đầu, cấp phó và đơn vị bên trong, rồi ghi ai giữ; khi chưa có, việc ký chỉ theo gói quy định.',
          )
        : t('Quản trị hệ thống hoặc quản trị của cơ quan nhập chức danh ở đây; khi chưa có, việc ký chỉ theo gói quy định.')}
    </Empty>
  )
}

interface ItemProps {
  readonly post: PostView
  readonly view: UnitPostsView
  readonly onDo: (doing: Doing) => void
}

function PostItem({ post, view, onDo }: ItemProps) {
  const holding = view.holdings.find(({ id }) => id === post.holding)
  const absence = view.absences.find(({ id }) => id === post.absence)
  const rank = [named(POST_RANK_NAMES[post.rank]), post.inside?.name, post.field].filter(Boolean).join(' · ')
  return (
    <li>
      <div>
        <strong>{post.title}</strong> <span className="soft">{rank}</span>
      </div>
      <div>
        {holding ? holderText(holding) : <span className="soft">{t('Chưa có người giữ')}</span>}
        {holding && <span className="soft"> · {validText(holding)}</span>}
      </div>
      {absence && (
        <div>
          <span className="badge" data-tone="wait">
            {t('Vắng mặt')}
          </span>{' '}
          {daysText(absence)}
          {absence.standIn !== null && ` · ${t('thay: {title}', { title: titleOf(view, absence.standIn) })}`}
        </div>
      )}
      {post.standsInFor.length > 0 && (
        <div className="soft">{t('Đang thay: {titles}', { titles: post.standsInFor.map((id) => titleOf(view, id)).join(', ') })}</div>
      )}
      {view.mayKeep && <ItemActions post={post} view={view} onDo={onDo} />}
    </li>
  )
}

/** What may be done to one post, its buttons named with the post for those who hear the page. */
function ItemActions({ post, view, onDo }: ItemProps) {
  const holding = view.holdings.find(({ id }) => id === post.holding)
  const { title } = post
  const deeds: readonly (readonly [text: string, doing: Doing])[] = [
    ...(holding
      ? ([
          [t('Vắng mặt'), { kind: 'absence', post, holding }],
          [t('Thôi giữ'), { kind: 'end', id: holding.id, what: `${title}: ${holderText(holding)}` }],
        ] as const)
      : ([[t('Ghi người giữ'), { kind: 'holding', post }]] as const)),
    ...(post.rank === 'head' && view.posts.length > 1 ? ([[t('Ủy quyền'), { kind: 'delegation', post }]] as const) : []),
    [t('Kết thúc chức danh'), { kind: 'end', id: post.id, what: title }],
  ]
  return (
    <div className="row no-print">
      {deeds.map(([text, doing]) => (
        <button key={text} type="button" className="button small" aria-label={`${text}: ${title}`} onClick={() => onDo(doing)}>
          {text}
        </button>
      ))}
    </div>
  )
}
