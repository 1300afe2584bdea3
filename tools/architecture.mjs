// Draws docs/architecture.svg from the imports: `node tools/architecture.mjs`. A test compares the drawing with the imports.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { LAYERS } from './layers.cjs'
import { ROOT } from './project-files.mjs'

/** @typedef {{ folder: string, files: number, uses: string[] }} Layer */

const TEST = /\.test\.tsx?$|\/testing[a-z-]*\.tsx?$/

/**
 * The folders of src/ that exist, in the order of the architecture, each with the folders that its product files import.
 * @returns {Promise<Layer[]>}
 */
export async function readLayers() {
  const { output } = await cruise(
    ['src'],
    { baseDir: ROOT, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, exclude: { path: 'node_modules' } },
    undefined,
    { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser gave no modules')
  /** @type {Map<string, { files: number, uses: Set<string> }>} */
  const found = new Map()
  for (const { source, dependencies } of output.modules) {
    const folder = folderOf(source)
    if (!folder || TEST.test(source)) continue
    const layer = found.get(folder) ?? { files: 0, uses: new Set() }
    layer.files += 1
    for (const { resolved } of dependencies) {
      const used = folderOf(resolved)
      if (used && used !== folder) layer.uses.add(used)
    }
    found.set(folder, layer)
  }
  return LAYERS.flatMap((folder) => {
    const layer = found.get(folder)
    return layer ? [{ folder, files: layer.files, uses: LAYERS.filter((used) => layer.uses.has(used)) }] : []
  })
}

/** @param {string} path */
function folderOf(path) {
  return /^src\/([^/]+)\//.exec(path)?.[1]
}

const BOX = { width: 150, height: 30, gap: 14, left: 24, top: 64 }
const LEAVES = ['server', 'web', 'cli']

/**
 * The drawing: one box a folder from the top (known by all) to the leaves, an arc on the right for each arrow; an arc points up.
 * Colours are mid-tones that can be read on a light and on a dark page.
 * @param {readonly Layer[]} layers
 * @returns {string} SVG
 */
export function drawArchitecture(layers) {
  const shown = layers.filter(({ folder }) => folder !== 'kernel')
  const rows = new Map(shown.map(({ folder }, row) => [folder, BOX.top + row * (BOX.height + BOX.gap)]))
  const arrows = shown.flatMap(({ folder, uses }) => uses.filter((used) => rows.has(used)).map((used) => ({ from: folder, to: used })))
  const reach = Math.max(0, ...arrows.map(({ from, to }) => span(rows, from, to)))
  const height = BOX.top + shown.length * (BOX.height + BOX.gap) + 12
  const width = Math.max(560, BOX.left + BOX.width + 40 + reach * 0.6)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.round(width)} ${height}" width="${Math.round(width)}" height="${height}" role="img" aria-label="Folders of src and their imports" font-family="system-ui, sans-serif" font-size="13">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#7a869a"/></marker></defs>',
    `<text x="${BOX.left}" y="24" fill="#5b8a72" font-weight="600">Every folder knows kernel. An arc leads from a folder to one that it imports.</text>`,
    `<text x="${BOX.left}" y="44" fill="#7a869a">Arrows only lead up; storage is opened by machine files, flows and the processes.</text>`,
    ...arrows.map(({ from, to }) => arc(rows, from, to)),
    ...shown.map((layer) => box(layer, rows.get(layer.folder) ?? 0)),
    '</svg>',
    '',
  ].join('\n')
}

/**
 * @param {ReadonlyMap<string, number>} rows
 * @param {string} from
 * @param {string} to
 */
function span(rows, from, to) {
  return Math.abs((rows.get(from) ?? 0) - (rows.get(to) ?? 0))
}

/**
 * @param {ReadonlyMap<string, number>} rows
 * @param {string} from
 * @param {string} to
 */
function arc(rows, from, to) {
  const x = BOX.left + BOX.width
  const start = (rows.get(from) ?? 0) + BOX.height / 2 - 5
  const end = (rows.get(to) ?? 0) + BOX.height / 2 + 5
  const bend = Math.round(x + 16 + span(rows, from, to) * 0.8)
  return `<path d="M${x} ${start}C${bend} ${start} ${bend} ${end} ${x + 2} ${end}" fill="none" stroke="#7a869a" stroke-opacity=".75" marker-end="url(#tip)"><title>${from} → ${to}</title></path>`
}

/**
 * @param {Layer} layer
 * @param {number} y
 */
function box({ folder }, y) {
  const colour = folder === 'storage' ? '#b0803a' : LEAVES.includes(folder) ? '#7b6bb0' : folder === 'flows' ? '#3f7fb5' : '#5b8a72'
  const middle = BOX.left + BOX.width / 2
  return `<g><rect x="${BOX.left}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="5" fill="${colour}"/><text x="${middle}" y="${y + 20}" fill="#fff" text-anchor="middle">${folder}</text></g>`
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = join(ROOT, 'docs', 'architecture.svg')
  writeFileSync(file, drawArchitecture(await readLayers()))
  console.log(`drew ${file.slice(ROOT.length + 1)}`)
}
