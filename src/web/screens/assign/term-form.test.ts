import { describe, expect, it } from 'vitest'
import { Term } from '../../../calendar/index.ts'
import { newId } from '../../../kernel/index.ts'
import { TaskDraftBody } from '../../../tasks/index.ts'
import { draftIn, TERM_KINDS, termIn } from './term-form.ts'

const FILLED = {
  ...{ title: 'Báo cáo', text: '', lead: 'a', product: 'document', productText: 'Báo cáo giấy', directive: '', clause: 'IV.1' },
  ...{ assignedOn: '12/8/2016', date: '30/12/2016', from: '1/9/2016', to: '30/9/2016', n: '5', unit: 'working', frequency: 'quarter' },
  ...{ dueDay: '25', event: 'Bộ duyệt đề án', reviewOn: '', updateEveryDays: '' },
}
function form(over: Record<string, string> = {}): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries({ ...FILLED, ...over })) data.append(name, value)
  data.append('coordinators', 'b')
  return data
}

describe('a task by hand', () => {
  it.each(TERM_KINDS)('with a term of kind %s is a draft that the server takes', (kind) => {
    const term = termIn(form(), kind)
    expect(Term.safeParse(term)).toMatchObject({ success: true, data: { kind } })
    const body = { commandId: newId(), ...draftIn(form(), term ?? {}) }
    expect(TaskDraftBody.safeParse(body)).toMatchObject({ success: true, data: { assignedOn: '2016-08-12', coordinators: ['b'] } })
  })

  it('has no term while a part of it is missing or no day', () => {
    expect(termIn(form({ date: '' }), 'before')).toBeUndefined()
    expect(termIn(form({ date: '30/02/2017' }), 'by')).toBeUndefined()
    expect(termIn(form({ n: '0' }), 'after-event')).toBeUndefined()
    expect(termIn(form({ event: ' ' }), 'trigger')).toBeUndefined()
    expect(termIn(form({ dueDay: '' }), 'recurring')).toEqual({ kind: 'recurring', frequency: 'quarter', dueDay: null })
  })
})
