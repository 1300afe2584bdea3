import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import type { Checkpoint, SignedHead } from './head.ts'

/** An Ed25519 key that signs the chain; the private part never leaves this object. */
export interface SealKey {
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly keyId: string
  /** The 32 bytes of the public key as base64url (43 letters). */
  readonly publicKey: string
  /** Signature of a text as base64url (86 letters). */
  sign(text: string): string
}

const RAW_KEY = /^[A-Za-z0-9_-]{43}$/
/** What stands before the 32 bytes of an Ed25519 key in its DER form. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

const publicObject = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'base64url')]), format: 'der', type: 'spki' })

const rawOf = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64url')

/** The short name of a public key. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16)
}

/** A new private key as PEM (PKCS 8). */
export function newPrivateKeyPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
}

/** The key of a PEM text; undefined when it is no Ed25519 private key. */
export function readPrivateKey(pem: string): SealKey | undefined {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType !== 'ed25519') return undefined
    const publicKey = rawOf(createPublicKey(key))
    return { keyId: keyIdOf(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url') }
  } catch {
    return undefined
  }
}

/** A public key as PEM, for the file that is given to outsiders. */
export function publicKeyPem(publicKey: string): string {
  return publicObject(publicKey).export({ format: 'pem', type: 'spki' }).toString()
}

/** A public key from PEM or from its 43 letters; undefined when it is neither. */
export function readPublicKey(text: string): string | undefined {
  const trimmed = text.trim()
  if (RAW_KEY.test(trimmed)) return trimmed
  try {
    const key = createPublicKey(trimmed)
    return key.asymmetricKeyType === 'ed25519' ? rawOf(key) : undefined
  } catch {
    return undefined
  }
}

/** Whether a signature of a text was made with the private part of a public key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text, 'utf8'), publicObject(publicKey), Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** What is signed for a link. It can never pass for a signed head. */
export function linkStatement(at: Checkpoint): string {
  return `dondoc link 1\n${at.position}\n${at.hash}`
}

/** What is signed for the newest head. */
export function headStatement(at: Checkpoint & { readonly signedAt: string }): string {
  return `dondoc head 1\n${at.position}\n${at.hash}\n${at.signedAt}`
}

/** What the old key signs to name the next one. */
export function keyStatement(publicKey: string): string {
  return `dondoc key 1\n${publicKey}`
}

/** A head signed with a key at a moment (ISO, UTC). */
export function signHead(key: SealKey, head: Checkpoint, signedAt: string): SignedHead {
  return { ...head, signedAt, keyId: key.keyId, signature: key.sign(headStatement({ ...head, signedAt })) }
}
