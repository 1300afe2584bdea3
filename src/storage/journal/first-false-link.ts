import type { Fault, Link } from './chain.ts'
import { isSignedBy, linkStatement } from './signing.ts'

const at = (link: Link): Fault => ({
  kind: 'history-rewritten',
  position: link.position,
  stream: link.stream,
  streamId: link.streamId,
  version: link.version,
})

/** Faults that only the end shows: what is false may stand anywhere before. */
const WHOLE = new Set<Fault['kind']>(['signature-wrong', 'head-unsigned'])

/**
 * Names the first link that was made without the key, when that is earlier than where the chain itself fails: whoever edits a fact and then
 * makes every later link anew cannot sign them. `links` is read once more from its start.
 */
export async function firstFalseLink(links: AsyncIterable<Link>, trusted: readonly string[], fault: Fault): Promise<Fault> {
  const isWhole = WHOLE.has(fault.kind)
  const until = isWhole || fault.position === undefined ? Number.POSITIVE_INFINITY : fault.position
  let unsigned: Fault | undefined
  let sound = 0
  for await (const link of links) {
    // Of two links at one place the false one may stand first.
    if (link.position > until || (link.position === until && fault.kind !== 'link-inserted')) break
    const { signature } = link
    if (signature === null) {
      unsigned ??= at(link)
    } else if (trusted.some((key) => isSignedBy(key, linkStatement(link), signature))) {
      unsigned = undefined
      sound = link.position
    } else {
      return at(link)
    }
  }
  // Links that lack a signature are no fault by themselves; behind a head that nobody signed they are where it began.
  if (!isWhole) return fault
  return unsigned
    ? { ...unsigned, kind: fault.kind }
    : { ...fault, position: fault.kind === 'head-unsigned' ? sound + 1 : (fault.position ?? sound) }
}
