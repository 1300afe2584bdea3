/** A figure that a round asks of every unit. */
export interface FigureAsked {
  readonly label: string
  readonly unit: string
  readonly clause: string | null
  readonly indicator: string | null
}

/** One figure a line: label, then its unit of measure, clause and indicator after bars; a line without a label is none. */
export function figuresIn(text: string): FigureAsked[] {
  return text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .flatMap(([label, unit, clause, indicator]) =>
      label ? [{ label, unit: unit ?? '', clause: clause || null, indicator: indicator || null }] : [],
    )
}

/** The same figures as the lines that one would have typed. */
export function figuresText(figures: readonly FigureAsked[]): string {
  return figures
    .map(({ label, unit, clause, indicator }) => [label, unit, clause ?? '', indicator ?? ''].join(' | ').replace(/(?: \| )+$/, ''))
    .join('\n')
}
