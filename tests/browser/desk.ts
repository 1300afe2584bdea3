import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { packageRoot } from '../../src/storage/index.ts'
import { startDemo } from './demo.ts'

const demo = await startDemo()

/** Where screenshots and prints are kept as output of the build. */
export const SCREENS = join(packageRoot(), '.build', 'screens')
mkdirSync(SCREENS, { recursive: true })

export const address = demo.url

let shared: Promise<Browser> | undefined
const sessions = new Map<string, string>()

/** The one Chromium of the suite. */
export function openBrowser(): Promise<Browser> {
  shared ??= chromium.connect(inject('browser'))
  return shared
}

/** Leaves the browser and ends the file's own demonstration. */
export async function closeDesks(): Promise<void> {
  await (await shared)?.close()
  await demo.stop()
}

export function passwordOf(login: string): string {
  const password = demo.passwords[login]
  if (password === undefined) throw new Error(`the demonstration has no ${login}`)
  return password
}

export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  /** What must not happen: errors of the console, broken rules of the page's content policy, requests that leave this machine. */
  readonly faults: string[]
  close(): Promise<void>
}

export interface DeskOptions {
  readonly width?: number
  readonly locale?: 'vi' | 'en'
}

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    // A refused request is told by the page itself; the console line about its status is the browser's own.
    if (message.type() === 'error' && !/the server responded with a status of 4\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!['127.0.0.1', ''].includes(url.hostname) && url.protocol !== 'data:') faults.push(`left this machine: ${request.url()}`)
  })
}

/** A window of its own; signed in when a login is given. */
export async function openDesk(login: string | undefined, { width = 1280, locale = 'vi' }: DeskOptions = {}): Promise<Desk> {
  const context = await (await openBrowser()).newContext({ locale: locale === 'vi' ? 'vi-VN' : 'en-GB', viewport: { width, height: 900 } })
  const cookies: { name: string; value: string; url: string }[] = [{ name: 'locale', value: locale, url: demo.url }]
  if (login !== undefined) cookies.push({ name: 'dondoc-session', value: await sessionOf(login), url: demo.url })
  await context.addCookies(cookies)
  const page = await context.newPage()
  // Whoever listens keeps the browser from opening a window of its own. Asked for only with the key that opens the
  // chooser, it may come after the key, and then nothing ever answers.
  page.on('filechooser', () => undefined)
  const faults: string[] = []
  watch(page, faults)
  return { page, context, faults, close: () => context.close() }
}

async function sessionOf(login: string): Promise<string> {
  const known = sessions.get(login)
  if (known) return known
  const response = await fetch(`${demo.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: passwordOf(login) }),
  })
  const token = /dondoc-session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1]
  if (!response.ok || token === undefined) throw new Error(`${login} could not sign in: ${response.status}`)
  sessions.set(login, token)
  return token
}

/** Asks the API in the name of a person, for ids that a script needs. */
export async function ask(login: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { cookie: `dondoc-session=${await sessionOf(login)}`, ...init.headers }
  return fetch(`${demo.url}${path}`, { ...init, headers })
}

/** Opens an address and waits until its screen stands with its data. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(`${demo.url}${path}`)
  await settled(page)
}

/** Waits until the screen stands: a heading, and nothing that is still being loaded. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1')
  await page.waitForFunction(
    () => ![...document.querySelectorAll('[role=status]')].some((one) => /^(Đang tải|Loading)/.test(one.textContent ?? '')),
  )
}

/** Serious and critical faults that axe-core finds, with the place of each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async () => {
    interface Violation {
      readonly id: string
      readonly impact: string | null
      readonly nodes: readonly { readonly html: string }[]
    }
    const found: { violations: Violation[] } = await Reflect.get(window, 'axe').run()
    return found.violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)
  })
}

/** What has the focus, in words: its role or tag and its name. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement || one instanceof SVGElement) || one === document.body) return ''
    const labels = 'labels' in one && one.labels instanceof NodeList ? [...one.labels].map((label) => label.textContent).join(' ') : ''
    return `${one.tagName.toLowerCase()} ${one.getAttribute('aria-label') ?? ''} ${labels} ${one.textContent}`.replace(/\s+/g, ' ').trim()
  })
}

/** Waits for the screen whose heading is so. */
export async function atScreen(page: Page, heading: RegExp): Promise<void> {
  await page.locator('main h1', { hasText: heading }).waitFor()
  await settled(page)
}

/** Whether whoever looks at the page sees where the focus is: an outline or a shadow (in a drawing a thick line), inside the window. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement || one instanceof SVGElement) || one === document.body) return 'nothing has the focus'
    const style = getComputedStyle(one)
    // An area of a drawing is outlined by its own line: an outline would be a rectangle around it.
    const drawn = one instanceof SVGElement && Number.parseFloat(style.strokeWidth) >= 3
    const outlined = drawn || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1)
    const box = one.getBoundingClientRect()
    if (!outlined && style.boxShadow === 'none') return `no outline: ${one.outerHTML.slice(0, 160)}`
    const isInside = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth
    return isInside ? 'seen' : `outside the window: ${one.outerHTML.slice(0, 160)}`
  })
  expect(seen).toBe('seen')
}

/** Presses Tab until what has the focus is named so; the focus must be seen at each step. */
export async function tabTo(page: Page, name: RegExp, most = 120): Promise<void> {
  for (let step = 0; step < most; step++) {
    const now = await focused(page)
    // Between the last control and the first the focus is in the frame of the browser.
    if (step > 0 && now !== '') await expectFocusSeen(page)
    if (name.test(now)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} times Tab did not reach ${name}; the focus is at “${await focused(page)}”`)
}
