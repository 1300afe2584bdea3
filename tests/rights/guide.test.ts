import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROLES, Role } from '../../src/access/index.ts'
import { packageRoot } from '../../src/storage/index.ts'
import { KIND_OF, POLICY } from './subject.ts'
import { KIND_WORDS, RELATION_WORDS, VERB_WORDS } from './words.ts'

type Language = 'vi' | 'en'
const HEADS = { vi: ['Đối tượng', 'Khi nào', 'Được làm gì'], en: ['What', 'When', 'May'] } as const

function worded(words: Readonly<Record<string, { readonly vi: string; readonly en: string }>>, key: string, language: Language): string {
  const found = words[key]
  if (!found) throw new Error(`the guide has no word for ${key}`)
  return found[language]
}

/** What a role may do, a line for each kind of thing and relation, in the order of the kinds. */
function linesOf(role: Role, language: Language): string[] {
  const lines: string[] = []
  for (const kind of Object.values(KIND_OF)) {
    const rows = POLICY.filter((row) => row.resource === kind && row.roles.includes(role))
    for (const relation of new Set(rows.map((row) => row.relation))) {
      const when = worded(RELATION_WORDS, `${kind} ${relation}` in RELATION_WORDS ? `${kind} ${relation}` : relation, language)
      const verbs = [...new Set(rows.filter((row) => row.relation === relation).flatMap((row) => row.verbs))]
      const may = verbs.map((verb) => worded(VERB_WORDS, `${kind} ${verb}` in VERB_WORDS ? `${kind} ${verb}` : verb, language)).join(', ')
      lines.push(`| ${worded(KIND_WORDS, kind, language)} | ${when} | ${may} |`)
    }
  }
  return lines
}

/** The tables of the guide as the table of rights makes them. */
function tablesIn(language: Language): string {
  const parts = Role.options.map((role) => {
    const { [language]: name, ...words } = ROLES[role]
    const what = language === 'vi' ? words.whatVi : words.whatEn
    const head = [`| ${HEADS[language].join(' | ')} |`, '|---|---|---|']
    return [`### ${name}`, '', `*${what}*`, '', ...head, ...linesOf(role, language)].join('\n')
  })
  return `\n\n${parts.join('\n\n')}\n\n`
}

const [BEGIN, END] = ['<!-- made from the table of rights: begin -->', '<!-- end -->']

describe('the guide page of rights', () => {
  // DONDOC_WRITE_GUIDE=1 writes the tables anew after a change of the table of rights.
  it.each(['vi', 'en'] as const)('says in %s what the table of rights says, role by role', (language) => {
    const file = join(packageRoot(), 'docs', 'guide', language, 'rights.md')
    const text = readFileSync(file, 'utf8')
    const [before = '', rest = ''] = text.split(BEGIN)
    const [written, after = ''] = rest.split(END)
    const made = tablesIn(language)
    if (process.env.DONDOC_WRITE_GUIDE) writeFileSync(file, `${before}${BEGIN}${made}${END}${after}`)
    else expect(written).toBe(made)
    expect(after.trim() === '' ? before : after).not.toBe('')
  })
})
