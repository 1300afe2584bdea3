/** A picture of one page in shades of grey, row by row from the top; 0 is black, 255 white. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A page as it was scanned: its dark ink, its coloured ink (stamps, seals, signatures), and how many dots make an inch. */
export interface PagePicture {
  readonly dark: Raster
  /** White where nothing is coloured; left out for a page in grey. */
  readonly coloured: Raster | undefined
  readonly dpi: number
}

export const WHITE = 255
/** At 300 dpi a page of A3 has 17 million dots. */
export const MOST_DOTS = 40_000_000

/** How much smaller the picture is that is read a second time. */
export const AGAIN = 1.5

/** A white picture. */
export function blank(width: number, height: number): Raster {
  return { width, height, data: new Uint8Array(width * height).fill(WHITE) }
}

/** How much each of four neighbouring dots counts for a place between the two in the middle (Catmull-Rom), which keeps edges sharp. */
const NEIGHBOURS = Array.from({ length: 65 }, (_, i) => {
  const t = i / 64
  return [
    -t / 2 + t ** 2 - t ** 3 / 2,
    1 - 2.5 * t ** 2 + 1.5 * t ** 3,
    t / 2 + 2 * t ** 2 - 1.5 * t ** 3,
    -(t ** 2) / 2 + t ** 3 / 2,
  ] as const
})
const weightsAt = (fraction: number): readonly [number, number, number, number] => NEIGHBOURS[Math.round(fraction * 64)] ?? [0, 1, 0, 0]

/** A picture turned by an angle (radians, clockwise) about its middle and enlarged; corners that come in are white. */
export function turned(raster: Raster, angle: number, scale: number): Raster {
  const { width, height, data } = raster
  const out = blank(Math.round(width * scale), Math.round(height * scale))
  const cos = Math.cos(angle) / scale
  const sin = Math.sin(angle) / scale
  const cx = out.width / 2
  const cy = out.height / 2
  for (let y = 0; y < out.height; y++) {
    let sx = width / 2 - cx * cos + (y - cy) * sin
    let sy = height / 2 + cx * sin + (y - cy) * cos
    for (let x = 0; x < out.width; x++, sx += cos, sy -= sin) {
      const x0 = Math.floor(sx)
      const y0 = Math.floor(sy)
      if (x0 < 1 || y0 < 1 || x0 >= width - 2 || y0 >= height - 2) continue
      const [a, b, c, d] = weightsAt(sx - x0)
      const down = weightsAt(sy - y0)
      let sum = 0
      let at = (y0 - 1) * width + x0
      for (let j = 0; j < 4; j++, at += width)
        sum += (down[j] ?? 0) * (a * (data[at - 1] ?? 0) + b * (data[at] ?? 0) + c * (data[at + 1] ?? 0) + d * (data[at + 2] ?? 0))
      out.data[y * out.width + x] = sum < 0 ? 0 : sum > WHITE ? WHITE : sum
    }
  }
  return out
}

/** A smaller picture, each dot the mean of those that it stands for. */
export function shrunk({ width, height, data }: Raster, factor: number): Raster {
  const w = Math.max(1, Math.round(width / factor))
  const h = Math.max(1, Math.round(height / factor))
  const out = blank(w, h)
  for (let y = 0; y < h; y++) {
    const y0 = Math.floor((y * height) / h)
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * height) / h))
    for (let x = 0; x < w; x++) {
      const x0 = Math.floor((x * width) / w)
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * width) / w))
      let sum = 0
      for (let j = y0; j < y1; j++) for (let i = x0; i < x1; i++) sum += data[j * width + i] ?? 0
      out.data[y * w + x] = sum / ((y1 - y0) * (x1 - x0))
    }
  }
  return out
}
