import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFiles, ROOT } from './project-files.mjs'

/** What must not stand in any text of the project, and why. */
const FORBIDDEN = /** @type {const} */ ([
  [/(?:^|[\s'"`(=:])\/(?:work|home|Users|root)\/[\w.-]+/m, 'an absolute path of one machine'],
  [/\b[A-Z]:\\Users\\/, 'an absolute path of one machine'],
  [/\bregistry\.(?:npmjs|yarnpkg)\.\w+|\bdeb\.debian\.\w+/, 'the host of a package registry'],
  [/\b(?:TODO|FIXME|XXX)\b(?![-\w])/, 'work left open: finish it or open an issue'],
])

const TEXT = /\.(?:ts|tsx|mjs|cjs|js|json|md|ya?ml|sql|css|html|txt|svg)$|(?:^|\/)(?:run|LICENSE)$/

/**
 * Forbidden words in the project's text files, one sentence each.
 * @param {string} [root]
 * @returns {string[]}
 */
export function findForbiddenWords(root = ROOT) {
  return projectFiles('.', root)
    .filter((file) => TEXT.test(file) && file !== 'tools/check-words.mjs' && file !== 'LICENSE')
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(
        ([pattern, why]) => `${file}: ${why} (${pattern.exec(text)?.[0].trim()})`,
      )
    })
}
