import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { productSources, root, slotsOf, textOf } from './source-text.ts'

/** Vietnamese that is the same in both languages. */
const SAME = new Set(['Đôn Đốc', 'Tiếng Việt', 'dd/MM/yyyy'])
const VIETNAMESE = /[À-ỹĐđ]/

const catalog = join(root, 'src/web/messages/en.ts')
const screens = productSources().filter((file) => file.startsWith('src/web/') && !file.startsWith('src/web/messages/'))

/** Ids that a screen asks the catalogue for, and any Vietnamese that it would show without asking. */
function idsOf(file: string, text = textOf(file)): string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, kind)
  const ids: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && (VIETNAMESE.test(node.text) || isAsked(node))) ids.push(node.text)
    if (ts.isJsxText(node) && VIETNAMESE.test(node.text)) ids.push(node.text.replace(/\s+/g, ' ').trim())
    if (ts.isTemplateExpression(node) && VIETNAMESE.test(literalOf(node))) ids.push(node.getText())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return ids.filter((id) => !SAME.has(id))
}

/** The fixed parts of a template. */
function literalOf(node: ts.TemplateExpression): string {
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('')
}

/** Whether a string is the id of `<Trans id>` or the first argument of `t` or `i18n._`. */
function isAsked(node: ts.Node): boolean {
  const parent = node.parent
  if (ts.isJsxAttribute(parent)) return parent.name.getText() === 'id' && /^<Trans\b/.test(parent.parent.parent.getText())
  return ts.isCallExpression(parent) && parent.arguments[0] === node && /^(t|i18n\._)$/.test(parent.expression.getText())
}

describe.skipIf(!existsSync(catalog))('the screens speak English too', async () => {
  const { english }: { english: Readonly<Record<string, string>> } = existsSync(catalog) ? await import(catalog) : { english: {} }

  it('screens were read', () => {
    expect(screens.flatMap((file) => idsOf(file)).length).toBeGreaterThan(10)
  })

  it.each(screens)('every Vietnamese text of %s has its English', (file) => {
    expect(idsOf(file).filter((id) => english[id] === undefined)).toEqual([])
  })

  it('a planted text without English is found, wherever a screen says it', () => {
    const planted = [
      `export const asked = () => t('Chưa có bản dịch một')`,
      `export const Shown = () => <p title="Chưa có bản dịch hai">Chưa có bản dịch ba</p>`,
      `export const Traced = () => <Trans id="Plain words, four" />`,
      `export const built = (day: string) => \`Chưa có bản dịch năm \${day}\``,
    ].join('\n')
    const found = idsOf('src/web/planted.tsx', planted).filter((id) => english[id] === undefined)
    expect(found.map((id) => /một|hai|ba|four|năm/.exec(id)?.[0])).toEqual(['một', 'hai', 'ba', 'four', 'năm'])
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
