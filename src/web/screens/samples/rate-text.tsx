import type { SampleFigures } from '../../../tasks/index.ts'
import { showCount } from '../../format.ts'
import { t } from '../../locale.ts'
import { checkedOf, percentText } from './sample-words.ts'

/** An error rate: “1 trên 3” and beside it the share; never a percentage of nothing. */
export function RateText({ figures }: { figures: SampleFigures }) {
  const percent = percentText(figures.perMille)
  if (percent === null) return <span className="soft">{t('chưa có kết quả')}</span>
  return (
    <span className="rate">
      {t('{k} trên {n}', { k: showCount(figures.notConfirmed), n: showCount(checkedOf(figures)) })} <strong>({percent})</strong>
    </span>
  )
}
