import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, figureOf, inSeconds, timesOf } from '../figure.ts'
import { type Serving, startServer } from '../processes.ts'
import { BESIDE } from './named-figures.ts'

/** How long a server is left alone before its memory is looked at. */
const IDLE_MS = 5000

/** Resident memory of a process in MB (10⁶ bytes), as Linux tells it. */
function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kilobytes) * 1024) / 1e6
}

/** Start to the first answered request on the filled database, and the memory of a server that has answered one and then rests. */
export async function processFigures(serving: Serving, runs: number): Promise<Figure[]> {
  const starts: number[] = []
  const memory: number[] = []
  for (let run = 0; run < runs; run++) {
    const server = await startServer(serving)
    starts.push(server.answeredAfterMs)
    if (run < 3 && process.platform === 'linux') {
      await sleep(IDLE_MS)
      memory.push(memoryOf(server.pid))
    }
    await server.stop()
  }
  const figures = [figureOf({ ...BESIDE.start, runs: inSeconds(starts) })]
  return memory.length === 0 ? figures : [figureOf({ ...BESIDE.memory, runs: memory }), ...figures]
}

/** Bytes of a file that a running server makes. */
async function download(url: URL, cookie: string): Promise<number> {
  const answer = await fetch(url, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${url.pathname} was answered with ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  return (await answer.arrayBuffer()).byteLength
}

/** The consolidated report as a file, from the request to its last byte: read from the store, put together, drawn. */
export async function reportFigures(at: { base: string; cookie: string; roundId: string }, runs: number): Promise<Figure[]> {
  const timed = async (format: 'docx' | 'pdf'): Promise<number[]> => {
    const url = new URL(`/api/report-rounds/${at.roundId}/consolidated/${format}`, at.base)
    const made = async (): Promise<void> => {
      if ((await download(url, at.cookie)) < 10_000) throw new Error(`${format}: hardly anything was made`)
    }
    await made()
    return inSeconds(await timesOf(runs, made))
  }
  return [figureOf({ ...BESIDE.docx, runs: await timed('docx') }), figureOf({ ...BESIDE.pdf, runs: await timed('pdf') })]
}
