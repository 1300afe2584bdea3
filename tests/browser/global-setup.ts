import { existsSync } from 'node:fs'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the one Chromium listens. */
    readonly browser: string
  }
}

const CHROMIUMS = [process.env.DONDOC_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

let browser: BrowserServer | undefined

/** One Chromium for all files of the browser suite. */
export async function setup(project: TestProject): Promise<void> {
  const executablePath = CHROMIUMS.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) throw new Error('no Chromium was found; name one by DONDOC_CHROMIUM')
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  browser = await chromium.launchServer({ executablePath, args })
  project.provide('browser', browser.wsEndpoint())
}

export async function teardown(): Promise<void> {
  await browser?.close()
}
