import { Trans } from '@lingui/react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DIGEST_LINES, DIGEST_STATUS_NAMES, DIGEST_WISH_NAMES, type DigestDay, type DigestSettings } from '../../../tasks/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showCount, showDate, showInstant } from '../../format.ts'
import { t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'

const WISHES = ['daily', 'changes', 'none'] as const satisfies readonly DigestSettings['digest'][]

/** When a digest went, or why it has not. */
function whenText({ status, sentAt, nextTryAt, hasFailed }: DigestDay): string {
  if (status === 'sent' && sentAt !== null) return t('đã gửi lúc {at}', { at: showInstant(sentAt) })
  if (status === 'waiting' && hasFailed && nextTryAt !== null) {
    return t('máy chủ thư chưa nhận, gửi lại lúc {at}', { at: showInstant(nextTryAt) })
  }
  return named(DIGEST_STATUS_NAMES[status])
}

function Days({ days }: { days: readonly DigestDay[] }) {
  if (days.length === 0)
    return (
      <Empty title={t('Chưa có bản tin nào')}>{t('Ghi địa chỉ rồi, bản tin đầu tiên đến ngay trong ngày làm việc, nếu có việc.')}</Empty>
    )
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption>{t('Các bản tin gần đây')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Ngày')}</th>
            <th scope="col">{t('Trạng thái')}</th>
            <th scope="col">{t('Có gì trong bản tin')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <td>{showDate(day.day)}</td>
              <td data-label={t('Trạng thái')}>
                {whenText(day)}
                {day.isMaybeTwice && ` · ${t('có thể đã gửi hai lần')}`}
              </td>
              <td data-label={t('Có gì trong bản tin')}>
                {day.lines.map(({ name, count }) => `${named(DIGEST_LINES[name])}: ${showCount(count)}`).join(' · ') || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Choice({ settings }: { settings: DigestSettings }) {
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const address = String(form.get('address') ?? '').trim()
      return postJson('/api/session/digest', { address: address === '' ? null : address, digest: form.get('digest') })
    },
    onSuccess: async () => {
      notify({ text: t('Đã ghi.'), undo: [] })
      await queries.invalidateQueries({ queryKey: ['digest'] })
    },
  })
  return (
    <form
      className="card stack narrow"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(new FormData(event.currentTarget))
      }}
    >
      <Field label={t('Địa chỉ thư điện tử')} hint={t('Chỉ bạn xem được địa chỉ này. Để trống thì không nhận thư.')}>
        <input name="address" type="email" maxLength={254} autoComplete="email" defaultValue={settings.address ?? ''} />
      </Field>
      <Field label={t('Nhận lúc nào')}>
        <select name="digest" defaultValue={settings.digest}>
          {WISHES.map((wish) => (
            <option key={wish} value={wish}>
              {named(DIGEST_WISH_NAMES[wish])}
            </option>
          ))}
        </select>
      </Field>
      {save.error && (
        <div className="note" data-tone="error" role="alert">
          {save.error.message}
        </div>
      )}
      <div>
        <button type="submit" className="button" data-tone="main" disabled={save.isPending}>
          {t('Ghi')}
        </button>
      </div>
    </form>
  )
}

/** Bản tin: where one gets the digest of a day by mail and when, and what became of the last ones. */
export function Digest() {
  const { data, error, refetch } = useQuery({
    queryKey: ['digest'],
    queryFn: ({ signal }) => getJson<DigestSettings>('/api/session/digest', signal),
  })
  if (!data) return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Bản tin hằng ngày" />
          </h1>
          <p className="lead">
            <Trans id="Mỗi sáng ngày làm việc một thư: việc quá hạn, sắp đến hạn và những gì chờ bạn quyết định, kèm đường dẫn. Không có việc thì không có thư." />
            {data.at !== null && ` ${t('Thư được gửi từ {at}.', { at: data.at })}`}
          </p>
        </div>
      </div>
      {data.at === null && (
        <p className="note" role="note">
          <Trans id="Máy chủ này chưa được cấu hình để gửi thư: địa chỉ được giữ lại, thư chưa gửi." />
        </p>
      )}
      <Choice settings={data} />
      <Days days={data.days} />
    </div>
  )
}
