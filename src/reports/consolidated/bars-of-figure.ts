/** A figure of a consolidated report by its parts. */
interface Parted<U> {
  readonly parts: readonly { readonly unit: U; readonly value: number }[]
}

/** Figures have at most four decimals: sums of them are told without what reckoning with fractions leaves behind. */
const exact = (value: number): number => Math.round(value * 10_000) / 10_000

/** What each unit told of a figure, its lines added up, the largest first; units that told the same stand as they stood. */
export function barsOfFigure<U extends { readonly id: string }>({
  parts,
}: Parted<U>): readonly { readonly unit: U; readonly value: number }[] {
  const found = new Map<string, { unit: U; value: number }>()
  for (const { unit, value } of parts) {
    const before = found.get(unit.id)?.value ?? 0
    found.set(unit.id, { unit, value: exact(before + value) })
  }
  return [...found.values()].sort((a, b) => b.value - a.value)
}
