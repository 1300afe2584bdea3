import { expect, it } from 'vitest'
import { drawArchitecture, readLayers } from '../../tools/architecture.mjs'
import { textOf } from './source-text.ts'

it('docs/architecture.svg shows the imports as they are (node tools/architecture.mjs draws it anew)', { timeout: 120_000 }, async () => {
  const layers = await readLayers()
  expect(layers.find(({ folder }) => folder === 'tasks')?.uses).toContain('kernel')
  expect(textOf('docs/architecture.svg')).toBe(drawArchitecture(layers))
})

it('an arrow that changes changes the drawing', () => {
  const layers = [
    { folder: 'kernel', files: 1, uses: [] },
    { folder: 'calendar', files: 1, uses: ['kernel'] },
    { folder: 'tasks', files: 1, uses: ['kernel', 'calendar'] },
  ]
  const drawn = drawArchitecture(layers)
  expect(drawn).toContain('<title>tasks → calendar</title>')
  expect(drawArchitecture(layers.map((layer) => ({ ...layer, uses: [] })))).not.toBe(drawn)
})
