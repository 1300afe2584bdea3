import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { append, inTransaction, once, openStore, readAll, verify } from '../index.ts'
import { testContext, testEngine } from '../testing.ts'

const [MOUNT, UNMOUNT] = ['/bin/mount', '/bin/umount'] as const
const folder = mkdtempSync(join(tmpdir(), 'dondoc-full-'))
const isMounted = ((): boolean => {
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('skipped: a small file system can be mounted by root only')
    return false
  }
})()
afterAll(() => {
  if (isMounted) execFileSync(UNMOUNT, ['-l', folder], { stdio: 'ignore' })
  rmSync(folder, { recursive: true, force: true })
})

const fillDisk = (leave: number): string => {
  const path = join(folder, 'filler')
  const file = openSync(path, 'w')
  const chunk = Buffer.alloc(1024 * 1024)
  for (;;) {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < leave + chunk.length) break
    writeSync(file, chunk)
  }
  closeSync(file)
  return path
}

describe.runIf(isMounted && testEngine() === 'pglite')('a disk that fills up', () => {
  it('refuses writers with STORE_FULL, lets readers go on, and takes writes again by itself when there is room', async () => {
    await using store = await openStore({ dataDir: join(folder, 'store') })
    const write = (id: string) =>
      once(store, testContext(), id, async (tx) => {
        await append(tx, testContext(), {
          stream: 'thing',
          streamId: id,
          expectedVersion: 0,
          facts: [{ type: 'thing.done', typeVersion: 1 }],
        })
        return { id }
      })
    expect(await write('before')).toMatchObject({ ok: true })
    const filler = fillDisk(2 * 1024 * 1024)
    await sleep(300)
    for (let i = 0; i < 20; i++) expect(await write(`full-${i}`)).toMatchObject({ ok: false, refusal: { code: 'STORE_FULL' } })
    expect(await inTransaction(store, (tx) => readAll(tx))).toHaveLength(1)
    rmSync(filler)
    await sleep(300)
    expect(await write('after')).toMatchObject({ ok: true })
    expect(await verify(store)).toMatchObject({ ok: true, unsealed: 2 })
  })
})
