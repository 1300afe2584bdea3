import type { Fault, Link } from './chain.ts'
import { isSignedBy, linkStatement } from './signing.ts'

const at = (link: Link): Fault => ({
  kind: 'history-rewritten',
  position: link.position,
  stream: link.stream,
  streamId: link.streamId,
  version: link.version,
})

/**
 * Names the first link that was made without the key, when that is earlier than where the chain itself fails: whoever edits a fact and then
 * makes every later link anew cannot sign them. `links` is read once more from its start.
 */
export async function firstFalseLink(links: AsyncIterable<Link>, trusted: readonly string[], fault: Fault): Promise<Fault> {
  const isWholeChain = fault.kind === 'signature-wrong' || fault.kind === 'head-unsigned'
  const until = isWholeChain ? Number.POSITIVE_INFINITY : (fault.position ?? Number.POSITIVE_INFINITY)
  let unsigned: Fault | undefined
  for await (const link of links) {
    if (link.position >= until) break
    const { signature } = link
    if (signature === null) unsigned ??= at(link)
    else if (trusted.some((key) => isSignedBy(key, linkStatement(link), signature))) unsigned = undefined
    else return at(link)
  }
  // Links that lack a signature are no fault by themselves; behind a head that nobody signed they are where it began.
  return isWholeChain && unsigned ? { ...unsigned, kind: fault.kind } : fault
}
