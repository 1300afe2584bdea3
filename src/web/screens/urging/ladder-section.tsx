import type { UrgingDay } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { rungText } from './urging-words.ts'

type Ladder = UrgingDay['ladders'][number]

function whenText({ kind, number }: Ladder['rungs'][number]): string {
  const count = showCount(number ?? 0)
  switch (kind) {
    case 'before':
      return t('từ {count} ngày làm việc trước hạn', { count })
    case 'late':
      return t('từ ngày làm việc thứ {count} sau hạn', { count })
    case 'month':
      return t('ngày làm việc đầu tiên của tháng sau')
    case 'missed':
      return t('sau {count} bậc mà việc không chuyển', { count })
  }
}

/** The ladders of the day with what is not verified about them. */
export function LadderSection({ ladders }: { ladders: readonly Ladder[] }) {
  return (
    <section className="card" aria-labelledby="ladders">
      <h2 id="ladders">{t('Bậc đôn đốc')}</h2>
      {ladders.map((ladder) => (
        <div key={ladder.ladderId}>
          <h3>
            {locale === 'en' ? ladder.nameEn : ladder.nameVi}{' '}
            {ladder.unverified && <span className="soft">({t('cách làm quen thuộc, chưa kiểm chứng với văn bản quy định')})</span>}
          </h3>
          <ol>
            {ladder.rungs.map((one) => (
              <li key={one.rung}>
                {rungText(one.rung)}: {whenText(one)}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
