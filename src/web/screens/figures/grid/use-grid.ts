import { type ChangeEvent, type ClipboardEvent, type FocusEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { readFigure } from '../../../../indicators/index.ts'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { contentOf, type DraftState, fill, redo, undo, withoutWholes, write } from '../draft/draft-state.ts'
import { figuresOf, offeredCells } from '../draft/figures-of.ts'
import type { Draft } from '../draft/use-draft.ts'
import { figureText, placeText } from '../figure-words.ts'
import { type GridCell, type Pasted, paste, readBlock, type Spot, spotAfter, typed } from './block.ts'
import { type GridAct, gridAct, type Mode } from './grid-keys.ts'
import { gridOf } from './grid-of.ts'
import { useSelection } from './use-selection.ts'

const EMPTY = { value: null, unread: null }

/** What is told after a block was pasted: nothing that was pasted is left out or changed without a word. */
function pasteNotes(data: PeriodicDetail, after: DraftState, pasted: Pasted): readonly string[] {
  const { cells } = figuresOf(data, after.now)
  const unread = pasted.contents.filter(({ content }) => content.unread !== null)
  const differing = pasted.reckoned.filter(({ key, text }) => {
    const read = readFigure(text, 4)
    return !read.ok || read.value !== cells.get(key)
  })
  return [
    t('Đã dán {count} số.', { count: pasted.contents.length - unread.length }),
    ...(unread.length > 0 ? [t('{count} ô không đọc được, giữ nguyên chữ đã dán để sửa.', { count: unread.length })] : []),
    ...differing.map(({ key, text }) =>
      t('{place}: dán {text}, máy tính được {figure}.', {
        place: placeText(data, key),
        text,
        figure: figureText(cells.get(key), 4) || '–',
      }),
    ),
    ...(pasted.outside > 0 ? [t('{count} ô nằm ngoài bảng, không dán.', { count: pasted.outside })] : []),
  ]
}

/** The text that is being typed into the cell with the focus; it becomes a figure when the cell is left. */
function useTyping(draft: Draft, cell: GridCell | null) {
  const [mode, setMode] = useState<Mode>('ready')
  const [text, setText] = useState('')
  const commit = (): void => {
    if (mode === 'ready' || cell === null) return
    setMode('ready')
    draft.change((before) => {
      const content = typed(text, cell, contentOf(before, cell.key).value)
      return write(before, withoutWholes(before, [{ key: cell.key, content }]))
    })
  }
  // A page that goes away takes with it what is being typed.
  const leave = useRef(commit)
  leave.current = commit
  useEffect(() => {
    const onLeave = (): void => leave.current()
    window.addEventListener('pagehide', onLeave)
    return () => window.removeEventListener('pagehide', onLeave)
  }, [])
  const type = (words: string, how: Mode): void => {
    setText(words)
    setMode(how)
  }
  return { mode, text, commit, type, cancel: () => setMode('ready') }
}

/** The keys, the clipboard and the typing of the grid of a report; `shown` = what stands in a cell. */
export function useGrid(data: PeriodicDetail, draft: Draft, shown: (cell: GridCell) => string) {
  const { state, change } = draft
  const grid = useMemo(() => gridOf(data, state.now), [data, state.now])
  const selection = useSelection(grid)
  const { at } = selection
  const typing = useTyping(draft, selection.cellAt(at))
  const [notes, setNotes] = useState<readonly string[]>([])

  const clear = (): void => {
    const keys = selection.cells().flatMap((cells) => cells.flatMap((cell) => (cell?.isEntered ? [cell.key] : [])))
    const contents = keys.map((key) => ({ key, content: EMPTY }))
    change((before) => write(before, contents))
  }
  const edit = (): void => {
    const cell = selection.cellAt(at)
    if (cell?.isEntered && typing.mode === 'ready') typing.type(shown(cell), 'editing')
  }
  const take = (): void => {
    const indicator = selection.cellAt(at)?.key.split('|')[0]
    const line = data.tables.flatMap(({ lines }) => lines).find((one) => one.indicator === indicator)
    if (line === undefined) return
    typing.cancel()
    change((before) => fill(before, offeredCells(line, data)))
  }
  const run = (act: GridAct): void => {
    if (act.kind === 'move') {
      typing.commit()
      if (at) selection.goTo(spotAfter(grid, at, act.direction), act.extends)
    } else ({ cancel: typing.cancel, edit, clear, take, undo: () => change(undo), redo: () => change(redo) })[act.kind]()
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    if (at === undefined || typing.mode === 'editing') return
    event.preventDefault()
    typing.cancel()
    const pasted = paste(grid, at, readBlock(event.clipboardData.getData('text/plain')), (key) => contentOf(state, key).value)
    const after = write(state, withoutWholes(state, pasted.contents))
    change(() => after)
    setNotes(pasteNotes(data, after, pasted))
  }
  const onCopy = (event: ClipboardEvent<HTMLInputElement>): void => {
    if (typing.mode !== 'ready') return
    event.preventDefault()
    const lines = selection.cells().map((cells) => cells.map((cell) => (cell === null ? '' : shown(cell))).join('\t'))
    event.clipboardData.setData('text/plain', lines.join('\n'))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const act = event.nativeEvent.isComposing ? undefined : gridAct(event, typing.mode)
    if (act === undefined) return
    event.preventDefault()
    run(act)
  }
  const fieldOf = (cell: GridCell, spot: Spot) => ({
    value: at?.row === spot.row && at.column === spot.column && typing.mode !== 'ready' ? typing.text : shown(cell),
    ...{ readOnly: !cell.isEntered, tabIndex: cell.isEntered ? 0 : -1 },
    onFocus: (event: FocusEvent<HTMLInputElement>) => {
      selection.focused(spot)
      event.currentTarget.select()
    },
    onBlur: typing.commit,
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      typing.type(event.currentTarget.value, typing.mode === 'editing' ? 'editing' : 'typing'),
    onDoubleClick: edit,
    ...{ onKeyDown, onPaste, onCopy },
  })
  return { fieldOf, isIn: selection.isIn, isBlock: selection.isBlock, notes, closeNotes: () => setNotes([]) }
}
