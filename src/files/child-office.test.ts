import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Document, Packer, Paragraph } from 'docx'
import { expect, it } from 'vitest'
import { convertToPdf, findOffice } from './child-office.ts'

const fonts = tmpdir()
const docx = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })))
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('dondoc-office-'))
const hasOffice = findOffice() !== undefined

it.skipIf(hasOffice)('without LibreOffice it refuses and names the package', async () => {
  expect(await convertToPdf({ bytes: await docx('a'), fonts })).toMatchObject({
    refusal: { code: 'OFFICE_NOT_INSTALLED', params: { package: 'libreoffice-writer-nogui' } },
  })
})

it.skipIf(!hasOffice)('a .docx becomes a PDF, and nothing of the work is left on the disk', { timeout: 120_000 }, async () => {
  const before = leftovers()
  const made = await convertToPdf({ bytes: await docx('Văn bản thử'), fonts })
  expect(made.ok && Buffer.from(made.value).toString('latin1', 0, 5)).toBe('%PDF-')
  expect(leftovers()).toEqual(before)
})

it.skipIf(!hasOffice)(
  'one that takes too long is killed with all that it started, and what is no document is refused',
  { timeout: 120_000 },
  async () => {
    const before = leftovers()
    const started = Date.now()
    expect(await convertToPdf({ bytes: await docx('a'), fonts }, { timeoutMs: 150 })).toMatchObject({
      refusal: { code: 'OFFICE_CONVERSION_FAILED' },
    })
    expect(Date.now() - started).toBeLessThan(5000)
    expect(await convertToPdf({ bytes: new TextEncoder().encode('PK no zip'), fonts })).toMatchObject({ ok: false })
    expect(leftovers()).toEqual(before)
  },
)

it.skipIf(!hasOffice)('with too little memory it ends as a refusal', { timeout: 120_000 }, async () => {
  expect(await convertToPdf({ bytes: await docx('a'), fonts }, { memoryMegabytes: 8 })).toMatchObject({
    refusal: { code: 'OFFICE_CONVERSION_FAILED' },
  })
})
