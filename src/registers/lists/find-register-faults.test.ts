import { expect, it } from 'vitest'
import { RegisterDefinition } from '../definition.ts'
import { findRegisterFaults } from './find-register-faults.ts'
import { RegisterGroup } from './register-group.ts'

const name = { nameVi: 'Sổ', nameEn: 'Book' }
const book = RegisterDefinition.parse({
  ...{ registerId: 'books', ...name, whatVi: 'x', whatEn: 'x', title: 'title', day: 'on', unverified: true },
  fields: [
    { id: 'title', type: 'text', ...name },
    { id: 'on', type: 'date', ...name },
  ],
})
const group = (groupId: string, registers: string[]) => RegisterGroup.parse({ groupId, ...name, registers, unverified: true })

it('a chapter names registers that are there, each in one chapter', () => {
  expect(findRegisterFaults([book], [group('one', ['books'])])).toEqual([])
  expect(findRegisterFaults([book], [group('one', ['books', 'shelves']), group('two', ['books'])])).toEqual([
    { id: 'one', rule: 'shelves is no register' },
    { id: 'two', rule: 'books stands in a group already' },
  ])
})
