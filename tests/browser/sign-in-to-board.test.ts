import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { address, closeDesks, go, openDesk, SCREENS } from './desk.ts'

afterAll(closeDesks)

describe('the demonstration in a real browser', { timeout: 60_000 }, () => {
  it('shows the board of plan 484, every number a link to its list', async () => {
    const { page, close } = await openDesk('lanhdao')
    await go(page, '/theo-doi')
    await page.waitForSelector('table')
    await page.screenshot({ path: join(SCREENS, 'board.png') })
    expect(await page.locator('table a').count()).toBeGreaterThan(20)
    await close()
  })

  it('refuses a wrong password with a sentence and keeps the user name', async () => {
    const { page, close } = await openDesk(undefined)
    await page.goto(`${address}/dang-nhap`)
    await page.fill('#login', 'thanhtra')
    await page.fill('#password', 'khong-dung')
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('không đúng')
    expect(await page.inputValue('#login')).toBe('thanhtra')
    await close()
  })

  it('signs out on the server: the cookie of the session opens nothing any more', async () => {
    const { page, context, close } = await openDesk('congan')
    await go(page, '/viec-cua-toi')
    const [session] = (await context.cookies()).filter((cookie) => cookie.name === 'dondoc-session')
    await page.getByRole('button', { name: 'Thoát' }).click()
    await page.waitForURL(/dang-nhap/)
    const answer = await fetch(`${address}/api/session`, { headers: { cookie: `dondoc-session=${session?.value}` } })
    expect(answer.status).toBe(401)
    await close()
  })
})
