import { type Raster, WHITE } from './raster.ts'

/** Anything darker hangs together with its neighbours. */
const FAINT = 200
/** A full stop of small print at 200 dpi has more dots than this. */
const LARGEST_SPECK = 7

/** The picture without specks of dust: dots that hang together with fewer others than the smallest full stop has. */
export function withoutSpecks({ width, height, data }: Raster, dpi: number): Raster {
  const most = Math.round(LARGEST_SPECK * (dpi / 200) ** 2)
  const out = data.slice()
  const seen = new Uint8Array(data.length)
  const found: number[] = []
  for (let start = 0; start < data.length; start++) {
    if (seen[start] === 1 || (data[start] ?? WHITE) >= FAINT) continue
    found.length = 0
    found.push(start)
    seen[start] = 1
    for (let i = 0; i < found.length; i++) {
      const at = found[i] ?? 0
      const x = at % width
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= width * height || seen[next] === 1 || (data[next] ?? WHITE) >= FAINT) continue
        seen[next] = 1
        found.push(next)
      }
    }
    if (found.length <= most) for (const at of found) out[at] = WHITE
  }
  return { width, height, data: out }
}
