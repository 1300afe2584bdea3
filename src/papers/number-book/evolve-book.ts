import type { NumberBook } from './decide-book.ts'
import type { BookFact } from './facts.ts'

/** A book after one more fact; the first fact opens it. */
export function evolveBook(book: NumberBook | undefined, fact: BookFact, version: number): NumberBook {
  if (fact.type === 'book.opened') return { identity: fact.identity, status: 'open', version, last: 0, lastOn: null, reserved: 0 }
  if (!book) throw new Error('a number book begins by being opened')
  switch (fact.type) {
    case 'book.number-reserved':
      return { ...book, version, last: fact.number, lastOn: fact.on, reserved: book.reserved + 1 }
    case 'book.number-registered':
      return { ...book, version, last: fact.number, lastOn: fact.on }
    case 'book.numbers-passed':
      return { ...book, version, last: fact.to, lastOn: fact.on }
    case 'book.number-used':
      return { ...book, version, reserved: book.reserved - 1 }
    case 'book.number-cancelled':
      return { ...book, version, reserved: book.reserved - (fact.was === 'reserved' ? 1 : 0) }
    case 'book.closed':
      return { ...book, version, status: 'closed' }
  }
}
