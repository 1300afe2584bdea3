import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import {
  checkpointLine,
  headStatement,
  isSignedBy,
  newPrivateKeyPem,
  publicKeyPem,
  readCheckpointLines,
  readPrivateKey,
  readPublicKey,
  type Sealing,
  type SealKey,
  type SignedHead,
  type StoreSource,
} from '../../storage/index.ts'

/** Where the signing key, its public part and the second place of checkpoints stand: never inside the store. */
export interface SealPaths {
  /** Private key, PEM, mode 0600. */
  readonly key: string
  /** Public key, PEM, beside it; this one is given to outsiders. */
  readonly publicKey: string
  /** Append-only text, one signed checkpoint a line. */
  readonly checkpoints: string
}

const isFolder = (path: string): boolean => path.endsWith('/') || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)

const nameOf = (source: { dataDir: string } | { databaseUrl: string }): string => {
  if ('dataDir' in source) return basename(resolve(source.dataDir))
  const { hostname, port, pathname } = new URL(source.databaseUrl)
  return `${hostname || 'local'}-${port || '5432'}${pathname.replaceAll('/', '-')}`.replace(/[^\w.-]/g, '_')
}

/**
 * The seal's files of a store: `DONDOC_SEAL_KEY` or `keys/seal.key` beside an embedded store (`.dondoc/keys/seal.key` for PostgreSQL), and
 * `DONDOC_CHECKPOINTS` (a file, or a folder in which each store has its file) or `checkpoints/` beside the keys. A store in memory has none.
 */
export function sealPaths(source: StoreSource, env: Readonly<Record<string, string | undefined>> = process.env): SealPaths | undefined {
  if ('memory' in source) return undefined
  const base = 'dataDir' in source ? dirname(resolve(source.dataDir)) : resolve('.dondoc')
  const key = resolve(env.DONDOC_SEAL_KEY ?? join(base, 'keys', 'seal.key'))
  const place = env.DONDOC_CHECKPOINTS ?? `${join(base, 'checkpoints')}/`
  const checkpoints = resolve(isFolder(place) ? join(place, `${nameOf(source)}.txt`) : place)
  return { key, publicKey: `${key.replace(/\.key$/, '')}.pub`, checkpoints }
}

const writePrivate = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
}

const publish = (paths: SealPaths, key: SealKey): void => writeFileSync(paths.publicKey, publicKeyPem(key.publicKey), { mode: 0o644 })

/** The signing key of its file; undefined when there is none or it is no Ed25519 key. */
export function findSealKey(paths: SealPaths): SealKey | undefined {
  return existsSync(paths.key) ? readPrivateKey(readFileSync(paths.key, 'utf8')) : undefined
}

/** The public key that this installation knows, also when the private one is kept elsewhere. */
export function findKnownKey(paths: SealPaths): string | undefined {
  return findSealKey(paths)?.publicKey ?? (existsSync(paths.publicKey) ? readPublicKey(readFileSync(paths.publicKey, 'utf8')) : undefined)
}

/** The signing key, made when its file is not there; an unreadable file is never replaced. */
export function ensureSealKey(paths: SealPaths): SealKey | undefined {
  if (!existsSync(paths.key)) {
    try {
      writePrivate(paths.key, newPrivateKeyPem())
    } catch (error) {
      // Another process was quicker; what it wrote is read below.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  const key = findSealKey(paths)
  if (key) publish(paths, key)
  return key
}

/** A new key beside the old one, not yet in use. */
export function prepareNextKey(paths: SealPaths): SealKey {
  const path = `${paths.key}.next`
  rmSync(path, { force: true })
  writePrivate(path, newPrivateKeyPem())
  const key = readPrivateKey(readFileSync(path, 'utf8'))
  if (!key) throw new Error(`${path} was just written and is no key`)
  return key
}

/** Puts the prepared key in the place of the old one, which stays beside it under the name of its key id. */
export function takeNextKey(paths: SealPaths, oldKeyId: string | undefined): void {
  if (existsSync(paths.key)) renameSync(paths.key, `${paths.key}.${oldKeyId ?? 'old'}`)
  renameSync(`${paths.key}.next`, paths.key)
  const key = findSealKey(paths)
  if (key) publish(paths, key)
}

/** Puts a prepared key in place when the journal names it already: the process that prepared it was killed in between. */
export function finishRotation(paths: SealPaths, namedKeyId: string): void {
  const path = `${paths.key}.next`
  if (!existsSync(path) || readPrivateKey(readFileSync(path, 'utf8'))?.keyId !== namedKeyId) return
  takeNextKey(paths, findSealKey(paths)?.keyId)
}

/** At most one checkpoint a minute while facts come in, and the last one when they have stopped. */
const KEEP_EVERY_MS = 60_000

const lastInSecondPlace = (paths: SealPaths, key: SealKey | undefined): SignedHead | undefined => {
  if (!key || !existsSync(paths.checkpoints)) return undefined
  const { heads } = readCheckpointLines(readFileSync(paths.checkpoints, 'utf8'))
  return heads.findLast((head) => isSignedBy(key.publicKey, headStatement(head), head.signature))
}

/** Signs with the key of a file, read again when the file changes, and appends checkpoints to the second place. */
export function fileSealing(paths: SealPaths): Sealing {
  let known: { readonly mtime: number; readonly key: SealKey | undefined } | undefined
  let keptAt = 0
  let keptPosition = 0
  let seen: { readonly last: SignedHead | undefined } | undefined
  const findKey = (): SealKey | undefined => {
    const mtime = statSync(paths.key, { throwIfNoEntry: false })?.mtimeMs
    if (mtime === undefined) return undefined
    if (known?.mtime !== mtime) known = { mtime, key: findSealKey(paths) }
    return known.key
  }
  const last = (): SignedHead | undefined => {
    seen ??= { last: lastInSecondPlace(paths, findKey()) }
    return seen.last
  }
  const keep = async (head: SignedHead, isUrgent: boolean): Promise<void> => {
    if (keptPosition === 0) keptPosition = last()?.position ?? 0
    seen = { last: head }
    if (head.position <= keptPosition || (!isUrgent && Date.now() - keptAt < KEEP_EVERY_MS)) return
    mkdirSync(dirname(paths.checkpoints), { recursive: true })
    appendFileSync(paths.checkpoints, checkpointLine(head), { mode: 0o644 })
    keptPosition = head.position
    keptAt = Date.now()
  }
  return { findKey, last, keep }
}
