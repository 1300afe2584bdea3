import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountView } from '../../../../access/index.ts'
import {
  HOLDING_NAMES,
  HoldingKind,
  POST_RANK_NAMES,
  PostRank,
  type UnitPostsView,
  type UnitTree,
} from '../../../../organizations/index.ts'
import { getJson } from '../../../api.ts'
import { t } from '../../../locale.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Field } from '../../../ui/field.tsx'
import { named } from '../../../ui/named.ts'
import type { Doing } from './post-words.ts'

function Basis() {
  return (
    <Field label={t('Căn cứ')} hint={t('Số, ngày, cơ quan ban hành của quyết định hoặc giấy ủy quyền.')}>
      <input name="basis" maxLength={300} autoComplete="off" />
    </Field>
  )
}

/** Days whose last one is counted. */
function Days({ from, hint, isEndRequired = false }: { from: string; hint?: string; isEndRequired?: boolean }) {
  return (
    <div className="row">
      <DateField label={t('Từ ngày')} name="first" value={from} required />
      <DateField label={t('đến hết ngày')} name="last" required={isEndRequired} {...(hint === undefined ? {} : { hint })} />
    </div>
  )
}

/** The units under an agency on a day, to name the one in which a post is. */
function useInnerUnits(unitId: string, on: string): readonly { unitId: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['unit-tree', on],
    queryFn: ({ signal }) => getJson<UnitTree>(`/api/units?on=${on}`, signal),
  })
  const children = new Set(data?.items.find((unit) => unit.unitId === unitId)?.children)
  return data?.items.filter((unit) => children.has(unit.unitId)) ?? []
}

function NewPost({ view }: { view: UnitPostsView }) {
  const [rank, setRank] = useState<PostRank>('head')
  const [inside, setInside] = useState('')
  const units = useInnerUnits(view.unit.unitId, view.on)
  return (
    <>
      <Field label={t('Tên chức danh')}>
        <input name="title" required maxLength={300} autoComplete="off" />
      </Field>
      <Field label={t('Vị trí khi ký')}>
        <select name="rank" value={rank} onChange={(event) => setRank(PostRank.parse(event.target.value))}>
          {PostRank.options.map((one) => (
            <option key={one} value={one}>
              {named(POST_RANK_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      {rank.startsWith('unit-') && (
        <>
          <Field label={t('Đơn vị bên trong')}>
            <select name="inside" value={inside} onChange={(event) => setInside(event.target.value)}>
              <option value="">{t('không có trong danh sách: ghi tên')}</option>
              {units.map((unit) => (
                <option key={unit.unitId} value={unit.unitId}>
                  {unit.name}
                </option>
              ))}
            </select>
          </Field>
          {inside === '' && (
            <Field label={t('Tên đơn vị bên trong')} hint={t('Ví dụ Phòng Nghiệp vụ Y.')}>
              <input name="insideName" required maxLength={300} autoComplete="off" />
            </Field>
          )}
        </>
      )}
      <Field label={t('Lĩnh vực phụ trách')}>
        <input name="field" maxLength={300} autoComplete="off" />
      </Field>
      <Days from={view.on} hint={t('Để trống khi chưa kết thúc.')} />
      <Basis />
    </>
  )
}

/** An account of the house; the list is narrowed by letters of a name or login. */
function AccountChoice() {
  const [letters, setLetters] = useState('')
  const path = `/api/accounts?${new URLSearchParams({ limit: '200', ...(letters.trim() === '' ? {} : { search: letters.trim() }) })}`
  const { data } = useQuery({
    queryKey: ['accounts', letters.trim()],
    queryFn: ({ signal }) => getJson<{ items: readonly AccountView[] }>(path, signal),
    placeholderData: (before) => before,
  })
  return (
    <>
      <Field label={t('Tìm theo tên hoặc tên đăng nhập')}>
        <input type="search" value={letters} maxLength={100} autoComplete="off" onChange={(event) => setLetters(event.target.value)} />
      </Field>
      <Field label={t('Người giữ (tài khoản)')}>
        <select name="account" required>
          {data?.items.map((one) => (
            <option key={one.accountId} value={one.accountId}>
              {`${one.name} (${one.login}) · ${one.officeName}`}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}

function NewHolding({ view }: { view: UnitPostsView }) {
  return (
    <>
      <AccountChoice />
      <Field label={t('Giữ theo hình thức')}>
        <select name="as">
          {HoldingKind.options.map((one) => (
            <option key={one} value={one}>
              {named(HOLDING_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Days from={view.on} hint={t('Để trống khi chưa kết thúc.')} />
      <Basis />
    </>
  )
}

/** Another post of the agency that is there on the day. */
function OtherPost({ view, but, name, label, none }: { view: UnitPostsView; but: string; name: string; label: string; none?: string }) {
  return (
    <Field label={label}>
      <select name={name} required={none === undefined}>
        {none !== undefined && <option value="">{none}</option>}
        {view.posts
          .filter((post) => post.isOn && post.id !== but)
          .map((post) => (
            <option key={post.id} value={post.id}>
              {[post.title, post.inside?.name].filter(Boolean).join(' · ')}
            </option>
          ))}
      </select>
    </Field>
  )
}

function Reason({ label }: { label: string }) {
  return (
    <Field label={label}>
      <input name="reason" required maxLength={1000} autoComplete="off" />
    </Field>
  )
}

/** The fields of each change. */
export function PostFields({ doing, view }: { doing: Doing; view: UnitPostsView }) {
  switch (doing.kind) {
    case 'post':
      return <NewPost view={view} />
    case 'holding':
      return <NewHolding view={view} />
    case 'absence':
      return (
        <>
          <Days from={view.on} isEndRequired />
          <OtherPost view={view} but={doing.post.id} name="standIn" label={t('Ai thay')} none={t('không ai thay')} />
          <Basis />
        </>
      )
    case 'delegation':
      return (
        <>
          <OtherPost view={view} but={doing.post.id} name="to" label={t('Ủy quyền cho')} />
          <Field
            label={t('Chỉ cho loại văn bản')}
            hint={t('Cách nhau bằng dấu phẩy, ví dụ Báo cáo, Công văn; để trống là mọi loại thuộc nội dung dưới đây.')}
          >
            <input name="papers" maxLength={600} autoComplete="off" />
          </Field>
          <Field label={t('Nội dung ủy quyền')}>
            <input name="what" required maxLength={300} autoComplete="off" />
          </Field>
          <Days from={view.on} isEndRequired />
          <Basis />
        </>
      )
    case 'end':
      return (
        <>
          <DateField label={t('Ngày cuối')} name="last" value={view.on} required hint={t('Ngày này vẫn còn tính.')} />
          <Reason label={t('Lý do, căn cứ')} />
        </>
      )
    case 'withdraw':
      return (
        <>
          <p className="soft">{t('Mục này thôi có hiệu lực như chưa từng ghi; lần ghi và lý do vẫn được giữ.')}</p>
          <Reason label={t('Lý do')} />
        </>
      )
  }
}
