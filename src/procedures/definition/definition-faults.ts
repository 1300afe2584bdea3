import type { BesideStep } from './beside-step.ts'
import type { Seat } from './seat.ts'
import type { ProcedureForm, ProcedureStep } from './step.ts'

/** One thing that does not hold together, with where it stands in the file. */
export interface DefinitionFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

interface Part {
  readonly regime: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly basis: string | null
  readonly unverified: boolean | string
  readonly transition: { readonly takes: readonly string[] } | null
  readonly entries: Readonly<Record<string, string>>
  readonly forms: readonly ProcedureForm[]
  readonly steps: readonly ProcedureStep[]
  readonly beside: readonly BesideStep[]
}

interface Whole {
  readonly questions: readonly { readonly id: string; readonly by: string }[]
  readonly seats: readonly Seat[]
  readonly parts: readonly Part[]
}

type Said = string | false

const twice = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, at) => ids.indexOf(id) < at))]

const overlaps = (a: Pick<Part, 'validFrom' | 'validTo'>, b: Pick<Part, 'validFrom' | 'validTo'>): boolean =>
  (a.validFrom === null || b.validTo === null || a.validFrom < b.validTo) &&
  (b.validFrom === null || a.validTo === null || b.validFrom < a.validTo)

/** The steps that can be reached from the entries of a part. */
function reachable({ entries, steps }: Part): ReadonlySet<string> {
  const found = new Set<string>()
  const open = Object.values(entries)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    for (const { next } of steps.find((step) => step.id === id)?.outcomes ?? []) if (next !== null) open.push(next)
  }
  return found
}

function outcomeFaults(step: ProcedureStep, known: ReadonlySet<string>): Said[] {
  return step.outcomes.flatMap(({ id, kind, next }) => {
    const isOver = kind === 'refuse' || kind === 'end'
    return [
      next !== null && !known.has(next) && `step "${step.id}": outcome "${id}" leads to "${next}", and there is no such step`,
      isOver && next !== null && `step "${step.id}": outcome "${id}" ends the dossier, so nothing may follow it`,
      !isOver && next === null && `step "${step.id}": outcome "${id}" is a dead end: name the step that follows, or make it an end`,
    ]
  })
}

function stepFaults(part: Part, whole: Whole, step: ProcedureStep): Said[] {
  const known = new Set(part.steps.map(({ id }) => id))
  const forms = new Set(part.forms.map(({ id }) => id))
  const { counts } = step
  return [
    !whole.seats.some(({ id }) => id === step.seat) && `step "${step.id}" has no actor: there is no seat "${step.seat}"`,
    step.term !== null &&
      step.basis === null &&
      step.unverified === false &&
      `step "${step.id}" has a term without an article: give "basis", or say "unverified"`,
    step.term?.ahead === true && counts.from === 'previous' && `step "${step.id}" counts ahead of a day that nobody gives`,
    counts.from === 'step' && !known.has(counts.step) && `step "${step.id}" counts from "${counts.step}", and there is no such step`,
    step.asks !== 'procedure' &&
      !whole.questions.some(({ id }) => id === step.asks) &&
      `step "${step.id}" asks "${step.asks}", which is no question`,
    ...twice(step.outcomes.map(({ id }) => id)).map((id) => `step "${step.id}" has the outcome "${id}" twice`),
    ...[...step.takes, ...step.gives].map((form) => !forms.has(form) && `step "${step.id}" names the paper "${form}", which is not listed`),
    ...outcomeFaults(step, known),
  ]
}

function besideFaults(part: Part, whole: Whole, one: BesideStep): Said[] {
  const known = new Set(part.steps.map(({ id }) => id))
  const forms = new Set(part.forms.map(({ id }) => id))
  return [
    known.has(one.id) && `"${one.id}" is a step of the line and runs beside it`,
    !whole.seats.some(({ id }) => id === one.seat) && `step "${one.id}" beside the line has no actor: there is no seat "${one.seat}"`,
    ...one.along.map((id) => !known.has(id) && `step "${one.id}" runs beside "${id}", and there is no such step`),
    one.term !== null && one.basis === null && one.unverified === false && `step "${one.id}" beside the line has a term without an article`,
    one.term?.ahead === true && `step "${one.id}" beside the line counts ahead of a day that nobody gives`,
    one.again && one.begins !== null && `step "${one.id}" beside the line is done again and again, so no act begins it`,
    ...one.gives.map((form) => !forms.has(form) && `step "${one.id}" beside the line names the paper "${form}", which is not listed`),
  ]
}

function partFaults(part: Part): Said[] {
  const known = new Set(part.steps.map(({ id }) => id))
  const reached = reachable(part)
  const takes = part.transition?.takes ?? []
  return [
    part.basis === null && part.unverified === false && `regime "${part.regime}" has no "basis"; give one, or say "unverified"`,
    part.entries.procedure === undefined && `regime "${part.regime}" does not say with which step it begins (entries.procedure)`,
    ...Object.values(part.entries).map((id) => !known.has(id) && `regime "${part.regime}" begins with "${id}", and there is no such step`),
    ...takes.map(
      (question) =>
        part.entries[question] === undefined && `regime "${part.regime}" takes over "${question}" without a step with which it begins`,
    ),
    ...twice(part.beside.map(({ id }) => id)).map((id) => `regime "${part.regime}" has "${id}" beside its line twice`),
    ...twice(part.steps.map(({ id }) => id)).map((id) => `regime "${part.regime}" has the step "${id}" twice`),
    ...part.steps.map(({ id }) => !reached.has(id) && `step "${id}" of regime "${part.regime}" cannot be reached`),
    !part.steps.some(({ outcomes }) => outcomes.some(({ kind }) => kind === 'end')) && `regime "${part.regime}" never ends`,
  ]
}

/** What of a definition does not hold together, as sentences with their place. */
export function definitionFaults(whole: Whole): DefinitionFault[] {
  const at = (path: readonly (string | number)[], said: readonly Said[]): DefinitionFault[] =>
    said.flatMap((message) => (message === false ? [] : [{ path, message }]))
  return whole.parts.flatMap((part, index) => [
    ...at(['parts', index], partFaults(part)),
    ...at(
      ['parts', index],
      whole.parts.slice(0, index).map((other) => overlaps(other, part) && `"${other.regime}" and "${part.regime}" hold on the same days`),
    ),
    ...part.beside.flatMap((one, place) => at(['parts', index, 'beside', place], besideFaults(part, whole, one))),
    ...part.steps.flatMap((step, place) => at(['parts', index, 'steps', place], stepFaults(part, whole, step))),
  ])
}
