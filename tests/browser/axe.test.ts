import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '../../src/access/index.ts'
import { readDemoScript } from '../../src/flows/demo/load-demo.ts'
import { packageRoot } from '../../src/storage/index.ts'
import { ACTION_NAMES, PRODUCT_NAMES, STATUS_NAMES } from '../../src/tasks/index.ts'
import { english } from '../../src/web/messages/en.ts'
import { closeDesks, go, openDesk, SCREENS, seriousFaults } from './desk.ts'
import { allPlaces, OPENED_KINDS, type Place, routerPaths } from './places.ts'

const DESKTOP = 1280
const PHONE = 390

let places: readonly Place[] = []
beforeAll(async () => {
  places = await allPlaces()
}, 120_000)
afterAll(closeDesks)

/** Texts of ours that a screen in English must not show: the Vietnamese sources and names whose English differs. */
const OURS: ReadonlySet<string> = new Set(
  [
    ...Object.entries(english).flatMap(([vi, en]) => (vi === en || vi.includes('{') ? [] : [vi])),
    ...[ACTION_NAMES, PRODUCT_NAMES, STATUS_NAMES, ROLES].flatMap((names) => Object.values(names).map((name) => name.vi)),
  ].map((text) => text.replace(/\s+/g, ' ').trim().toLowerCase()),
)

/** Sources with slots, as patterns of a whole text. */
const PATTERNS: readonly RegExp[] = Object.entries(english)
  .filter(([vi, en]) => vi !== en && vi.includes('{') && vi.replace(/\{\w+\}/g, '').replace(/[^\p{L}]/gu, '').length > 5)
  .map(
    ([vi]) =>
      new RegExp(
        `^${vi
          .split(/\{\w+\}/)
          .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.{0,200}')}$`,
        'iu',
      ),
  )

/** Every text that a person meets on the page: text nodes, names for readers of the screen, hints. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent && !/^(SCRIPT|STYLE|NOSCRIPT)$/.test(parent.tagName) && parent.closest('[lang=vi]') === null)
        found.push(node.textContent ?? '')
    }
    for (const one of document.body.querySelectorAll('[title],[aria-label],[placeholder],[alt]'))
      for (const name of ['title', 'aria-label', 'placeholder', 'alt']) found.push(one.getAttribute(name) ?? '')
    return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '')
  })
}

function isOurs(text: string): boolean {
  const plain = text.toLowerCase().replace(/[:…]$/, '')
  return OURS.has(plain) || OURS.has(text.toLowerCase()) || PATTERNS.some((pattern) => pattern.test(text))
}

const people = new Set(readDemoScript().accounts.map((account) => account.name))
const paper = readFileSync(join(packageRoot(), 'samples', 'plan-484.txt'), 'utf8').replace(/\s+/g, ' ')

/** What findings of a conclusion are called (T1, T2 …): like Monday and Tuesday in Vietnamese, and the same in English. */
const FINDING = /^T\d+$/

/** Names of people, and on the screens that show a paper its own words: they stay as they are in any language. */
function isData(text: string, { showsPaper = false }: Place): boolean {
  return people.has(text) || (showsPaper && (paper.includes(text) || FINDING.test(text)))
}

async function look(place: Place, width: number, locale: 'vi' | 'en'): Promise<string[]> {
  const { page, faults, close } = await openDesk(place.login, { width, locale })
  try {
    await go(page, place.path)
    const wrong = [...(await seriousFaults(page)), ...faults]
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (sideways > 0) wrong.push(`scrolls ${sideways} px sideways`)
    if (locale === 'en') {
      const left = (await textsOf(page)).filter((text) => isOurs(text) && !isData(text, place))
      wrong.push(...left.map((text) => `not in English: ${text}`))
    }
    const device = width === PHONE ? 'phone' : 'desktop'
    if (locale === 'vi') await page.screenshot({ path: join(SCREENS, `${place.name}-${device}.png`), fullPage: width === PHONE })
    return wrong.map((one) => `${place.name} at ${width} px in ${locale}: ${one}`)
  } catch (error) {
    return [`${place.name} at ${width} px in ${locale}: ${String(error).split('\n')[0]} ${faults.join('; ')}`]
  } finally {
    await close()
  }
}

/** Looks at all screens, two at a time. */
async function lookAtAll(width: number, locale: 'vi' | 'en'): Promise<string[]> {
  const waiting = [...places]
  const wrong: string[] = []
  const worker = async (): Promise<void> => {
    for (let place = waiting.shift(); place; place = waiting.shift()) wrong.push(...(await look(place, width, locale)))
  }
  await Promise.all([worker(), worker()])
  return wrong
}

describe('every screen: no serious fault of axe-core, no sideways scrolling, no error, nothing asked of another machine', {
  timeout: 480_000,
}, () => {
  it('no address of the router is left out', () => {
    expect(
      routerPaths()
        .filter((path) => path.includes('$'))
        .toSorted(),
    ).toEqual([...OPENED_KINDS].toSorted())
    expect(places.length).toBeGreaterThanOrEqual(15)
  })
  it('at desktop width', async () => expect(await lookAtAll(DESKTOP, 'vi')).toEqual([]))
  it('at phone width', async () => expect(await lookAtAll(PHONE, 'vi')).toEqual([]))
  it('in English at desktop width, with no Vietnamese sentence of ours left', async () =>
    expect(await lookAtAll(DESKTOP, 'en')).toEqual([]))
  it('in English at phone width', async () => expect(await lookAtAll(PHONE, 'en')).toEqual([]))
})
