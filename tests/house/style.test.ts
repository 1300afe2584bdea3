import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { productSources, textOf } from './source-text.ts'

const sources = productSources().filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
/** Where values are made from what came in, so that a type must be asserted now and then, with its reason. */
const EDGE = /\/([a-z0-9-]+-)?(schema|store|extract)\.ts$|^src\/kernel\/|^src\/storage\/|\/answers\.ts$|^src\/web\//
/** Brands: giving one at an edge is its own reason. */
const BRANDS = /^(PlainDate|Instant|UnitId|AccountId|ContentHash|FileHash)( \| (null|undefined))?$/

interface Found {
  readonly line: number
  readonly text: string
}

/** Nodes of a source that a rule picks, with their lines. */
function pick(file: string, isPicked: (node: ts.Node, source: ts.SourceFile) => boolean): Found[] {
  const source = ts.createSourceFile(
    file,
    textOf(file),
    ts.ScriptTarget.ES2023,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    if (isPicked(node, source)) {
      found.push({
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        text: node.getText().split('\n')[0]?.slice(0, 80) ?? '',
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isAssertion(node: ts.Node): boolean {
  return ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)
}

/** Whether a comment stands at the end of the node's line, or on the line above it. */
function hasReason(node: ts.Node, source: ts.SourceFile): boolean {
  const lines = source.text.split('\n')
  const first = source.getLineAndCharacterOfPosition(node.getStart()).line
  const last = source.getLineAndCharacterOfPosition(node.getEnd()).line
  return [lines[first - 1], ...lines.slice(first, last + 1)].some((line) => /\/\/|\*\//.test(line ?? ''))
}

function isBranding(node: ts.Node): boolean {
  return ts.isAsExpression(node) && BRANDS.test(node.type.getText())
}

function isExportedFunction(node: ts.Node): boolean {
  if (!ts.isFunctionDeclaration(node)) return false
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** Every pick of a rule over all sources, as `file:line text`. */
function picked(isPicked: (file: string, node: ts.Node, source: ts.SourceFile) => boolean): string[] {
  return sources.flatMap((file) =>
    pick(file, (node, source) => isPicked(file, node, source)).map(({ line, text }) => `${file}:${line} ${text}`),
  )
}

describe('style that the linter does not hold', () => {
  it('a type is asserted at the edges only, and there as a brand or with a reason beside it', () => {
    expect(
      picked((file, node, source) => isAssertion(node) && !(EDGE.test(file) && (isBranding(node) || hasReason(node, source)))),
    ).toEqual([])
  })

  it('every exported function has its sentence of contract', () => {
    expect(picked((_file, node) => isExportedFunction(node) && ts.getJSDocCommentsAndTags(node).length === 0)).toEqual([])
  })

  it('no folder or file is a drawer', () => {
    expect(sources.filter((file) => /(^|[/-])(utils?|helpers?|common|misc|manager)([/.-]|$)/.test(file))).toEqual([])
  })
})
