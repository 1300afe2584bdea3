import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPacks } from '../../../src/flows/load-packs.ts'
import { unwrap } from '../../../src/kernel/index.ts'
import { packageRoot } from '../../../src/storage/index.ts'
import { registerTable } from './register-page.ts'

const file = join(packageRoot(), 'docs', 'registers.md')
const packs = unwrap(loadPacks())
const [vi, en, end] = ['<!-- made from the packs: vi -->', '<!-- made from the packs: en -->', '<!-- end -->']

/** What stands between a mark and the end after it. */
function between(text: string, mark: string): string {
  const [, rest = ''] = text.split(mark)
  return (rest.split(end)[0] ?? '').trim()
}

describe('the list of registers in docs/registers.md', () => {
  // DONDOC_WRITE_GUIDE=1 writes the tables anew after a change of the definitions.
  it.each([
    ['vi', vi],
    ['en', en],
  ] as const)('says in %s what the definitions of the packs say, a row each', (language, mark) => {
    const text = readFileSync(file, 'utf8')
    const made = registerTable(packs, language)
    if (process.env.DONDOC_WRITE_GUIDE) {
      const at = text.indexOf(mark) + mark.length
      writeFileSync(file, `${text.slice(0, at)}\n\n${made}\n\n${text.slice(text.indexOf(end, at))}`)
    } else expect(between(text, mark)).toBe(made)
    expect(made.split('\n')).toHaveLength(packs.registers.length + 2)
  })

  it('leaves no register without who enters it, a basis or what is not verified, and an indicator', () => {
    const fed = new Set(packs.indicators.flatMap(({ source }) => (source.kind === 'register' ? [source.register] : [])))
    const bare = packs.registers.filter(
      ({ registerId, enteredByVi, enteredByEn, clauses, basis, unverified }) =>
        enteredByVi === '' || enteredByEn === '' || clauses.length === 0 || (!basis && !unverified) || !fed.has(registerId),
    )
    expect(bare.map(({ registerId }) => registerId)).toEqual([])
  })
})
