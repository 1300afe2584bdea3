import { type ReactNode, useState } from 'react'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { locale, t } from '../../../locale.ts'
import { titleOf } from '../figure-words.ts'

type Line = PeriodicDetail['tables'][number]['lines'][number]

interface RowHeadProps {
  readonly line: Line
  /** What was said of the row when the report came back. */
  readonly remarks: readonly string[]
  /** Fills the row from the period before; undefined where that makes no sense or changes nothing. */
  readonly onCarry?: (() => void) | undefined
  /** What is offered to the row beside. */
  readonly children?: ReactNode
  /** A remark of the reader on the row, and how it is changed; undefined when none can be made. */
  readonly remark?: { readonly text: string; readonly onChange: (text: string) => void } | undefined
}

/** The head of a row: what is counted, in which unit, by which formula, what was said of it. */
export function RowHead({ line, remarks, onCarry, remark, children }: RowHeadProps) {
  const [isOpen, setOpen] = useState(false)
  const [isRemarking, setRemarking] = useState(false)
  const formula = locale === 'en' ? line.formulaEn : line.formulaVi
  return (
    <th scope="row">
      {titleOf(line)} <span className="soft">({locale === 'en' ? line.unitEn : line.unitVi})</span>{' '}
      {formula !== null && (
        <button
          type="button"
          className="button small formula"
          title={formula}
          aria-expanded={isOpen}
          aria-label={t('fx: công thức của {row}', { row: titleOf(line) })}
          onClick={() => setOpen(!isOpen)}
        >
          fx
        </button>
      )}{' '}
      {onCarry && (
        <button
          type="button"
          className="button small no-print"
          onClick={onCarry}
          aria-label={t('Lấy số kỳ trước: {row}', { row: titleOf(line) })}
        >
          {t('lấy số kỳ trước')}
        </button>
      )}
      {children}
      {remark && !isRemarking && remark.text === '' && (
        <button
          type="button"
          className="button small no-print"
          onClick={() => setRemarking(true)}
          aria-label={t('Nhận xét dòng {row}', { row: titleOf(line) })}
        >
          {t('nhận xét')}
        </button>
      )}
      {isOpen && formula !== null && <div className="soft">{formula}</div>}
      {remarks.map((text) => (
        <div key={text} className="remark">
          {text}
        </div>
      ))}
      {remark && (isRemarking || remark.text !== '') && (
        <input
          className="row-remark no-print"
          value={remark.text}
          maxLength={2000}
          // biome-ignore lint/a11y/noAutofocus: the field was just asked for
          autoFocus={isRemarking}
          aria-label={t('Nhận xét dòng {row}', { row: titleOf(line) })}
          placeholder={t('Điều cần sửa ở dòng này')}
          onChange={(event) => remark.onChange(event.currentTarget.value)}
        />
      )}
    </th>
  )
}
