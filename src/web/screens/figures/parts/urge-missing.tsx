import type { PeriodicMatrix } from '../../../../reports/index.ts'
import { ApiError } from '../../../api.ts'
import { showCount } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { useUrge } from '../figure-data.ts'
import { periodText } from '../figure-words.ts'

/** Urges all units that are missing in a period by one key; what was urged today is not urged again. */
export function UrgeMissing({ data }: { data: PeriodicMatrix }) {
  const urge = useUrge(data.form.formId)
  const open = data.periods.filter(({ toUrge }) => toUrge > 0)
  if (open.length === 0 && urge.data === undefined && urge.error === null) return null
  return (
    <div className="row middle no-print">
      {open.map(({ period, toUrge }) => (
        <button key={period} type="button" className="button" disabled={urge.isPending} onClick={() => urge.mutate(period)}>
          {t('Đôn đốc {count} đơn vị còn thiếu, {period}', { count: showCount(toUrge), period: periodText(period) })}
        </button>
      ))}
      {urge.data && (
        <span role="status">
          {t('Đã đôn đốc {count} đơn vị; đơn vị thấy ở mục Báo cáo và trong bản tin.', { count: showCount(urge.data.urged) })}
        </span>
      )}
      {urge.error instanceof ApiError && <span role="alert">{urge.error.message}</span>}
    </div>
  )
}
