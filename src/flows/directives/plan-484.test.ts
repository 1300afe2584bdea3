import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Party, proposeDuties, sortSentences } from '../../documents/index.ts'
import { plainDate, unwrap } from '../../kernel/index.ts'
import { organizations } from '../../organizations/index.ts'
import { readDocument } from '../../reading/index.ts'
import { packageRoot } from '../../storage/index.ts'
import { loadPacks } from '../load-packs.ts'

const packs = unwrap(loadPacks())
const text = readFileSync(join(packageRoot(), 'samples/plan-484.txt'), 'utf8')
const reading = readDocument({ kind: 'text', file: 'plan-484.txt', text }, packs.readingWords)
const { proposal, words } = proposeDuties(reading, organizations(packs.units, packs.groups), plainDate('2016-08-12'))
const duty = (id: string) => proposal.duties.find((item) => item.id === id)
const shown = (party: Party | null | undefined): string =>
  party == null ? '–' : party.kind === 'unit' ? party.unit : party.kind === 'group' ? `${party.group} (${party.members.length})` : '?'

describe('the sample of plan 484', () => {
  test('each clause of section III has its lead; one that only coordinates has none', () => {
    const leads = proposal.duties.filter((item) => item.clause.startsWith('III.')).map((item) => [item.id, shown(item.lead)])
    expect(Object.fromEntries(leads)).toMatchObject({
      'III.1-1/1': 'na.so.ldtbxh',
      'III.1-3/1': '–',
      'III.2-1/1': 'na.ca',
      'III.4/1': 'na.hq',
      'III.6/1': '–',
      'III.7-1/1': 'na.so.y-te',
    })
    expect(duty('III.2-1/1')?.coordinators.map(shown)).toEqual(['na.vp-ubnd'])
  })
  test('a duty of all districts is a group of the 21 that there were in 2016', () => {
    expect(shown(duty('IV.1/2')?.lead)).toMatch(/\(21\)$/)
    expect(duty('IV.1/2')?.term).toEqual({ kind: 'before', date: '2016-12-30' })
  })
  test('the solution and the assignment wait for one approval of the Government', () => {
    expect([duty('II.1-1/1')?.term, duty('III.1-1/1')?.term]).toEqual([
      { kind: 'trigger', event: 'e0' },
      { kind: 'trigger', event: 'e0' },
    ])
    expect(proposal.triggers.map((index) => words.words[index])).toEqual([expect.stringContaining('Chính phủ phê duyệt Đề án')])
  })
  test('12, 16 and 3.400 stand twice and are one target each', () => {
    expect(proposal.targets.map((target) => [target.value, target.places.map((place) => place.clause)])).toEqual([
      [12, ['II.5', 'III.7-1']],
      [16, ['II.5', 'III.7-1']],
      [3400, ['II.5', 'III.7-1']],
    ])
  })
  test('solutions without an owner are linked to the assignments that repeat them', () => {
    const pairs = proposal.links.filter((link) => link.likeness >= 0.8).map((link) => [link.solution, link.duty])
    expect(pairs).toEqual(
      expect.arrayContaining([
        ['II.1-1/1', 'III.1-1/1'],
        ['II.5/1', 'III.7-1/1'],
        ['II.8/1', 'III.2-2/1'],
      ]),
    )
  })
  test('those who get it for report are no action recipients; the file copy goes nowhere', () => {
    const purposes = proposal.recipients.map((line) => [line.purpose, line.word === null ? '' : words.words[line.word]?.slice(0, 12)])
    expect(purposes[0]).toEqual(['report', 'Cục V24 - BC'])
    expect(proposal.recipients.at(-1)).toMatchObject({ purpose: 'file-copy', parties: [] })
    expect(proposal.recipients.filter((line) => line.purpose === 'action').flatMap((line) => line.parties.map(shown))).toEqual(
      expect.arrayContaining([shown(duty('IV.1/1')?.lead), shown(duty('IV.1/2')?.lead)]),
    )
  })
  test('no sentence is lost, and no duty sentence is left out', () => {
    const duties = Object.fromEntries(
      proposal.duties.map((item) => [item.id, { ...item, title: null, standing: { status: 'proposed' as const } }]),
    )
    const header = { number: null, typeSymbol: null, issuedOn: null, issuerUnit: null, words: '' }
    const { inDuty, leftOut } = sortSentences(reading.coverage, { header, duties, links: [] })
    expect(inDuty.length + leftOut.length).toBe(reading.coverage.length)
    expect(leftOut.filter((sentence) => sentence.reason === 'no-duty-made')).toEqual([])
  })
})
