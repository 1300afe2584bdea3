import { z } from 'zod'
import { isSignedBy, keyStatement } from './signing.ts'

/** The stream of the facts that name the signing keys. */
export const KEY_STREAM = 'seal'

const KeyBody = z.object({ keyId: z.string(), publicKey: z.string(), endorsement: z.string().optional() })

interface NamedKey extends z.infer<typeof KeyBody> {
  /** Where its fact is sealed; undefined while it is not. */
  readonly position: number | undefined
  readonly version: number
}

/** What the keys of a journal come to: which may be trusted, which may sign now, and the first key fact that is not in order. */
export interface KeyVerdict {
  readonly trusted: readonly string[]
  /** Who may have signed the head: the last key whose fact is sealed, and one named since. Empty before the first is sealed. */
  readonly signers: readonly NamedKey[]
  readonly wrong?: { readonly kind: 'key-unknown' | 'key-not-endorsed'; readonly key: NamedKey }
}

/** The keys that a journal names, in the order of their facts. */
export class KeyLine {
  readonly #keys: NamedKey[] = []

  /** Takes in a fact of the key stream; others are left alone. */
  note(fact: { stream: string; version: number; body: unknown }, position: number | undefined): void {
    if (fact.stream !== KEY_STREAM) return
    const body = KeyBody.safeParse(fact.body)
    if (body.success) this.#keys.push({ ...body.data, position, version: fact.version })
  }

  #signers(): NamedKey[] {
    const sealed = this.#keys.findLast((key) => key.position !== undefined)
    const newest = this.#keys.at(-1)
    return sealed && newest ? [sealed, newest] : []
  }

  /** Whether an earlier key signed the one at an index. */
  #isEndorsed(index: number): boolean {
    const [before, key] = [this.#keys[index - 1], this.#keys[index]]
    return Boolean(before && key?.endorsement && isSignedBy(before.publicKey, keyStatement(key.publicKey), key.endorsement))
  }

  /**
   * Judges the line from a key that the asker has from elsewhere: it must be in the line, and every key after it must have been endorsed by
   * the one before. Without such a key the line is believed as it stands.
   */
  judge(known: string | undefined): KeyVerdict {
    const keys = this.#keys
    const signers = this.#signers()
    const start = known === undefined ? 0 : keys.findLastIndex((key) => key.publicKey === known)
    const [first] = keys
    if (known !== undefined && start < 0)
      return { trusted: [known], signers, ...(first ? { wrong: { kind: 'key-unknown', key: first } } : {}) }
    const before = keys.slice(0, start + 1).map((key) => key.publicKey)
    for (let index = start + 1; index < keys.length; index++) {
      const key = keys[index]
      if (known === undefined || !key || this.#isEndorsed(index)) continue
      return { trusted: keys.slice(0, index).map((one) => one.publicKey), signers, wrong: { kind: 'key-not-endorsed', key } }
    }
    return { trusted: [...before, ...keys.slice(start + 1).map((key) => key.publicKey)], signers }
  }
}
