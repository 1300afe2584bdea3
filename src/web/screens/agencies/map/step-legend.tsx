import type { MapGroup } from './groups.ts'

/** What the colours of a map in steps mean, with how many areas have each. */
export function StepLegend({ groups }: { groups: readonly MapGroup[] }) {
  return (
    <ul className="map-legend">
      {groups.map(({ key, name, colour, units }) => (
        <li key={key}>
          <svg viewBox="0 0 20 12" aria-hidden="true">
            <rect className="map-fill" data-colour={colour} width="20" height="12" />
          </svg>
          {name} ({units.length})
        </li>
      ))}
    </ul>
  )
}
