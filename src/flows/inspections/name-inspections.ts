import type { LiveConclusion, LiveRecommendation, RecommendationEvent } from '../../inspections/index.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import type { PaperView, Proof } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { hashesIn, textIn } from '../tasks/fact-texts.ts'
import { namePeople } from '../tasks/name-people.ts'

/** What names things in answers about inspections: units on a day, texts by their hashes (null = redacted), the life of a recommendation. */
export interface InspectionNames {
  readonly unit: (id: UnitId, on: PlainDate) => { id: UnitId; name: string }
  readonly text: (hash: string | null) => string | null
  readonly events: (state: LiveRecommendation) => RecommendationEvent[]
}

function proofView(text: InspectionNames['text'], proof: Proof): PaperView {
  return proof.kind === 'document' ? { ...proof, issuer: text(proof.issuer) } : proof
}

/** Reads once what an answer needs to name the texts, people and units of some conclusions, findings and recommendations. */
export async function nameInspections(
  tx: Tx,
  house: House,
  of: {
    conclusions?: readonly LiveConclusion[]
    recommendations?: readonly LiveRecommendation[]
    findings?: readonly { text: string; cause: string | null }[]
  },
): Promise<InspectionNames> {
  const { conclusions = [], recommendations = [], findings = [] } = of
  const histories = recommendations.flatMap(({ history }) => history)
  const said = [...conclusions.map(({ recorded }) => recorded.title), findings, histories.map(({ fact }) => fact)]
  const texts = await findContents(tx, [...new Set(hashesIn(said))])
  const people = await namePeople(
    tx,
    histories.map(({ actor }) => actor),
  )
  const agencies = await house.organizations()
  const unit: InspectionNames['unit'] = (id, on) => ({ id, name: agencies.getName(id, on) })
  const text: InspectionNames['text'] = (hash) => textIn(texts, hash)
  const events = ({ history, recalled }: LiveRecommendation): RecommendationEvent[] =>
    history.map(({ fact, version, effectiveOn: on, actor, office, onBehalfOf }) => ({
      ...{ version, type: fact.type, on, by: people.get(actor) ?? actor, isRecalled: recalled.has(version) },
      unit: 'unit' in fact ? unit(fact.unit, on) : unit(onBehalfOf ?? office, on),
      outcome: 'outcome' in fact ? fact.outcome : null,
      notice: 'notice' in fact ? fact.notice : null,
      proofs: 'proofs' in fact ? fact.proofs.map((proof) => proofView(text, proof)) : [],
      amount: 'amount' in fact ? fact.amount : null,
      text: 'note' in fact ? text(fact.note) : 'reason' in fact ? text(fact.reason) : null,
    }))
  return { unit, text, events }
}
