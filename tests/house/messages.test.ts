import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { productSources, root, slotsOf, textOf, withoutComments } from './source-text.ts'

/** Vietnamese that is the same in both languages. */
const SAME = new Set(['Đôn Đốc', 'Tiếng Việt', 'dd/MM/yyyy'])
const VIETNAMESE = /[À-ỹĐđ]/

const catalog = join(root, 'src/web/messages/en.ts')
const screens = productSources().filter((file) => file.startsWith('src/web/') && !file.startsWith('src/web/messages/'))

/** Ids that a screen asks the catalogue for, and any Vietnamese that it would show without asking. */
function idsOf(file: string): string[] {
  const text = withoutComments(textOf(file))
  const asked = [...text.matchAll(/<Trans\s+id=\{?(["'`])(.*?)\1|\b(?:t|i18n\._)\(\s*(["'`])((?:(?!\3).)*)\3/gs)].map(
    (match) => match[2] ?? match[4] ?? '',
  )
  const quoted = [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"|`([^`$]*)`/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  const shown = [...text.matchAll(/>([^<>{}=;()]*)</g)].map((match) => (match[1] ?? '').replace(/\s+/g, ' ').trim())
  return [...asked, ...[...quoted, ...shown].filter((part) => VIETNAMESE.test(part))].filter(
    (id) => id !== '' && !SAME.has(id) && !id.includes('${'),
  )
}

describe.skipIf(!existsSync(catalog))('the screens speak English too', async () => {
  const { english }: { english: Readonly<Record<string, string>> } = existsSync(catalog) ? await import(catalog) : { english: {} }

  it('screens were read', () => {
    expect(screens.flatMap(idsOf).length).toBeGreaterThan(10)
  })

  it.each(screens)('every Vietnamese text of %s has its English', (file) => {
    expect(idsOf(file).filter((id) => english[id] === undefined)).toEqual([])
  })

  it('an English message keeps the slots of its Vietnamese source, and is not empty', () => {
    const broken = Object.entries(english).filter(([id, text]) => text.trim() === '' || slotsOf(id).join() !== slotsOf(text).join())
    expect(broken).toEqual([])
  })

  it('no English message has lost its Vietnamese source', () => {
    const sources = productSources()
      .filter((file) => !file.startsWith('src/web/messages/'))
      .map(textOf)
      .join('\n')
    expect(Object.keys(english).filter((id) => !sources.includes(id))).toEqual([])
  })
})
