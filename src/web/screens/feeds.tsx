import { Trans } from '@lingui/react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FeedList, FeedOpened } from '../../exchange/index.ts'
import { getJson, postJson } from '../api.ts'
import { showInstant } from '../format.ts'
import { t } from '../locale.ts'
import { Empty } from '../ui/empty.tsx'
import { Fault } from '../ui/fault.tsx'
import { Field } from '../ui/field.tsx'

/** Lịch hạn: secret links by which one's own calendar program follows the due days; a link is shown once and can be withdrawn. */
export function Feeds() {
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['feeds'], queryFn: ({ signal }) => getJson<FeedList>('/api/feeds', signal), retry: false })
  const [unit, setUnit] = useState('')
  const [path, setPath] = useState<string | null>(null)
  const open = useMutation({
    mutationFn: () => postJson<FeedOpened>('/api/feeds', { unit: unit === '' ? null : unit }),
    onSuccess: (opened) => setPath(opened.path),
    onSettled: () => queries.invalidateQueries({ queryKey: ['feeds'] }),
  })
  const withdraw = useMutation({
    mutationFn: (id: string) => postJson<{ id: string }>(`/api/feeds/${encodeURIComponent(id)}/withdrawal`, {}),
    onSuccess: () => setPath(null),
    onSettled: () => queries.invalidateQueries({ queryKey: ['feeds'] }),
  })
  const fault = open.error ?? withdraw.error
  if (list.error) return <Fault error={list.error} reset={() => void list.refetch()} />
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Lịch hạn" />
          </h1>
          <p className="lead">
            <Trans id="Liên kết bí mật để phần mềm lịch trên máy, trên điện thoại tự theo dõi hạn. Ai có liên kết thì xem được; lộ thì thu hồi, địa chỉ hết tác dụng ngay." />
          </p>
        </div>
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          open.mutate()
        }}
      >
        <Field label={t('Hạn của ai')}>
          <select value={unit} onChange={(event) => setUnit(event.currentTarget.value)}>
            <option value="">{t('của tôi')}</option>
            {list.data?.units.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" className="button" data-tone="main" disabled={open.isPending}>
          <Trans id="Mở liên kết mới" />
        </button>
      </form>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault.message}
        </div>
      )}
      {path !== null && (
        <div className="note" role="status">
          <p>
            <Trans id="Liên kết mới; chỉ hiện lần này, hãy chép vào phần mềm lịch." />
          </p>
          <p style={{ overflowWrap: 'anywhere' }}>
            <code>{`${location.origin}${path}`}</code>
          </p>
        </div>
      )}
      {list.data?.items.length === 0 && (
        <Empty title={t('Chưa có liên kết nào')}>{t('Mở một liên kết rồi thêm vào lịch theo địa chỉ (URL).')}</Empty>
      )}
      {list.data?.items.map((feed) => {
        const name = feed.unit === null ? t('Hạn của tôi') : feed.unit.name
        return (
          <section key={feed.id} className="card row">
            <div style={{ flex: '1 1 18rem' }}>
              <strong>{name}</strong> <span className="soft">{t('mở lúc {at}', { at: showInstant(feed.openedAt) })}</span>
            </div>
            <button type="button" className="button" disabled={withdraw.isPending} onClick={() => withdraw.mutate(feed.id)}>
              {t('Thu hồi liên kết {name}', { name })}
            </button>
          </section>
        )
      })}
    </div>
  )
}
