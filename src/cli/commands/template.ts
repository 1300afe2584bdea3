import { prepareTemplate } from '../../storage/index.ts'
import { type Command, EXIT, wrongUse } from '../command.ts'

export const template: Command = {
  name: 'template',
  hidden: true,
  usage: 'template ĐƯỜNG-DẪN',
  summary: { vi: 'Dựng kho mẫu (lệnh build gọi).', en: 'Prepares the template of an empty store (called by build).' },
  options: [],
  examples: [],
  async run(args, context) {
    const [path] = args
    if (path === undefined || args.length !== 1) return wrongUse(context, template)
    await prepareTemplate(path)
    return EXIT.done
  },
}
