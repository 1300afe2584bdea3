/** @typedef {readonly [number, number, number]} Version */
/** @typedef {{ from: Version, below: Version }} Span a half-open stretch of versions */

/** @type {Version} */
const FIRST = [0, 0, 0]
/** @type {Version} */
const NEVER = [Number.MAX_SAFE_INTEGER, 0, 0]

/**
 * Whether a version satisfies an npm range (`^20.19.0 || >=22`, `18 - 20`, `~20.1`, `>=18 <23`, `20.x`, `*`).
 * Throws on a range it cannot read: an unread range must not pass as satisfied.
 * @param {string} version `20.19.0`
 * @param {string} range
 */
export function satisfies(version, range) {
  const wanted = parts(version)
  if (wanted?.length !== 3) throw new Error(`not a version: ${version}`)
  const point = /** @type {Version} */ (/** @type {unknown} */ (wanted))
  return range
    .split('||')
    .some((side) => comparators(side).every((span) => compare(span.from, point) <= 0 && compare(point, span.below) < 0))
}

/**
 * @param {string} side
 * @returns {Span[]}
 */
function comparators(side) {
  const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(side)
  if (hyphen) return [{ from: spanOf('', hyphen[1] ?? '').from, below: spanOf('', hyphen[2] ?? '').below }]
  const words = side
    .replace(/(\^|~|[<>]=?|=)\s+/g, '$1')
    .split(/\s+/)
    .filter(Boolean)
  return words.map((word) => {
    const match = /^(\^|~|>=|<=|>|<|=)?v?(.*)$/.exec(word)
    return spanOf(match?.[1] ?? '', match?.[2] ?? '')
  })
}

/**
 * @param {string} operator
 * @param {string} text
 * @returns {Span}
 */
function spanOf(operator, text) {
  const given = parts(text)
  if (!given) throw new Error(`cannot read the version range: ${operator}${text}`)
  const from = filled(given)
  const past = after(given)
  if (operator === '>=') return { from, below: NEVER }
  if (operator === '>') return { from: past, below: NEVER }
  if (operator === '<') return { from: FIRST, below: from }
  if (operator === '<=') return { from: FIRST, below: past }
  if (operator === '~') return { from, below: after(given.slice(0, 2)) }
  if (operator === '^') return { from, below: after(given.slice(0, given[0] === 0 ? 2 : 1)) }
  return { from, below: past }
}

/**
 * The numbers that are given: `20.x` is [20], `*` is [], undefined when it is no version.
 * @param {string} text
 * @returns {number[] | undefined}
 */
function parts(text) {
  if (text === '' || text === '*' || text === 'x') return []
  const match = /^(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?(?:-[0-9A-Za-z.-]+)?$/.exec(text)
  if (!match) return undefined
  const numbers = match.slice(1, 4).map((part) => (part === undefined ? Number.NaN : Number(part)))
  const end = numbers.findIndex(Number.isNaN)
  return end === -1 ? numbers : numbers.slice(0, end)
}

/**
 * @param {readonly number[]} given
 * @returns {Version}
 */
function filled(given) {
  return [given[0] ?? 0, given[1] ?? 0, given[2] ?? 0]
}

/**
 * The first version past everything that the given numbers cover.
 * @param {readonly number[]} given
 * @returns {Version}
 */
function after(given) {
  if (given.length === 0) return NEVER
  const [major, minor, patch] = filled(given)
  if (given.length === 1) return [major + 1, 0, 0]
  return given.length === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1]
}

/**
 * @param {Version} a
 * @param {Version} b
 */
function compare(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}
