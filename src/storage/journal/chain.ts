import { canonicalJson } from './canonical-json.ts'
import { contentHash } from './content.ts'
import { sha256 } from './digest.ts'
import { type Checkpoint, type CheckpointStart, GENESIS, type SignedHead } from './head.ts'
import { KeyLine, type KeyVerdict } from './key-line.ts'
import { headStatement, isSignedBy } from './signing.ts'

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
  readonly signature: string | null
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
    | 'head-unsigned'
    | 'signature-wrong'
    | 'key-unknown'
    | 'key-not-endorsed'
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

/** What a journal is held against: checkpoints kept elsewhere, and a public key that the asker has from elsewhere. */
export interface Against {
  readonly checkpoints?: readonly CheckpointStart[]
  /** 43 letters of base64url; without it the journal's own key is believed. */
  readonly key?: string
}

/** Follows a chain link by link: `check` gives the first fault, `end` what only the end can tell. */
export class ChainWalk {
  readonly #against: Against
  readonly #checkpoints = new Map<number, string[]>()
  readonly #redacted = new Map<string, number | undefined>()
  readonly #keys = new KeyLine()
  #farthest = 0
  #head: Checkpoint = GENESIS

  constructor(against: Against) {
    this.#against = against
    for (const { position, hashStart } of against.checkpoints ?? []) {
      this.#checkpoints.set(position, [...(this.#checkpoints.get(position) ?? []), hashStart])
      this.#farthest = Math.max(this.#farthest, position)
    }
  }

  get head(): Checkpoint {
    return this.#head
  }

  check(link: Link): Fault | undefined {
    const fault = faultOf(link, this.#head)
    if (fault) return fault
    this.#head = { position: link.position, hash: link.hash }
    if (link.item) this.note(link.item, link.position)
    const isOther = this.#checkpoints.get(link.position)?.some((start) => !link.hash.startsWith(start)) ?? false
    return isOther ? { kind: 'history-rewritten', ...placeOf(link) } : undefined
  }

  /** Remembers redacted content until the fact that tells who redacted it has been seen, and the keys that facts name. */
  note(item: SealedItem, position?: number): void {
    if (item.kind === 'content') {
      if (item.salt === null) this.#redacted.set(item.hash, position)
      return
    }
    if (item.type === 'content.redacted') this.#redacted.delete(item.streamId)
    this.#keys.note(item, position)
  }

  /** The keys as far as the walk has come. */
  keys(): KeyVerdict {
    return this.#keys.judge(this.#against.key)
  }

  end(signed: SignedHead | undefined): Fault | undefined {
    const { position } = this.#head
    if (this.#farthest > position || (signed?.position ?? 0) > position) return { kind: 'tail-cut', position: position + 1 }
    const unsigned = this.#signatureFault(signed)
    if (unsigned) return unsigned
    for (const [streamId, at] of this.#redacted) {
      return { kind: 'redaction-unrecorded', ...(at === undefined ? {} : { position: at }), stream: 'content', streamId, version: 0 }
    }
    return undefined
  }

  #signatureFault(signed: SignedHead | undefined): Fault | undefined {
    const { wrong, signers } = this.keys()
    if (wrong) {
      const { position, version } = wrong.key
      return { kind: wrong.kind, ...(position === undefined ? {} : { position }), stream: 'seal', streamId: 'key', version }
    }
    const { position, hash } = this.#head
    if (signers.length === 0) return this.#against.key === undefined && !signed ? undefined : { kind: 'head-unsigned', position }
    if (!signed || signed.position < position) return { kind: 'head-unsigned', position: (signed?.position ?? 0) + 1 }
    const isRight = signers.some(
      ({ keyId, publicKey }) => signed.keyId === keyId && isSignedBy(publicKey, headStatement(signed), signed.signature),
    )
    return isRight && signed.hash === hash ? undefined : { kind: 'signature-wrong', position }
  }
}

const placeOf = (link: Link) => ({ position: link.position, stream: link.stream, streamId: link.streamId, version: link.version })
