import { Link } from '@tanstack/react-router'
import type { Rung, UrgingDay } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { locale, t } from '../../locale.ts'
import { useProgrammes } from './choose-sheet.tsx'
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

function numbersText(numbers: UrgingDay['choices'][number]['numbers']): string {
  return Object.entries(numbers)
    .map(([rung, number]) => `${rungText(rung as Rung)}: ${showCount(number ?? 0)}`) // keys of the server's schema
    .join(', ')
}

/** Which programmes have a ladder of their own choice; the others follow the first one. */
function Choices({ day }: { day: UrgingDay }) {
  const programmes = useProgrammes(day.choices.length > 0).data ?? []
  const nameOf = (id: string): string => programmes.find((one) => one.id === id)?.number ?? id
  const ladderOf = (id: string): string => {
    const ladder = day.ladders.find(({ ladderId }) => ladderId === id)
    return ladder ? (locale === 'en' ? ladder.nameEn : ladder.nameVi) : id
  }
  return (
    <ul className="lines">
      {day.choices.map(({ directiveId, ladderId, numbers }) => (
        <li key={directiveId}>
          <span>
            <Link to="/van-ban/$documentId" params={{ documentId: directiveId }}>
              {nameOf(directiveId)}
            </Link>
            : {ladderOf(ladderId)}
            {Object.keys(numbers).length > 0 && ` (${numbersText(numbers)})`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The ladders of the day with what is not verified about them, and which programmes chose one. */
export function LadderSection({ day, onChoose }: { day: UrgingDay; onChoose: (() => void) | undefined }) {
  const { ladders } = day
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
      <h3>{t('Chương trình có bậc riêng')}</h3>
      {day.choices.length === 0 ? (
        <p className="soft">{t('Chưa có: mọi chương trình theo bậc đầu tiên ở trên.')}</p>
      ) : (
        <Choices day={day} />
      )}
      {onChoose && (
        <button type="button" className="button no-print" onClick={onChoose}>
          {t('Chọn bậc cho chương trình')}
        </button>
      )}
    </section>
  )
}
