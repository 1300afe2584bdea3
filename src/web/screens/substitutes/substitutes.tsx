import { Trans } from '@lingui/react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roleName, SUBSTITUTE_FORM_NAMES, type SubstitutesView } from '../../../access/index.ts'
import { getJson, postJson } from '../../api.ts'
import { showDate } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { Empty } from '../../ui/empty.tsx'
import { Fault } from '../../ui/fault.tsx'
import { Field } from '../../ui/field.tsx'
import { named } from '../../ui/named.ts'
import { notify } from '../../ui/notice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { NameForm } from './name-form.tsx'

type Substituted = SubstitutesView['mine'][number]

const PATH = '/api/session/substitutes'

const standingTexts = (): Readonly<Record<Substituted['standing'], string>> => ({
  'to-come': t('chưa đến ngày'),
  running: t('đang thay'),
  over: t('đã hết hạn'),
  ended: t('đã thu hồi'),
})

const roleText = ({ role, unitName }: Pick<Substituted, 'role' | 'unitName'>): string => `${roleName(role, locale)}, ${unitName}`

function Rows({ items, isMine, onEnd }: { items: readonly Substituted[]; isMine: boolean; onEnd: (one: Substituted) => void }) {
  const who = isMine ? t('Người được ủy quyền') : t('Thay cho')
  return (
    <div className="grid-wrap">
      <table className="grid cards">
        <caption>{isMine ? t('Người thay tôi') : t('Tôi thay người khác')}</caption>
        <thead>
          <tr>
            <th scope="col">{who}</th>
            <th scope="col">{t('Vai trò được thay')}</th>
            <th scope="col">{t('Thời gian')}</th>
            <th scope="col">{t('Cách ký')}</th>
            <th scope="col">{t('Lý do')}</th>
            <th scope="col">{t('Trạng thái')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id} data-standing={one.standing}>
              <td data-label={who}>{isMine ? one.substitute : one.holder}</td>
              <td data-label={t('Vai trò được thay')}>{roleText(one)}</td>
              <td data-label={t('Thời gian')}>{t('{from} đến hết {to}', { from: showDate(one.from), to: showDate(one.to) })}</td>
              <td data-label={t('Cách ký')}>
                {named(SUBSTITUTE_FORM_NAMES[one.form])}
                {one.paper !== null &&
                  ` · ${t('văn bản {number} ngày {day}', { number: one.paper.number, day: showDate(one.paper.issuedOn) })}`}
              </td>
              <td data-label={t('Lý do')}>{one.reason ?? t('(nội dung đã gỡ)')}</td>
              <td data-label={t('Trạng thái')}>
                {standingTexts()[one.standing]}
                {one.mayEnd && (
                  <>
                    {' '}
                    <button
                      type="button"
                      className="button small no-print"
                      aria-label={t('Thu hồi: {name}', { name: one.substitute })}
                      onClick={() => onEnd(one)}
                    >
                      {t('Thu hồi')}
                    </button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Người thay: who approves, sends and signs reports for the signed-in person while it is away, and for whom it does so. */
export function Substitutes() {
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['substitutes'],
    queryFn: ({ signal }) => getJson<SubstitutesView>(PATH, signal),
  })
  const [ending, setEnding] = useState<Substituted>()
  const save = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => postJson(path, body),
    onSuccess: async () => {
      notify({ text: t('Đã ghi.'), undo: [] })
      await queries.invalidateQueries({ queryKey: ['substitutes'] })
    },
  })
  if (!data) return error ? <Fault error={error} reset={() => void refetch()} /> : <p role="status">{t('Đang tải…')}</p>
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>
            <Trans id="Người thay khi vắng mặt" />
          </h1>
          <p className="lead">
            <Trans id="Trong thời gian ghi ở đây, người được ủy quyền duyệt, trả lại, gửi báo cáo và ký đối chiếu thay bạn; mỗi việc ghi rõ ai làm thay ai. Trước ngày đầu và sau ngày cuối thì không." />
          </p>
        </div>
      </div>
      {data.mine.length > 0 && <Rows items={data.mine} isMine onEnd={setEnding} />}
      {data.forOthers.length > 0 && <Rows items={data.forOthers} isMine={false} onEnd={setEnding} />}
      {data.roles.length === 0 && data.forOthers.length === 0 && (
        <Empty title={t('Không có vai trò cần người thay')}>
          {t('Vai trò của bạn không duyệt, gửi hay ký báo cáo nên không ủy quyền.')}
        </Empty>
      )}
      {data.roles.length > 0 && <NameForm view={data} send={(body) => save.mutateAsync({ path: PATH, body })} />}
      {ending && (
        <Sheet
          title={t('Thu hồi: {name}', { name: ending.substitute })}
          submit={t('Thu hồi ngay')}
          onSubmit={async (form) => {
            const reason = String(form.get('reason') ?? '').trim()
            await save.mutateAsync({ path: `${PATH}/${encodeURIComponent(ending.id)}/end`, body: { reason } })
          }}
          onClose={() => setEnding(undefined)}
        >
          <Field label={t('Lý do')}>
            <textarea name="reason" rows={3} required maxLength={500} />
          </Field>
        </Sheet>
      )}
    </div>
  )
}
