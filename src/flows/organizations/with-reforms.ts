import { ok, type Result, refusalMessage, refuse } from '../../kernel/index.ts'
import { type KnownAgencies, planReform, type ReformContent, reformRefusal } from '../../organizations/index.ts'
import type { Packs } from '../load-packs.ts'
import { packRefusals } from '../pack-refusals.ts'

/**
 * What is known once the packs and the reforms applied here are taken together: each reform is planned anew on what came before it, in the order
 * of their days. A reform that the packs have come to tell as well changes nothing. Refuses packs that contradict an applied reform
 * (PACK_AGAINST_REFORM), so that neither is lost in silence.
 */
export function withReforms(
  packs: Pick<Packs, 'units' | 'groups' | 'successions' | 'functions'>,
  reforms: readonly { readonly content: ReformContent }[],
): Result<KnownAgencies> {
  const { units: versions, groups, successions, functions } = packs
  let known: KnownAgencies = { versions, groups, successions, functions }
  for (const { content } of reforms) {
    const plan = planReform(known, content.batch)
    const [fault] = plan.faults
    if (fault) {
      const { on } = content.batch
      return refuse(packRefusals, 'PACK_AGAINST_REFORM', { title: content.title, on, fault: refusalMessage(reformRefusal(fault), 'vi') })
    }
    known = { ...plan, groups }
  }
  return ok(known)
}
