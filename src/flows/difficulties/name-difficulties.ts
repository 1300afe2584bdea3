import type { Principal } from '../../access/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import {
  type DifficultyEvent,
  type DirectiveName,
  type LiveDifficulty,
  type PaperView,
  type Proof,
  TaskText,
  type UnitName,
} from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { nameDirectives } from '../tasks/name-directives.ts'
import { namePeople } from '../tasks/name-people.ts'

/** What names things in answers about difficulties. */
export interface DifficultyNames {
  readonly unit: (id: UnitId, on: PlainDate) => UnitName
  readonly text: (hash: string | null) => string | null
  readonly taskTitle: (state: LiveDifficulty) => string | null
  readonly directive: (state: LiveDifficulty) => DirectiveName | null
  readonly paper: (paper: { issuer: string; number: string; issuedOn: PlainDate; file: string | null } | null) => PaperView | null
  readonly proof: (proof: Proof) => PaperView
  readonly events: (state: LiveDifficulty) => DifficultyEvent[]
}

/** Reads once what names the texts, people, units and directives of some difficulties. */
export async function nameDifficulties(
  tx: Tx,
  { house, principal }: { house: House; principal: Principal },
  states: readonly LiveDifficulty[],
): Promise<DifficultyNames> {
  const histories = states.flatMap(({ history }) => history)
  const texts = await findContents(tx, [...new Set(hashesIn(histories.map(({ fact }) => fact)))])
  const people = await namePeople(
    tx,
    histories.map(({ actor }) => actor),
  )
  const directives = await nameDirectives(
    tx,
    house,
    principal,
    states.map(({ raised }) => raised.directiveId),
  )
  const agencies = await house.organizations()
  const unit: DifficultyNames['unit'] = (id, on) => ({ id, name: agencies.getName(id, on) })
  const text: DifficultyNames['text'] = (hash) => textIn(texts, hash)
  const paper: DifficultyNames['paper'] = (one) => one && { kind: 'document', ...one, issuer: text(one.issuer) }
  const otherOf = (fact: LiveDifficulty['history'][number]['fact']): string | null => {
    if ('through' in fact) return fact.through
    if ('into' in fact) return fact.into
    if ('other' in fact) return fact.other
    return 'from' in fact ? fact.from : null
  }
  return {
    ...{ unit, text, paper },
    taskTitle: ({ raised }) => {
      const words = TaskText.safeParse(texts.get(raised.taskText))
      return words.success ? words.data.title : null
    },
    directive: ({ raised }) => directives.get(raised.directiveId ?? '') ?? null,
    proof: (proof) => (proof.kind === 'document' ? { ...proof, issuer: text(proof.issuer) } : proof),
    events: ({ history }) =>
      history.map(({ fact, version, effectiveOn: on, recordedAt, actor, office, onBehalfOf }) => ({
        ...{ version, type: fact.type, on, recordedAt, by: people.get(actor) ?? actor, other: otherOf(fact) },
        unit: unit('by' in fact ? fact.by : fact.type === 'difficulty.raised' ? fact.raisedBy : (onBehalfOf ?? office), on),
        text: 'text' in fact ? text(fact.text) : 'reason' in fact ? text(fact.reason) : null,
        paper: 'paper' in fact ? paper(fact.paper) : null,
      })),
  }
}
