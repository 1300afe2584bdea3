import { useState } from 'react'
import type { PeriodicDetail } from '../../../../reports/index.ts'
import { useMe } from '../../../me.ts'
import { readReasons } from './read-reasons.ts'

type Texts = Readonly<Record<string, string>>

/** Reasons for soft faults as they are typed: kept on the device until the report is sent, beginning with those of the last version that was sent. */
export function useReasons(data: PeriodicDetail): readonly [Texts, (check: string, text: string) => void] {
  const place = `dondoc-reasons:${useMe()?.login ?? ''}:${data.form.formId}/${data.period}/${data.unit.id}`
  const sent = data.sent.length
  const [typed, setTyped] = useState<{ readonly sent: number; readonly texts: Texts }>(() => ({
    sent,
    texts: readReasons(localStorage.getItem(place), sent),
  }))
  const last = Object.fromEntries((data.sent.at(-1)?.reasons ?? []).map(({ check, text }) => [check, text ?? '']))
  // What was typed for a version that has been sent is in it.
  const own = typed.sent === sent ? typed.texts : {}
  const write = (check: string, text: string): void => {
    const texts = { ...own, [check]: text }
    localStorage.setItem(place, JSON.stringify({ sent, texts }))
    setTyped({ sent, texts })
  }
  return [{ ...last, ...own }, write]
}
