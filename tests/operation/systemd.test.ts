import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packageRoot } from '../../src/storage/index.ts'
import { guideBlocks, inPlaceOf } from './guide-blocks.ts'
import { isInstalled } from './proxies.ts'

const folder = mkdtempSync(join(tmpdir(), 'dondoc-units-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The units of the guide by file name; what they start is this program, for it is looked up. */
const UNITS = new Map(guideBlocks('ini').map((text) => [/^# \/etc\/systemd\/system\/(\S+)\n/.exec(text)?.[1] ?? '', text] as const))

/** What `systemd-analyze verify` has to say about the units, each with its changes. */
function verify(change: (text: string) => string): { code: number | null; said: string } {
  const paths = [...UNITS].map(([name, text]) => {
    const here = text.includes('/usr/bin/node')
      ? inPlaceOf(text, { '/usr/bin/node': process.execPath, '/opt/dondoc': packageRoot() })
      : text
    writeFileSync(join(folder, name), change(here))
    return join(folder, name)
  })
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], { encoding: 'utf8' })
  return { code: status, said: `${stdout}${stderr}` }
}

it('the guide has a service, a backup service and its timer', () => {
  expect([...UNITS.keys()]).toEqual(['dondoc.service', 'dondoc-backup.service', 'dondoc-backup.timer'])
})

it.skipIf(!isInstalled('systemd-analyze', '--version'))('systemd finds nothing to say against the units of the guide, and would', () => {
  expect(verify((text) => text)).toEqual({ code: 0, said: '' })
  expect(verify((text) => text.replace('NoNewPrivileges', 'NoNewPrivilege')).said).toContain('NoNewPrivilege')
  expect(verify((text) => text.replace('OnCalendar=*', 'OnCalendar=?')).said).toContain('calendar')
})
