import { useState } from 'react'
import type { Progress } from './import-lines.ts'

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Runs one piece of work at a time with its progress (undefined = nothing runs) and, where it failed, its fault in a sentence. */
export function useRun() {
  const [progress, setProgress] = useState<Progress>()
  const [fault, setFault] = useState<string>()
  const run = async (work: () => Promise<void>): Promise<void> => {
    setFault(undefined)
    setProgress({ stage: 'sending', part: 0 })
    try {
      await work()
    } catch (error) {
      setFault(sentence(error))
    } finally {
      setProgress(undefined)
    }
  }
  return { progress, setProgress, fault, run }
}
