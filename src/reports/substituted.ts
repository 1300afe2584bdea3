import { z } from 'zod'
import type { AccountId, NewFact, PlainDate, Recorded, UnitId } from '../kernel/index.ts'
import { PlainDateText } from '../kernel/index.ts'
import type { SubstituteStamp } from './schema.ts'

/** Something that a substitute did in the name of a unit: who did it, in whose place, and how it signs. */
export interface SubstitutedAct {
  readonly version: number
  readonly on: PlainDate
  /** The fact without its stream, as `submitted`. */
  readonly did: string
  readonly by: AccountId
  readonly holder: string
  readonly form: SubstituteStamp['form']
  readonly unit: UnitId
}

/** What of a fact says that a substitute did it; undefined where its actor acted by a right of its own. */
export function substitutedAct(
  recorded: Recorded<NewFact & { readonly substitute?: SubstituteStamp | undefined }>,
): SubstitutedAct | undefined {
  const { fact, version, effectiveOn: on, actor: by, office, onBehalfOf } = recorded
  if (fact.substitute === undefined) return undefined
  const { holder, form } = fact.substitute
  return { version, on, did: fact.type.split('.').at(-1) ?? fact.type, by, holder, form, unit: onBehalfOf ?? office }
}

/** The acts of substitutes with one more fact. */
export function withSubstituted(
  before: readonly SubstitutedAct[],
  recorded: Parameters<typeof substitutedAct>[0],
): readonly SubstitutedAct[] {
  const act = substitutedAct(recorded)
  return act === undefined ? before : [...before, act]
}

/** An act of a substitute with its names. */
export const SubstitutedView = z.object({
  version: z.int(),
  on: PlainDateText,
  did: z.string(),
  ...{ by: z.string(), holder: z.string(), unit: z.object({ id: z.string(), name: z.string() }) },
})
export type SubstitutedView = z.infer<typeof SubstitutedView>
