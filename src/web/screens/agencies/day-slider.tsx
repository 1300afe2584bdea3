import type { FormEvent } from 'react'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { DateField } from '../../ui/date-field.tsx'
import { readTypedDate } from '../../ui/date-text.ts'
import { turnAt } from './turn-at.ts'

interface DaySliderProps {
  readonly on: string
  /** Days on which something changed, in order. */
  readonly turns: readonly string[]
  readonly onChange: (day: string) => void
}

/** The day of the tree: typed, or moved from one change to the next. */
export function DaySlider({ on, turns, onChange }: DaySliderProps) {
  const at = turnAt(turns, on)
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = readTypedDate(String(new FormData(event.currentTarget).get('day') ?? ''))
    if (typed.kind === 'day') onChange(typed.day)
  }
  const jump = (step: number): void => {
    const next = turns[turns[at] === on || step > 0 ? at + step : at]
    if (next !== undefined) onChange(next)
  }
  const isBefore = at > 0 || (at === 0 && turns[0] !== on)
  return (
    <form className="card row day-slider no-print" onSubmit={send} key={on}>
      <DateField label={t('Vào ngày')} name="day" value={on} required />
      <button type="submit" className="button">
        {t('Xem')}
      </button>
      <button type="button" className="button" disabled={!isBefore} onClick={() => jump(-1)}>
        ← {t('Thay đổi trước')}
      </button>
      <label className="field slide">
        <span>{t('Những ngày có thay đổi')}</span>
        <input
          type="range"
          min={0}
          max={Math.max(0, turns.length - 1)}
          step={1}
          value={Math.max(0, at)}
          aria-valuetext={showDate(turns[Math.max(0, at)])}
          onChange={(event) => {
            const day = turns[Number(event.currentTarget.value)]
            if (day !== undefined) onChange(day)
          }}
        />
      </label>
      <button type="button" className="button" disabled={at >= turns.length - 1} onClick={() => jump(1)}>
        {t('Thay đổi sau')} →
      </button>
    </form>
  )
}
