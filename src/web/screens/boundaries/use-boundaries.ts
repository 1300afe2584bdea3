import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newId } from '../../../kernel/index.ts'
import type { BoundaryDone, BoundaryPreview } from '../../../organizations/index.ts'
import { postForm } from '../../api.ts'
import { useRun } from '../imports/use-run.ts'
import { type Choices, decisionsOf } from './choices.ts'

/** How a file is to be read: what the person chose before and after it was seen. */
export interface Asked {
  readonly file: File
  readonly on: string
  readonly level: string
  readonly under: string | null
  readonly layer: string | null
  readonly codeColumn?: string
  readonly nameColumn?: string
}

/** What is said when it is confirmed. */
export interface Said {
  readonly from: string
  readonly to: string | null
  readonly source: string
  readonly licence: string
  readonly join: boolean
}

/** A file looked at under a plan, then kept; each step holds what the one before it gave. */
export function useBoundaries() {
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Asked>()
  const [preview, setPreview] = useState<BoundaryPreview>()
  const { progress, fault, run } = useRun()
  const [done, setDone] = useState<BoundaryDone>()
  const wish = useRef({ key: '', id: '' })
  const look = (next: Asked): Promise<void> =>
    run(async () => {
      setAsked(next)
      setDone(undefined)
      setPreview(undefined)
      const { file, ...plan } = next
      const form = new FormData()
      form.set('file', file)
      form.set('asked', JSON.stringify(plan))
      setPreview(await postForm<BoundaryPreview>('/api/boundaries/preview', form, {}))
    })
  const record = (said: Said, choices: Choices): Promise<void> =>
    run(async () => {
      if (!asked || !preview) return
      const { file, ...plan } = asked
      const { codeColumn, nameColumn, layer } = preview
      const order = JSON.stringify({ ...plan, layer, codeColumn, nameColumn, ...said, decisions: decisionsOf(choices) })
      const key = `${file.name}|${file.size}|${file.lastModified}|${order}`
      if (wish.current.key !== key) wish.current = { key, id: newId() }
      const form = new FormData()
      form.set('commandId', wish.current.id)
      form.set('file', file)
      form.set('order', order)
      setDone(await postForm<BoundaryDone>('/api/boundaries', form, {}))
      setPreview(undefined)
      await queries.invalidateQueries()
    })
  return { asked, preview, busy: progress !== undefined, fault, done, look, record }
}
