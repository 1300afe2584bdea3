import { canonicalJson } from './canonical-json.ts'
import { contentHash } from './content.ts'
import { sha256 } from './digest.ts'

/** A place in the chain. Kept outside (printed on an issued report) it makes a cut tail visible. */
export interface Checkpoint {
  readonly position: number
  readonly hash: string
}

/** The chain before its first link. */
export const GENESIS: Checkpoint = { position: 0, hash: '0'.repeat(64) }

/** A fact as it is sealed: the columns of its row, never upcasted. */
export interface FactItem {
  readonly kind: 'fact'
  readonly stream: string
  readonly streamId: string
  readonly version: number
  readonly type: string
  readonly typeVersion: number
  readonly body: unknown
  readonly recordedAt: string
  readonly effectiveOn: string
  readonly actor: string
  readonly office: string
  readonly onBehalfOf: string | null
  readonly purpose: string | null
  readonly commandId: string
}

/** A content row; only its hash is sealed, so that redaction leaves the chain whole. Salt and body are null once redacted. */
export interface ContentItem {
  readonly kind: 'content'
  readonly hash: string
  readonly salt: string | null
  readonly body: unknown
}

export type SealedItem = FactItem | ContentItem

/** One link with what it seals; `item` is undefined when the row is gone. */
export interface Link {
  readonly position: number
  readonly prev: string
  readonly hash: string
  readonly stream: string
  readonly streamId: string
  readonly version: number
  readonly item: SealedItem | undefined
}

/** The hash of a link: SHA-256 over its position, the hash before it and what it seals. */
export function linkHash(position: number, prev: string, item: SealedItem): string {
  const sealed = item.kind === 'fact' ? item : { kind: 'content', hash: item.hash }
  return sha256(`${position}\n${prev}\n${canonicalJson(sealed)}`)
}

/** What is wrong, at the first place where it shows. */
export interface Fault {
  readonly kind:
    | 'fact-edited'
    | 'fact-missing'
    | 'fact-inserted'
    | 'chain-broken'
    | 'link-missing'
    | 'link-inserted'
    | 'tail-cut'
    | 'history-rewritten'
    | 'content-edited'
    | 'content-missing'
    | 'content-inserted'
    | 'redaction-unrecorded'
  readonly position?: number
  readonly stream?: string
  readonly streamId?: string
  readonly version?: number
}

/** Checks a content row by itself: undefined when its hash is right or it is redacted. */
export function findContentFault(item: ContentItem): Fault | undefined {
  const whole = item.salt === null || contentHash(item.salt, item.body) === item.hash
  return whole ? undefined : { kind: 'content-edited', stream: 'content', streamId: item.hash, version: 0 }
}

const faultOf = (link: Link, before: Checkpoint): Fault | undefined => {
  const at = { position: link.position, stream: link.stream, streamId: link.streamId, version: link.version }
  if (link.position > before.position + 1) return { kind: 'link-missing', position: before.position + 1 }
  if (link.position <= before.position) return { kind: 'link-inserted', ...at }
  if (!link.item) return { kind: link.version === 0 ? 'content-missing' : 'fact-missing', ...at }
  if (link.prev !== before.hash) return { kind: 'chain-broken', ...at }
  if (linkHash(link.position, link.prev, link.item) !== link.hash) return { kind: 'fact-edited', ...at }
  const content = link.item.kind === 'content' ? findContentFault(link.item) : undefined
  return content && { ...at, ...content }
}

/** Follows a chain link by link: `check` gives the first fault, `end` what only the end can tell. */
export class ChainWalk {
  readonly #checkpoint: Checkpoint | undefined
  readonly #redacted = new Set<string>()
  #head: Checkpoint = GENESIS

  constructor(checkpoint: Checkpoint | undefined) {
    this.#checkpoint = checkpoint
  }

  get head(): Checkpoint {
    return this.#head
  }

  check(link: Link): Fault | undefined {
    const fault = faultOf(link, this.#head)
    if (fault) return fault
    this.#head = { position: link.position, hash: link.hash }
    if (link.item) this.note(link.item)
    if (link.position === this.#checkpoint?.position && link.hash !== this.#checkpoint.hash) {
      return { kind: 'history-rewritten', position: link.position }
    }
    return undefined
  }

  /** Remembers redacted content until the fact that tells who redacted it has been seen. */
  note(item: SealedItem): void {
    if (item.kind === 'content' && item.salt === null) this.#redacted.add(item.hash)
    if (item.kind === 'fact' && item.type === 'content.redacted') this.#redacted.delete(item.streamId)
  }

  end(): Fault | undefined {
    if (this.#checkpoint && this.#checkpoint.position > this.#head.position) return { kind: 'tail-cut', position: this.#head.position + 1 }
    const [hash] = this.#redacted
    return hash === undefined ? undefined : { kind: 'redaction-unrecorded', stream: 'content', streamId: hash, version: 0 }
  }
}
