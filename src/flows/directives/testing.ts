import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Builds the program that reads untrusted files into a folder and gives its path; for tests that take files in. */
export async function buildReadChild(folder: string): Promise<string> {
  const childEntry = join(folder, 'read-child.mjs')
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), '../../cli/read-child.ts')],
    ...{ outfile: childEntry, bundle: true, platform: 'node', format: 'esm', target: 'node20' },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const __dirname = import.meta.dirname;",
    },
  })
  return childEntry
}
