/** By what a board counts besides the lead agency: who heads it, the field, the directive behind it, the year in which it was given. */
export const BOARD_DIMENSIONS = ['head', 'field', 'programme', 'year'] as const
export type BoardDimension = (typeof BOARD_DIMENSIONS)[number]

/** The key of what has none: no head entered, no field, no directive. A question asks for it by this word. */
export const NONE_KEY = 'none'
