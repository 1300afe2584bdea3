import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { newId } from '../../src/kernel/index.ts'
import { exportJournal, packageRoot, type Store } from '../../src/storage/index.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const ENDING = '.ndjson.gz'

/** The releases whose journals are kept here, as their file names say. */
export function keptReleases(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort()
}

/** Unpacks a kept journal beside the tests' own files; the caller removes it. */
export function unpackJournal(release: string): string {
  const path = join(tmpdir(), `dondoc-journal-${release}-${newId()}.ndjson`)
  writeFileSync(path, gunzipSync(readFileSync(join(folder, `${release}${ENDING}`))))
  return path
}

/**
 * Keeps the journal of the story of plan 484 for the release that is being made (`DONDOC_WRITE_JOURNAL=1`, once, before the release); a
 * journal of an earlier release is never written again. Without the variable nothing happens.
 */
export async function keepJournal(store: Store): Promise<void> {
  if (process.env.DONDOC_WRITE_JOURNAL !== '1') return
  const { version }: { version: string } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))
  const path = join(tmpdir(), `dondoc-journal-${newId()}.ndjson`)
  await exportJournal(store, path)
  writeFileSync(join(folder, `${version}${ENDING}`), gzipSync(readFileSync(path), { level: 9 }))
  rmSync(path)
}
