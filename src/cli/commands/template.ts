import { loadPacks } from '../../flows/load-packs.ts'
import { prepareTemplate } from '../../storage/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, wrongUse } from '../command.ts'

export const template: Command = {
  name: 'template',
  hidden: true,
  usage: 'template ĐƯỜNG-DẪN',
  summary: { vi: 'Dựng kho mẫu (lệnh build gọi).', en: 'Prepares the template of an empty store (called by build).' },
  options: [],
  examples: [],
  async run(args, context) {
    const read = readArguments(args, { most: 1 })
    if ('wrong' in read) return wrongUse(context, template, read.wrong)
    const [path] = read.words
    if (path === undefined) return wrongUse(context, template)
    await prepareTemplate(path)
    // Reading YAML keeps what it read: the first start shall not wait for it.
    loadPacks()
    return EXIT.done
  },
}
