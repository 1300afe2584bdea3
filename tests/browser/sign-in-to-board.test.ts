import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/storage/index.ts'

const root = packageRoot()
const executablePath =
  process.env.DONDOC_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ??
  ''
const folder = mkdtempSync(join(tmpdir(), 'dondoc-browser-'))
const shots = join(root, '.build', 'screens')
let server: ChildProcess
let browser: Browser
let printed = ''
let url = ''

const passwordOf = (login: string): string => new RegExp(`^ +${login} +(\\S+)`, 'm').exec(printed)?.[1] ?? ''

async function signedIn(login: string, width = 1280): Promise<Page> {
  const page = await browser.newPage({ locale: 'vi-VN', viewport: { width, height: 900 } })
  await page.goto(`${url}/dang-nhap`)
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(passwordOf(login))
  await page.keyboard.press('Enter')
  await page.waitForSelector('main h1')
  return page
}

async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async () => {
    const found: { violations: { id: string; impact: string | null }[] } = await Reflect.get(window, 'axe').run()
    return found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => one.id)
  })
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true })
  const env = { ...process.env, DONDOC_LOCALE: 'vi', DATABASE_URL: '' }
  server = spawn(process.execPath, [join(root, 'bin', 'dondoc.mjs'), 'serve', '--demo', '--port', '0', '--data', join(folder, 'store')], {
    env,
  })
  server.stdout?.on('data', (chunk) => {
    printed += String(chunk)
  })
  server.stderr?.on('data', (chunk) => {
    printed += String(chunk)
  })
  for (let i = 0; i < 900 && url === ''; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? ''
  }
  if (url === '') throw new Error(`the server did not start: ${printed}`)
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

describe('the demonstration in a real browser', () => {
  it('signs in by keyboard alone and shows the board of plan 484, every number a link to its list', async () => {
    const page = await signedIn('lanhdao')
    await page.goto(`${url}/theo-doi`)
    await page.waitForSelector('table')
    await page.screenshot({ path: join(shots, 'board.png') })
    expect(await page.locator('table a').count()).toBeGreaterThan(20)
    expect(await seriousFaults(page)).toEqual([])
    await page.close()
  })
  it('fits a phone without sideways scrolling on the leader’s page', async () => {
    const page = await signedIn('lanhdao', 390)
    await page.goto(`${url}/lanh-dao`)
    await page.waitForSelector('main h1')
    await page.screenshot({ path: join(shots, 'leader-phone.png') })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.close()
  })
  it('refuses a wrong password with a sentence and keeps the user name', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/dang-nhap`)
    await page.fill('#login', 'soyte')
    await page.fill('#password', 'khong-dung')
    await page.click('button')
    expect(await page.locator('[role=alert]').count()).toBe(1)
    expect(await page.inputValue('#login')).toBe('soyte')
    await page.close()
  })
})
