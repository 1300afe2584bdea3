import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { satisfies } from './node-range.mjs'
import { ROOT } from './project-files.mjs'

/** The oldest Node.js that the product promises to run on. */
export const OLDEST_NODE = '20.19.0'

/**
 * What is wrong with package.json and its lock: a version that is not exact, a locked package that excludes the oldest Node.js,
 * a recorded download address.
 * @param {string} [root]
 * @returns {string[]}
 */
export function findPackageFaults(root = ROOT) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  return [
    ...direct
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} ${version} is not an exact version`),
    ...Object.entries(lock.packages ?? {}).flatMap(([path, entry]) => lockedFaults(path, entry)),
  ]
}

/**
 * @param {string} path
 * @param {{ engines?: { node?: string }, resolved?: string }} entry
 * @returns {string[]}
 */
function lockedFaults(path, entry) {
  const faults = []
  if (path && entry.resolved) faults.push(`package-lock.json: ${path} records a download address`)
  const range = entry.engines?.node
  if (range && !satisfies(OLDEST_NODE, range))
    faults.push(`package-lock.json: ${path} wants Node.js ${range}, which excludes ${OLDEST_NODE}`)
  return faults
}
