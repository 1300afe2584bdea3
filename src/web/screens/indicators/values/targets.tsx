import { useQuery } from '@tanstack/react-query'
import { type IndicatorValues, showFigure, type TargetItem, type TargetList } from '../../../../indicators/index.ts'
import { getJson } from '../../../api.ts'
import { t } from '../../../locale.ts'
import { named } from '../../../ui/named.ts'
import { periodText } from '../../figures/figure-words.ts'

/**
 * The targets of the unit for the indicator in the years of the periods; none while they are not there. Of the unit right below the top those of the top too:
 * papers set targets for a province, and its committee carries them out.
 */
export function useTargets(answer: IndicatorValues | undefined): readonly TargetItem[] {
  const indicator = answer?.indicator.indicatorId ?? ''
  const units = answer === undefined ? [] : [answer.unit.id, ...(answer.above.length === 1 ? answer.above.map(({ id }) => id) : [])]
  const years = [...new Set(answer?.periods.map(({ period }) => period.slice(0, 4)))]
  const { data } = useQuery({
    queryKey: ['targets', indicator, units.join(' '), years.join(' ')],
    enabled: answer !== undefined,
    queryFn: async ({ signal }) => {
      const asked = units.flatMap((unit) => years.map((year) => new URLSearchParams({ indicator, unit, year }).toString()))
      const found = await Promise.all(asked.map((one) => getJson<TargetList>(`/api/targets?${one}`, signal)))
      return found.flatMap(({ items }) => items)
    },
  })
  return data ?? []
}

/** What is to be reached by each period, for the line of a chart; only of a level, since a target of what happens is told up to a period and not within it. */
export function pathOf(items: readonly TargetItem[]): ReadonlyMap<string, number> {
  const steps = items.filter(({ indicator }) => indicator.isLevel).flatMap(({ path }) => path)
  return new Map(steps.flatMap(({ period, expected }) => (expected === null ? [] : [[period, Number(expected)] as const])))
}

/** The targets in words: what is to be reached, how far it is, and on what it rests. */
export function TargetNotes({ items }: { items: readonly TargetItem[] }) {
  if (items.length === 0) return null
  return (
    <ul className="note value-targets">
      {items.map(({ id, unit, indicator, period, value, progress, basis, unverified }) => (
        <li key={id}>
          {t('Chỉ tiêu {period} của {unit}: {value}', {
            ...{ period: periodText(period), unit: unit.name },
            value:
              value === null ? '—' : `${showFigure(value, indicator.decimals)} ${named({ vi: indicator.unitVi, en: indicator.unitEn })}`,
          })}
          {'. '}
          {named(progress.explanation)}
          {basis !== null && <span className="soft"> {basis}</span>}
          {unverified !== false && <span className="soft"> {typeof unverified === 'string' ? unverified : t('chưa kiểm chứng')}</span>}
        </li>
      ))}
    </ul>
  )
}
