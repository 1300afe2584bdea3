import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TEMPLATE_FIELDS } from '../../src/papers/index.ts'
import { projectFiles } from '../../tools/project-files.mjs'
import { textOf } from './source-text.ts'

const pagesIn = (language: string): string[] =>
  projectFiles(`docs/guide/${language}`)
    .map((file: string) => basename(file))
    .sort()

describe('the guide', () => {
  it('has the same pages in both languages', () => {
    expect(pagesIn('en')).toEqual(pagesIn('vi'))
    expect(pagesIn('vi').length).toBeGreaterThan(10)
  })

  it.each(['vi', 'en'] as const)(
    'its first page in %s leads to every other page, by itself or through one that it leads to',
    (language) => {
      const seen = new Set<string>()
      const open = (page: string): void => {
        if (seen.has(page)) return
        seen.add(page)
        for (const [, target = ''] of textOf(`docs/guide/${language}/${page}`).matchAll(/\]\(([a-z-]+\.md)\)/g)) open(target)
      }
      open('index.md')
      expect([...seen].sort()).toEqual(pagesIn(language))
    },
  )

  it.each(['vi', 'en'] as const)('names in %s every place that a template can fill, and no other', (language) => {
    const rows = [...textOf(`docs/guide/${language}/templates.md`).matchAll(/^\| `\{([a-z_]+)\}` \| (.+) \|$/gm)]
    expect(rows.map(([, name, what]) => [name, what])).toEqual(TEMPLATE_FIELDS.map((field) => [field.name, field[language]]))
  })
})
