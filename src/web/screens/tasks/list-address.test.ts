import { describe, expect, it } from 'vitest'
import { foldOf, groupsPath, listSearch, pagePath, queryOf, questionsOf, withQuestion } from './list-address.ts'

describe('the address of the list', () => {
  it('asks for its first page letter by letter, so that the answer that came with the page is found', () => {
    expect(pagePath('', '')).toBe('/api/tasks')
    expect(pagePath('?q=ma%20t%C3%BAy&class=open-overdue', '')).toBe('/api/tasks?q=ma%20t%C3%BAy&class=open-overdue')
  })

  it('leaves out what the API would refuse', () => {
    expect(pagePath('?utm=1&class=open-overdue&q=', '')).toBe('/api/tasks?class=open-overdue')
    expect(pagePath('?utm=1', '')).toBe('/api/tasks')
    expect(listSearch({ utm: '1', q: '', unit: 'a' })).toEqual({ unit: 'a' })
  })

  it('asks for the next page with the same questions', () => {
    expect(pagePath('?unit=a', '2016-12-30|x')).toBe('/api/tasks?unit=a&after=2016-12-30%7Cx')
  })

  it('is written in the order in which it was asked', () => {
    expect(queryOf({})).toBe('')
    expect(queryOf({ unit: 'a', class: 'open-overdue', q: 'ma túy' })).toBe('?unit=a&class=open-overdue&q=ma+t%C3%BAy')
  })

  it('says by what the list is folded, which only the folded list is asked', () => {
    expect(pagePath('?theo=duty&unit=a', '')).toBe('/api/tasks?unit=a')
    expect(groupsPath('', 'duty', '')).toBe('/api/task-groups?by=duty')
    expect(groupsPath('?theo=agency&q=ma%20t%C3%BAy', 'agency', '2016-12-30|k 1')).toBe(
      '/api/task-groups?q=ma+t%C3%BAy&by=agency&after=2016-12-30%7Ck%201',
    )
    expect([foldOf({ theo: 'duty' }), foldOf({ theo: 'colour' }), foldOf({})]).toEqual(['duty', undefined, undefined])
    expect(questionsOf({ theo: 'duty', unit: 'a' })).toEqual({ unit: 'a' })
  })

  it('sets and takes away one question and keeps the others', () => {
    expect(withQuestion({ unit: 'a', q: 'x' }, { q: null, class: 'open-overdue' })).toEqual({ unit: 'a', class: 'open-overdue' })
    expect(withQuestion({ unit: 'a' }, { unit: '' })).toEqual({})
  })
})
