import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClauseText, compareClauses } from './compare-clauses.ts'
import { compareWords } from './compare-words.ts'

const clauses = (...texts: readonly string[]): ClauseText[] => texts.map((text, i) => ({ clause: `II.${i + 1}`, text }))
const shown = (before: readonly ClauseText[], after: readonly ClauseText[]) =>
  compareClauses(before, after).map(({ kind, before: old, after: young }) => [kind, old?.clause ?? null, young?.clause ?? null])

describe('two versions of a paper', () => {
  const before = clauses(
    'Sở Y tế duy trì 12 cơ sở điều trị trước ngày 30/6/2026.',
    'Công an tỉnh mở đợt cao điểm tấn công tội phạm.',
    'Sở Tài chính bố trí kinh phí.',
  )
  test('a clause is the same, moved, changed in its words, added or gone', () => {
    const after = clauses(
      'Công an tỉnh mở đợt cao điểm tấn công tội phạm.',
      'Sở Y tế duy trì 14 cơ sở điều trị trước ngày 30/9/2026.',
      'Ủy ban nhân dân cấp xã lập danh sách người nghiện.',
    )
    expect(shown(before, before).map(([kind]) => kind)).toEqual(['same', 'same', 'same'])
    expect(shown(before, after)).toEqual([
      ['moved', 'II.2', 'II.1'],
      ['removed', 'II.3', null],
      ['changed', 'II.1', 'II.2'],
      ['added', null, 'II.3'],
    ])
  })
  test('a clause that was rewritten under its label is the same clause; one of other words is not', () => {
    const rewritten = clauses('Sở Y tế duy trì cơ sở điều trị và mở thêm điểm cấp phát thuốc tại các xã vùng cao.')
    expect(shown(before.slice(0, 1), rewritten)).toEqual([['changed', 'II.1', 'II.1']])
    expect(shown(before.slice(0, 1), clauses('Hội Phụ nữ vận động hội viên.'))).toEqual([
      ['removed', 'II.1', null],
      ['added', null, 'II.1'],
    ])
  })
  test('words are told one by one, in the order of reading', () => {
    expect(compareWords('duy trì 12 cơ sở trước 30/6', 'duy trì 14 cơ sở trước 30/6 tới')).toEqual([
      { kind: 'same', text: 'duy trì' },
      { kind: 'removed', text: '12' },
      { kind: 'added', text: '14' },
      { kind: 'same', text: 'cơ sở trước 30/6' },
      { kind: 'added', text: 'tới' },
    ])
  })
  test('no clause of either version is lost or told twice, and the runs give both texts back', () => {
    const texts = fc.array(
      fc.array(fc.constantFrom('sở', 'y', 'tế', 'mở', 'trạm', 'xã'), { maxLength: 6 }).map((words) => words.join(' ')),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(texts, texts, (old, young) => {
        const pairs = compareClauses(clauses(...old), clauses(...young))
        expect(pairs.flatMap(({ after }) => after?.text ?? [])).toEqual(young)
        expect(pairs.flatMap(({ before: one }) => one?.clause ?? []).sort()).toEqual(
          clauses(...old)
            .map(({ clause }) => clause)
            .sort(),
        )
        for (const { words, before: one, after } of pairs.filter(({ kind }) => kind === 'changed')) {
          const side = (not: string): string => words.flatMap(({ kind, text }) => (kind === not ? [] : [text])).join(' ')
          expect([side('added'), side('removed')]).toEqual([one?.text, after?.text])
        }
      }),
    )
  })
  test('thousands of clauses, alike or not, are compared within seconds', () => {
    const many = (word: string): ClauseText[] =>
      clauses(...Array.from({ length: 4000 }, (_, i) => `Xã số ${i} ${word} danh sách hộ số ${i} trong năm`))
    const start = performance.now()
    expect(compareClauses(many('lập'), many('rà soát')).filter(({ kind }) => kind === 'changed')).toHaveLength(4000)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
