import { expect, it } from 'vitest'
import { scoreAmendments } from './score-amendments.ts'

it('the acts of ten invented amending papers are read: which act, on which clause of which paper', () => {
  const { f1, detailsRight, details, faults } = scoreAmendments()
  console.log(`acts on clauses: F1 ${f1.toFixed(3)}; what they say: ${detailsRight} of ${details}\n${faults.join('\n')}`)
  expect(f1).toBeGreaterThanOrEqual(0.9)
  expect(detailsRight / details).toBeGreaterThanOrEqual(0.9)
})
