import { SYSTEM } from '../../flows/open-house.ts'
import { findSealKey, sealPaths } from '../../flows/storekeeping/seal-files.ts'
import { currentCheckpoint, rotateSealKey } from '../../flows/storekeeping/seal-store.ts'
import { newId } from '../../kernel/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { STORE_VALUES, storeSource, withHouse } from '../with-house.ts'

export const seal: Command = {
  name: 'seal',
  usage: 'seal [--new-key [--lost]] [--data DIR] [--json]',
  summary: {
    vi: 'Niêm phong và in mốc hiện tại (mã chữ và nội dung mã QR); với --new-key thì đổi khóa ký.',
    en: 'Seals and prints the current checkpoint (letters and the text of a QR code); with --new-key it changes the signing key.',
  },
  options: [
    { option: '--new-key', what: { vi: 'tạo khóa ký mới, được khóa cũ xác nhận', en: 'makes a new signing key, endorsed by the old one' } },
    {
      option: '--lost',
      what: { vi: 'khóa cũ đã mất: khóa mới không có xác nhận', en: 'the old key is lost: the new one has no endorsement' },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc seal', 'dondoc seal --new-key'],
  async run(args, context) {
    const read = readArguments(args, { values: STORE_VALUES, flags: ['new-key', 'lost', 'json'] })
    if ('wrong' in read || read.words.length > 0) return wrongUse(context, seal, 'wrong' in read ? read.wrong : undefined)
    return withHouse(context, read.values, async (house) => {
      const paths = sealPaths(storeSource(read.values))
      if (read.flags.has('new-key') && paths) {
        const act = { now: house.clock(), ...SYSTEM, commandId: newId() }
        const rotated = await rotateSealKey(house.store, paths, { context: act, isLost: read.flags.has('lost') })
        if (!rotated.ok) return refused(context, rotated.refusal)
      }
      const checkpoint = await currentCheckpoint(house)
      if (read.flags.has('json')) printJson(context, checkpoint)
      else {
        const key = paths && findSealKey(paths)
        context.out(checkpoint.code)
        context.out(checkpoint.qr)
        if (key)
          context.out(`${context.locale === 'en' ? 'Public key' : 'Khóa công khai'} ${key.keyId}: ${key.publicKey} (${paths.publicKey})`)
        if (checkpoint.keyId === null)
          context.err(context.locale === 'en' ? 'Not signed: see the guide on the seal.' : 'Chưa được ký: xem hướng dẫn về niêm phong.')
      }
      return EXIT.done
    })
  },
}
