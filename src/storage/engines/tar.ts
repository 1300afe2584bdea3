import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'

const BLOCK = 512

const field = (block: Uint8Array, from: number, length: number): string =>
  Buffer.from(block.subarray(from, from + length))
    .toString('latin1')
    .replace(/\0.*$/s, '')

/** Unpacks a plain ustar archive, made by our own template builder, into a folder. Throws on a cut archive or a name that leaves the folder. */
export function unpackTar(archive: Uint8Array, folder: string): void {
  const root = resolve(folder)
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK)
    if (header[0] === 0) break
    const prefix = field(header, 345, 155)
    const name = (prefix ? `${prefix}/` : '') + field(header, 0, 100)
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8)
    const target = resolve(join(root, name))
    if (target !== root && !target.startsWith(root + sep)) throw new Error(`archive entry ${name} leaves its folder`)
    at += BLOCK
    if (at + size > archive.length) throw new Error(`archive is cut in ${name}`)
    if (header[156] === 0x35) {
      mkdirSync(target, { recursive: true, mode: 0o700 })
    } else {
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      writeFileSync(target, archive.subarray(at, at + size), { mode: 0o600 })
    }
    at += Math.ceil(size / BLOCK) * BLOCK
  }
}
