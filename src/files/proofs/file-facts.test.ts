import { expect, test } from 'vitest'
import { citedFiles } from './file-facts.ts'

const hash = (digit: string): string => `sha256:${digit.repeat(64)}`

test('a fact cites what stands under file or fileHash at any depth; hashes of content are not files', () => {
  const fact = {
    type: 'task.claimed',
    note: hash('a'),
    proofs: [
      { kind: 'file', file: hash('1') },
      { kind: 'document', number: '1/BC', issuer: hash('b'), file: hash('2') },
      { kind: 'document', number: '2/BC', issuer: hash('c'), file: null },
    ],
    decision: { file: hash('1') },
    fileHash: hash('3'),
  }
  expect(citedFiles(fact)).toEqual([hash('1'), hash('2'), hash('3')])
  expect(citedFiles({ file: 'báo cáo.docx', list: ['sha256:1'] })).toEqual([])
})
