import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

let bundled: Promise<Uint8Array> | undefined

/** The bundle is the same for every test of a process, and takes longer to make than most of them. */
const bundle = async (): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), '../../cli/read-child.ts')],
    ...{ outfile: 'read-child.mjs', write: false, bundle: true, platform: 'node', format: 'esm', target: 'node20' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname;",
    },
  })
  const [file] = outputFiles
  if (!file) throw new Error('the reader was not bundled')
  return file.contents
}

/** Builds the program that reads untrusted files into a folder and gives its path; for tests that take files in. */
export async function buildReadChild(folder: string): Promise<string> {
  const childEntry = join(folder, 'read-child.mjs')
  bundled ??= bundle()
  writeFileSync(childEntry, await bundled)
  return childEntry
}
