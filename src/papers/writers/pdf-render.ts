import { readFileSync } from 'node:fs'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { dateParts, ok, type Result, refuse } from '../../kernel/index.ts'
import type { LaidPaper } from '../lay-out.ts'
import { paperRefusals } from '../refusals.ts'
import { fontFiles } from './fonts-render.ts'
import { qrModules } from './qr-render.ts'
import { TYPST_SOURCE } from './typst-source.ts'

/** Opens the typesetter with the four faces and nothing else: no folder to read from, no font of the machine is needed. */
async function openCompiler(): Promise<NodeCompiler | undefined> {
  try {
    const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler')
    const fontBlobs = fontFiles().map((path) => readFileSync(path))
    return Compiler.create({ workspace: '/dev/null/none', fontArgs: [{ fontBlobs }] })
  } catch {
    // The package for this operating system or its font is not installed.
    return undefined
  }
}

let opening: Promise<NodeCompiler | undefined> | undefined

/**
 * A laid paper as PDF, the font embedded, the text selectable; the same paper gives the same bytes. Refuses PDF_NOT_AVAILABLE where the
 * typesetter has no build for the operating system. A fault of the typesetter throws.
 */
export async function renderPdf(paper: LaidPaper): Promise<Result<Uint8Array>> {
  opening ??= openCompiler()
  const compiler = await opening
  if (!compiler) return refuse(paperRefusals, 'PDF_NOT_AVAILABLE')
  const date = dateParts(paper.day)
  const inputs = { paper: JSON.stringify({ ...paper, date, qr: paper.foot?.proof ? qrModules(paper.foot.proof.qr) : [] }) }
  const compiled = compiler.compile({ mainFileContent: TYPST_SOURCE, inputs })
  const document = compiled.result
  if (!document) throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])}`)
  const bytes = compiler.pdf(document, { creationTimestamp: Date.UTC(date.year, date.month - 1, date.day) / 1000 })
  compiler.evictCache(2)
  return ok(bytes)
}
