import type { BookDirection } from './facts.ts'

/** What may be done to a book, by its state and direction; a number goes out reserved, then used; it comes in registered at once. */
export const bookActions = {
  open: {
    outgoing: ['reserve', 'use', 'cancel', 'pass', 'close'],
    incoming: ['register', 'cancel', 'pass', 'close'],
  },
  closed: { outgoing: [], incoming: [] },
} as const satisfies Record<string, Record<BookDirection, readonly string[]>>

export type BookStatus = keyof typeof bookActions
export type BookAction = (typeof bookActions)['open'][BookDirection][number]

/** What may still be done to one number; none of them ever gives the number free again. */
export const numberActions = {
  reserved: ['use', 'cancel'],
  used: ['cancel'],
  cancelled: [],
} as const satisfies Record<string, readonly BookAction[]>

export type NumberStatus = keyof typeof numberActions
