import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readScopeKey, type Store } from '../../storage/index.ts'

/** Where the server finds the key that signs its scopes: `DONDOC_SCOPE_KEY`, else `.dondoc/keys/scope.key`, beside the key of the seal. */
export function scopeKeyPath(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return resolve(env.DONDOC_SCOPE_KEY || join('.dondoc', 'keys', 'scope.key'))
}

/** The key of a file of 64 hexadecimal digits; undefined when there is none or it holds something else. */
export function findScopeKey(path: string): Buffer | undefined {
  const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined
}

/** Writes the key of a store, as its owner reads it, to the file of the server (mode 0600); tells whether the file changed. */
export async function writeScopeKey(store: Store, path: string): Promise<boolean> {
  const key = await readScopeKey(store)
  if (!key || findScopeKey(path)?.equals(key)) return false
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.next`
  rmSync(temporary, { force: true })
  writeFileSync(temporary, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(temporary, path)
  return true
}
