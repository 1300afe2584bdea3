import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { foldKey } from '../../kernel/index.ts'
import type { UnitView } from '../../organizations/index.ts'
import { getJson } from '../api.ts'
import { t } from '../locale.ts'
import { Field } from './field.tsx'

/** A unit to choose. */
export interface Choice {
  readonly id: string
  readonly name: string
}

/** The agencies of today in the order in which lists name them; empty until they have come. */
export function useUnits(enabled = true): readonly Choice[] {
  const { data } = useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => getJson<{ items: UnitView[] }>('/api/units', signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
    select: (answer) => answer.items.map((unit) => ({ id: unit.unitId, name: unit.name })),
  })
  return data ?? []
}

interface UnitSelectProps {
  readonly label: string
  readonly name: string
  readonly units: readonly Choice[]
  readonly required?: boolean
  /** Words of the choice that stands for none; without it the first unit is chosen. */
  readonly none?: string
  readonly value?: string
}

/** One agency out of a list; typing its first letters finds it. */
export function UnitSelect(props: UnitSelectProps) {
  return (
    <Field label={props.label}>
      <select name={props.name} required={props.required ?? false} defaultValue={props.value ?? ''}>
        {props.none !== undefined && <option value="">{props.none}</option>}
        {props.units.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** So many boxes stand at once: whoever goes on by Tab does not pass every commune of a province. */
const MOST_BOXES = 40

/** Any number of agencies: boxes to tick, narrowed by a few letters with or without tone marks; ticked ones stay in sight. */
export function UnitChecks(props: { label: string; name: string; units: readonly Choice[]; value: readonly string[] }) {
  const [ticked, setTicked] = useState(new Set(props.value))
  const [letters, setLetters] = useState('')
  const key = foldKey(letters)
  const matching = props.units.filter((unit) => foldKey(unit.name).includes(key))
  const shown = new Set([...ticked, ...matching.slice(0, MOST_BOXES).map((unit) => unit.id)])
  const more = matching.filter((unit) => !shown.has(unit.id)).length
  const tick = (id: string, on: boolean): void => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  return (
    <fieldset className="checks">
      <legend>{props.label}</legend>
      <input
        value={letters}
        onChange={(event) => setLetters(event.currentTarget.value)}
        aria-label={t('Lọc cơ quan theo tên')}
        placeholder={t('Lọc cơ quan theo tên')}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <div className="check-list">
        {props.units.map((unit) => (
          <label key={unit.id} hidden={!shown.has(unit.id)}>
            <input
              type="checkbox"
              name={props.name}
              value={unit.id}
              checked={ticked.has(unit.id)}
              onChange={(event) => tick(unit.id, event.currentTarget.checked)}
            />{' '}
            {unit.name}
          </label>
        ))}
      </div>
      {more > 0 && <p className="hint">{t('Còn {n} cơ quan: gõ vài chữ của tên để tìm', { n: more })}</p>}
    </fieldset>
  )
}
