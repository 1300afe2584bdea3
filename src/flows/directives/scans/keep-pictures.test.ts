import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hashFile, openEvidenceStore } from '../../../files/evidence-store.ts'
import { unwrap } from '../../../kernel/index.ts'
import { readText } from '../../../reading/testing.ts'
import type { House } from '../../house.ts'
import { keepPictures } from './keep-pictures.ts'

it('which file is a page is said by what was kept: a hash that the child names opens nothing, and what is no picture is not kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-pictures-'))
  try {
    const evidence = await openEvidenceStore(folder)
    const secret = unwrap(await evidence.putFile(new TextEncoder().encode('a file of somebody else')))
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(40).fill(0)])
    const page = { width: 20, height: 30 }
    const claimed = [1, 2, 3].map((number) => ({ number, ...page, file: secret.hash }))
    const reading = { ...readText('Kế hoạch'), scan: { confidence: 1, lines: [], doubts: [], pages: claimed } }
    const pictures = [
      { number: 1, png },
      { number: 2, png: new TextEncoder().encode('<svg/>') },
    ]
    const kept = unwrap(await keepPictures({ evidence } as House, { reading, pictures })) // it asks the house for nothing else
    expect(kept.pages).toEqual([{ number: 1, file: hashFile(png) }])
    expect(kept.reading.scan?.pages).toEqual([
      { number: 1, ...page, file: hashFile(png) },
      { number: 2, ...page },
      { number: 3, ...page },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
