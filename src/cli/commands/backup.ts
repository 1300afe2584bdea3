import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECTIONS } from '../../flows/open-house.ts'
import { backupStore } from '../../flows/storekeeping/backup-store.ts'
import { sealPaths } from '../../flows/storekeeping/seal-files.ts'
import { checkpointCode } from '../../storage/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { filesDirOf, STORE_VALUES, storeSource, withHouse } from '../with-house.ts'

function versionOf(context: CommandContext): string {
  const manifest: unknown = JSON.parse(readFileSync(join(context.installation.root, 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}

export const backup: Command = {
  name: 'backup',
  usage: 'backup THƯ-MỤC [--data DIR] [--json]',
  summary: {
    vi: 'Sao lưu cả kho, tệp minh chứng, khóa công khai và các mốc vào một thư mục mới, dùng được cho cả hai loại kho.',
    en: 'Copies the whole store, evidence files, public key and checkpoints to a new folder that either engine can restore.',
  },
  options: [...STORE_OPTIONS, JSON_OPTION],
  examples: ['dondoc backup /srv/backup/2016-12-29'],
  async run(args, context) {
    const read = readArguments(args, { values: STORE_VALUES, flags: ['json'] })
    if ('wrong' in read) return wrongUse(context, backup, read.wrong)
    const [dir] = read.words
    if (dir === undefined || read.words.length !== 1) return wrongUse(context, backup)
    return withHouse(context, read.values, async (house) => {
      const paths = sealPaths(storeSource(read.values))
      const options = { dir, filesDir: filesDirOf(read.values), projections: PROJECTIONS, paths, product: versionOf(context) }
      const made = await backupStore(house, options)
      if (!made.ok) return refused(context, made.refusal)
      const { items, evidence, head, board } = made.value
      if (read.flags.has('json')) printJson(context, made.value)
      else if (context.locale === 'en')
        context.out(
          `Backed up to ${dir}: ${items} items of the journal, ${evidence.files} files, ${board.total} tasks; checkpoint ${checkpointCode(head)}`,
        )
      else
        context.out(
          `Đã sao lưu vào ${dir}: ${items} mục nhật ký, ${evidence.files} tệp, ${board.total} nhiệm vụ; mốc ${checkpointCode(head)}`,
        )
      for (const path of evidence.damaged)
        context.err(context.locale === 'en' ? `Altered evidence file: ${path}` : `Tệp minh chứng đã bị thay đổi: ${path}`)
      return EXIT.done
    })
  },
}
