import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PeriodicItem } from '../../../../reports/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { actOn } from '../figure-data.ts'
import { formText, periodText, standingLook } from '../figure-words.ts'

const keyOf = ({ form, period, unit }: PeriodicItem): string => `${form.formId}/${period}/${unit.id}`
const nameOf = (item: PeriodicItem): string => `${item.unit.name}, ${formText(item.form)}, ${periodText(item.period)}`

/** Reports that wait for approval: each opens, and several are accepted with one confirmation. */
export function Inbox({ items }: { items: readonly PeriodicItem[] }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isAsking, setAsking] = useState(false)
  const chosen = items.filter((item) => ticked.has(keyOf(item)))
  const tick = (key: string): void => {
    const next = new Set(ticked)
    if (!next.delete(key)) next.add(key)
    setTicked(next)
  }
  return (
    <section className="card stack" aria-label={t('Chờ tôi duyệt')}>
      <div className="row spread">
        <h3>{t('Chờ tôi duyệt ({count})', { count: items.length })}</h3>
        <div className="row middle no-print">
          <button
            type="button"
            className="button small"
            onClick={() => setTicked(chosen.length === items.length ? new Set() : new Set(items.map(keyOf)))}
          >
            {chosen.length === items.length ? t('Bỏ chọn') : t('Chọn tất cả')}
          </button>
          <button type="button" className="button small" data-tone="main" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
            {chosen.length === 0 ? t('Duyệt') : t('Duyệt {count} báo cáo', { count: chosen.length })}
          </button>
        </div>
      </div>
      <div className="grid-wrap">
        <table className="grid cards inbox">
          <thead>
            <tr>
              <th scope="col">{t('Chọn')}</th>
              <th scope="col">{t('Đơn vị')}</th>
              <th scope="col">{t('Biểu, kỳ')}</th>
              <th scope="col">{t('Tình trạng')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <InboxRow key={keyOf(item)} item={item} isTicked={ticked.has(keyOf(item))} onTick={() => tick(keyOf(item))} />
            ))}
          </tbody>
        </table>
      </div>
      {isAsking && <AcceptSheet items={chosen} onClose={() => setAsking(false)} />}
    </section>
  )
}

function InboxRow({ item, isTicked, onTick }: { item: PeriodicItem; isTicked: boolean; onTick: () => void }) {
  const look = standingLook(item.standing, item.isNothing)
  return (
    <tr>
      <td className="tick">
        <input type="checkbox" checked={isTicked} onChange={onTick} aria-label={t('Chọn {report}', { report: nameOf(item) })} />
      </td>
      <td>
        <Link
          to="/bao-cao/bieu/$form/$period/$unit"
          params={{ form: item.form.formId, period: item.period, unit: item.unit.id }}
          aria-label={nameOf(item)}
        >
          {item.unit.name}
        </Link>
      </td>
      <td>
        {formText(item.form)} <span className="soft">· {periodText(item.period)}</span>
      </td>
      <td>
        <span className="badge" data-tone={look.tone}>
          {look.mark} {look.text}
        </span>{' '}
        <span className="soft">{t('hạn {due}', { due: showDate(item.dueOn) })}</span>
      </td>
    </tr>
  )
}

/** One confirmation for several reports; what is refused is named and stays in the list. */
function AcceptSheet({ items, onClose }: { items: readonly PeriodicItem[]; onClose: () => void }) {
  const queries = useQueryClient()
  const accept = async (): Promise<void> => {
    const refused: string[] = []
    for (const item of items) {
      const key = { form: item.form.formId, period: item.period, unit: item.unit.id }
      await actOn(key, { expectedVersion: item.version, request: { action: 'accept' } }).catch((error: Error) =>
        refused.push(`${nameOf(item)}: ${error.message}`),
      )
    }
    await queries.invalidateQueries({ queryKey: ['periodic'] })
    if (refused.length > 0) throw new Error(refused.join(' '))
  }
  return (
    <Sheet title={t('Duyệt {count} báo cáo', { count: items.length })} submit={t('Duyệt')} onSubmit={accept} onClose={onClose}>
      <p>{t('Số liệu được khóa; muốn sửa phải mở khóa và ghi lý do.')}</p>
      <ul>
        {items.map((item) => (
          <li key={keyOf(item)}>{nameOf(item)}</li>
        ))}
      </ul>
    </Sheet>
  )
}
