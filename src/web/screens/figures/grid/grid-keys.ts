/** How the cell with the focus is worked on: looked at, overwritten by typing, or edited letter by letter (F2). */
export type Mode = 'ready' | 'typing' | 'editing'

/** What a key does in the grid. */
export type GridAct =
  | { readonly kind: 'move'; readonly direction: 'up' | 'down' | 'left' | 'right'; readonly extends: boolean }
  | { readonly kind: 'cancel' | 'edit' | 'clear' | 'undo' | 'redo' | 'take' }

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const

function plainAct({ key, shiftKey }: Key, mode: Mode): GridAct | undefined {
  if (key === 'Enter') return { kind: 'move', direction: shiftKey ? 'up' : 'down', extends: false }
  if (key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight') {
    const direction = ARROWS[key]
    const isSideways = direction === 'left' || direction === 'right'
    return mode === 'editing' && isSideways ? undefined : { kind: 'move', direction, extends: shiftKey && mode === 'ready' }
  }
  if (key === 'Escape') return mode === 'ready' ? undefined : { kind: 'cancel' }
  if (key === 'F2') return { kind: 'edit' }
  if (key === 'F4') return { kind: 'take' }
  return key === 'Delete' && mode === 'ready' ? { kind: 'clear' } : undefined
}

/** What a key does: arrows and Enter move (with Shift arrows mark a block), F2 edits, F4 takes what is offered to the row, Escape undoes the cell, Ctrl+Z and Ctrl+Y undo and redo; undefined = the browser's own. */
export function gridAct(key: Key, mode: Mode): GridAct | undefined {
  if (key.altKey) return undefined
  if (!key.ctrlKey && !key.metaKey) return plainAct(key, mode)
  if (mode !== 'ready') return undefined
  const letter = key.key.toLowerCase()
  if (letter === 'y' || (letter === 'z' && key.shiftKey)) return { kind: 'redo' }
  return letter === 'z' ? { kind: 'undo' } : undefined
}
