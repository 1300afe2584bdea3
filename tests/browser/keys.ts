import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openDesk } from './desk.ts'

/** Runs a script that has a keyboard and no mouse. */
export async function withKeyboard(login: string | undefined, script: (page: Page) => Promise<void>): Promise<void> {
  const { page, close, faults } = await openDesk(login)
  try {
    await script(page)
    expect(faults).toEqual([])
  } finally {
    await close()
  }
}

/** Presses keys one after the other. */
export const press = (page: Page, ...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

/** Waits until the address, with its questions, is so. */
export const isAt = (page: Page, path: RegExp): Promise<void> => page.waitForURL((url) => path.test(url.pathname + url.search))

/** Bytes under the name of a file. */
export interface NamedBytes {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A file (or several) for a field that has the focus: the chooser that the keyboard opens takes it. */
export async function chooseFile(page: Page, file: string | NamedBytes | NamedBytes[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles(file)
}
