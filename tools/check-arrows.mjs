/** @typedef {{ rule: { name: string }, from: string, to: string }} Violation */
/** @typedef {{ modules: { source: string }[], summary: { violations: Violation[], totalDependenciesCruised: number } }} Report */

/**
 * What a report of dependency-cruiser says against the arrows, one sentence each. It also says "no violations" when it understood nothing
 * (another compiler, another folder), so each source file must be among the modules that it read, and they must import something.
 * @param {Report} report
 * @param {readonly string[]} sources
 * @returns {string[]}
 */
export function findArrowFaults({ modules, summary }, sources) {
  const read = new Set(modules.map(({ source }) => source))
  const unread = sources.filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !read.has(file))
  const faults = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  if (unread.length > 0)
    faults.push(`${unread.length} files were not read, so their arrows were not checked: ${unread.slice(0, 5).join(', ')}`)
  if (summary.totalDependenciesCruised < sources.length) {
    faults.push(`only ${summary.totalDependenciesCruised} imports were found in ${sources.length} files: the arrows were not checked`)
  }
  return faults
}
