import type { Response } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { address, closeDesks, go, openDesk, settled } from './desk.ts'

afterAll(closeDesks)

interface Load {
  readonly path: string
  readonly type: string
  /** Bytes of the body as they came over the wire. */
  readonly bytes: number
}

async function loadOf(login: string | undefined, path: string): Promise<Load[]> {
  const { page, close } = await openDesk(login)
  try {
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    if (login === undefined) await page.goto(`${address}${path}`)
    else await go(page, path)
    if (login !== undefined) await settled(page)
    await page.waitForLoadState('networkidle')
    return await Promise.all(
      responses.map(async (response) => ({
        path: new URL(response.url()).pathname,
        type: response.request().resourceType(),
        bytes: (await response.request().sizes()).responseBodySize,
      })),
    )
  } finally {
    await close()
  }
}

const total = (loads: readonly Load[]): number => loads.reduce((sum, load) => sum + load.bytes, 0)

describe('what a first visit costs over the wire', { timeout: 60_000 }, () => {
  it('the sign-in page: 10 kB of script at most, and it works without any', async () => {
    const loads = await loadOf(undefined, '/dang-nhap')
    expect(loads.some((load) => load.type === 'document' && load.bytes > 500)).toBe(true)
    expect(total(loads.filter((load) => load.type === 'script'))).toBeLessThanOrEqual(10_000)
  })

  it('the task list: 180 kB at most with its data, which come with the page and are not asked for again', async () => {
    const loads = await loadOf('chuyenvien', '/viec')
    expect(loads.filter((load) => load.path === '/api/tasks')).toEqual([])
    expect(total(loads.filter((load) => load.type === 'script'))).toBeGreaterThan(50_000)
    // Fonts are swapped in after the text stands, packed already, and kept for a year: they are counted apart.
    const fonts = loads.filter((load) => load.type === 'font')
    expect(total(loads.filter((load) => load.type !== 'font'))).toBeLessThanOrEqual(180_000)
    expect(total(fonts)).toBeLessThanOrEqual(70_000)
    expect(loads.find((load) => load.path === '/viec')?.bytes).toBeLessThanOrEqual(20_000)
  })
})
