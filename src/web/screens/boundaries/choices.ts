import type { BoundaryPreview, ShapeView } from '../../../organizations/index.ts'

/** What was chosen for shapes by their place: a unit, or null = left out. */
export type Choices = ReadonlyMap<string, string | null>

/** The unit of a shape: as chosen, else as it was recognised; null = left out, undefined = nobody has decided. */
export function unitOf(shape: ShapeView, choices: Choices): string | null | undefined {
  const chosen = choices.get(shape.place)
  if (chosen !== undefined) return chosen
  if (shape.match === 'unit') return shape.unit?.unitId ?? null
  return shape.match === 'none' ? null : undefined
}

/** What an import of a preview would do with these choices. */
export interface Outcome {
  readonly units: number
  readonly leftOut: number
  readonly undecided: number
  /** Names of units that have several shapes. */
  readonly twice: readonly string[]
}

/** Counts what an import would do. */
export function outcomeOf(preview: BoundaryPreview, choices: Choices): Outcome {
  const counts = new Map<string, number>()
  let [leftOut, undecided] = [0, 0]
  for (const shape of preview.shapes) {
    const unit = unitOf(shape, choices)
    if (unit === undefined) undecided += 1
    else if (unit === null) leftOut += 1
    else counts.set(unit, (counts.get(unit) ?? 0) + 1)
  }
  const names = new Map(preview.units.map(({ unitId, name }) => [unitId, name]))
  const twice = [...counts].flatMap(([unit, count]) => (count > 1 ? [names.get(unit) ?? unit] : []))
  return { units: counts.size, leftOut, undecided, twice }
}

/** The choices as the server takes them. */
export function decisionsOf(choices: Choices): { place: string; unit: string | null }[] {
  return [...choices].map(([place, unit]) => ({ place, unit }))
}
