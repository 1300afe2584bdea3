import { showTrace } from '../../flows/trace/show-trace.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { consoleReader, principalByLogin } from '../console.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { traceText } from '../trace-text.ts'
import { STORE_VALUES, withHouse } from '../with-house.ts'

export const trace: Command = {
  name: 'trace',
  usage: 'trace ID [--as LOGIN] [--data DIR] [--json]',
  summary: {
    vi: 'Truy vết hai chiều: kết luận, tồn tại, kiến nghị, mục giao việc, nhiệm vụ, minh chứng, dòng báo cáo.',
    en: 'Follows one thing both ways: conclusion, finding, recommendation, clause, task, proof, report line.',
  },
  options: [
    {
      option: '--as LOGIN',
      what: { vi: 'chỉ hiện những gì tài khoản này được xem', en: 'shows only what this account may see' },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc trace 0199f6c2-7f1e-7c5d-8a43-5f0c1d2e3b4a', 'dondoc trace 0199f6c2-7f1e-7c5d-8a43-5f0c1d2e3b4a~T1 --json'],
  async run(args, context) {
    const asked = readArguments(args, { values: [...STORE_VALUES, 'as'], flags: ['json'], most: 1 })
    if ('wrong' in asked) return wrongUse(context, trace, asked.wrong)
    const [id] = asked.words
    if (id === undefined) return wrongUse(context, trace)
    return withHouse(context, asked.values, async (house) => {
      const reader =
        asked.values.as === undefined ? { ok: true as const, value: consoleReader() } : await principalByLogin(house, asked.values.as)
      if (!reader.ok) return refused(context, reader.refusal)
      const found = await showTrace(house, reader.value, { id })
      if (!found.ok) return refused(context, found.refusal)
      if (asked.flags.has('json')) printJson(context, found.value)
      else for (const line of traceText(found.value, context.locale)) context.out(line)
      return EXIT.done
    })
  },
}
