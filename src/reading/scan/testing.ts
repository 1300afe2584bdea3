import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROGRAM = '/usr/bin/pdftoppm'

/** Whether this machine can make scans for tests: poppler-utils is installed. */
export const canScan = existsSync(PROGRAM)

/** Pages of a PDF as pictures (JPEG), as a scanner of so many dots to an inch takes them. */
export function picturesOf(pdf: Uint8Array, dpi = 200): Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-scan-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    execFileSync(PROGRAM, ['-r', String(dpi), '-jpeg', '-jpegopt', 'quality=75', join(folder, 'a.pdf'), join(folder, 'p')])
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => new Uint8Array(readFileSync(join(folder, name))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const text = (words: string): Buffer => Buffer.from(words, 'latin1')

/** Pictures (JPEG in colours, A4) as a PDF without text, each turned by some degrees as paper lies in a scanner. */
export function scanOf(pictures: readonly Uint8Array[], degrees = 0.7): Uint8Array {
  const objects: Buffer[] = [
    text('<< /Type /Catalog /Pages 2 0 R >>'),
    text(`<< /Type /Pages /Count ${pictures.length} /Kids [${pictures.map((_, i) => `${3 + i * 3} 0 R`).join(' ')}] >>`),
  ]
  for (const [i, picture] of pictures.entries()) {
    const angle = ((i % 2 === 0 ? degrees : -degrees) * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const at = [298 - 298 * cos + 421 * sin, 421 - 298 * sin - 421 * cos]
    const draw = `q ${cos} ${sin} ${-sin} ${cos} ${at.join(' ')} cm 595 0 0 842 0 0 cm /P Do Q`
    const frame = picture.findIndex((byte, k) => byte === 0xff && [0xc0, 0xc2].includes(picture[k + 1] ?? 0))
    const size = (k: number): number => ((picture[frame + k] ?? 0) << 8) | (picture[frame + k + 1] ?? 0)
    const space = picture[frame + 9] === 1 ? '/DeviceGray' : '/DeviceRGB'
    objects.push(
      text(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P ${5 + i * 3} 0 R >> >> /Contents ${4 + i * 3} 0 R >>`,
      ),
      text(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`),
      Buffer.concat([
        text(
          `<< /Type /XObject /Subtype /Image /Width ${size(7)} /Height ${size(5)} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode /Length ${picture.length} >>\nstream\n`,
        ),
        Buffer.from(picture),
        text('\nendstream'),
      ]),
    )
  }
  const body = objects.map((object, i) => Buffer.concat([text(`${i + 1} 0 obj\n`), object, text('\nendobj\n')]))
  return new Uint8Array(Buffer.concat([text('%PDF-1.7\n'), ...body, text('trailer\n<< /Root 1 0 R >>\n%%EOF\n')]))
}
