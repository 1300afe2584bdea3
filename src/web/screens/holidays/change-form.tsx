import { Trans } from '@lingui/react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { CalendarChange, CalendarEffect } from '../../../calendar/index.ts'
import { newId } from '../../../kernel/index.ts'
import { askJson, postJson } from '../../api.ts'
import { Effect } from './effect.tsx'

interface ChangeFormProps {
  readonly title: string
  readonly children: ReactNode
  readonly read: (form: FormData) => CalendarChange
  readonly onApplied: (effect: CalendarEffect) => void
  readonly onClose: () => void
}

/**
 * A change of the calendar in two steps: first what it would do to open tasks, then, on that very answer, it is made. Whatever is typed
 * anew takes the answer away, and a calendar that somebody else changed in between is refused.
 */
export function ChangeForm({ title, children, read, onApplied, onClose }: ChangeFormProps) {
  const [looked, setLooked] = useState<{ change: CalendarChange; effect: CalendarEffect; commandId: string }>()
  const form = useRef<HTMLFormElement>(null)
  const look = useMutation({
    mutationFn: async () => {
      if (!form.current) return
      const change = read(new FormData(form.current))
      setLooked({ change, effect: await askJson<CalendarEffect>('/api/calendar/preview', change), commandId: newId() })
    },
  })
  const apply = useMutation({
    mutationFn: async () => {
      if (!looked) return
      const { change, effect, commandId } = looked
      onApplied(await postJson<CalendarEffect>('/api/calendar/changes', { change, expectedVersion: effect.version }, { commandId }))
    },
  })
  const fault = look.error ?? apply.error
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    apply.reset()
    look.mutate()
  }
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <form ref={form} className="stack" onSubmit={submit} onChange={() => setLooked(undefined)}>
        {children}
        <div className="row">
          <button type="submit" className="button" data-tone={looked ? undefined : 'main'} disabled={look.isPending}>
            <Trans id="Xem trước nhiệm vụ đổi hạn" />
          </button>
          <button type="button" className="button" onClick={onClose}>
            <Trans id="Thôi" />
          </button>
        </div>
      </form>
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault.message}
        </div>
      )}
      {looked && (
        <>
          <Effect effect={looked.effect} />
          <div className="row">
            <button type="button" className="button" data-tone="main" disabled={apply.isPending} onClick={() => apply.mutate()}>
              <Trans id="Áp dụng" />
            </button>
          </div>
        </>
      )}
    </section>
  )
}
