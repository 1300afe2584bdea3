import type { SubstitutedView } from '../../../reports/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'

/** Somebody's name, with the one for whom it did something as a substitute. */
export const actorText = ({ name, substituteOf }: { name: string; substituteOf: string | null }): string =>
  substituteOf === null ? name : t('{name} (người được ủy quyền, thay {holder})', { name, holder: substituteOf })

function didText(did: string): string {
  const texts: Readonly<Record<string, string>> = {
    submitted: t('gửi báo cáo'),
    accepted: t('duyệt báo cáo'),
    returned: t('trả lại báo cáo'),
    unlocked: t('mở khóa báo cáo'),
    withdrawn: t('rút lại báo cáo'),
    urged: t('đôn đốc đơn vị chưa gửi'),
  }
  return texts[did] ?? t('nhập số')
}

/** What substitutes did with a report, the last first: when, what, who for whom. */
export function SubstitutedActs({ acts }: { acts: readonly SubstitutedView[] }) {
  if (acts.length === 0) return null
  return (
    <section className="card">
      <h2>{t('Việc do người được ủy quyền làm')}</h2>
      <ul>
        {acts.toReversed().map(({ version, on, did, by, holder, unit }) => (
          <li key={`${version}${did}`}>
            {t('ngày {day}: {did}, {by} ký thay {holder} ({unit})', { day: showDate(on), did: didText(did), by, holder, unit: unit.name })}
          </li>
        ))}
      </ul>
    </section>
  )
}
