import { sealPaths } from '../../flows/storekeeping/seal-files.ts'
import {
  exportForVerification,
  readCheckpointArgument,
  readKeyArgument,
  type StoreVerification,
  verifyExported,
  verifyStore,
} from '../../flows/storekeeping/verify-store.ts'
import { refuse } from '../../kernel/index.ts'
import { checkpointCode, Refused } from '../../storage/index.ts'
import { type Arguments, readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { faultSentence } from '../fault-words.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { cliRefusals } from '../refusals.ts'
import { STORE_VALUES, storeSource, withHouse } from '../with-house.ts'

const say = (context: CommandContext, vi: string, en: string): void => context.out(context.locale === 'en' ? en : vi)

function printFound(context: CommandContext, found: StoreVerification): void {
  const { sealed, unsealed, redacted, signed, head } = found
  say(
    context,
    `${found.ok ? 'Toàn vẹn' : 'KHÔNG toàn vẹn'}: ${sealed} đã niêm phong, ${unsealed} chưa niêm phong, ${redacted} đã xóa nội dung`,
    `${found.ok ? 'Intact' : 'NOT intact'}: ${sealed} sealed, ${unsealed} not yet sealed, ${redacted} redacted`,
  )
  const known = found.isKeyKnown
    ? { vi: 'đối chiếu với khóa công khai có trước', en: 'held against a public key from elsewhere' }
    : { vi: 'CHƯA đối chiếu với khóa công khai nào có trước', en: 'NOT held against a public key from elsewhere' }
  if (signed)
    say(
      context,
      `Ký bởi ${signed.keyId} lúc ${signed.signedAt}; ${known.vi}`,
      `Signed by ${signed.keyId} at ${signed.signedAt}; ${known.en}`,
    )
  else say(context, 'Chưa ký', 'Not signed')
  say(
    context,
    `Mốc hiện tại: ${checkpointCode(head)}; so với ${found.checkpoints} mốc`,
    `Checkpoint: ${checkpointCode(head)}; ${found.checkpoints} compared`,
  )
  if (found.strangeLines > 0)
    say(
      context,
      `${found.strangeLines} dòng ở nơi giữ mốc không phải của kho này`,
      `${found.strangeLines} lines of the second place are not of this store`,
    )
}

function answer(context: CommandContext, found: StoreVerification, isJson: boolean): number {
  if (isJson) printJson(context, found)
  else printFound(context, found)
  if (found.fault && !isJson) context.err(faultSentence(found.fault, context.locale))
  return found.ok ? EXIT.done : EXIT.refused
}

/** Without any store: a file, and what the outsider holds it against. */
async function verifyOutside(context: CommandContext, path: string, asked: Arguments): Promise<number> {
  const key = asked.values.key === undefined ? undefined : readKeyArgument(asked.values.key)
  if (key && !key.ok) return refused(context, key.refusal)
  const checkpoints = asked.values.checkpoint === undefined ? undefined : readCheckpointArgument(asked.values.checkpoint)
  if (checkpoints && !checkpoints.ok) return refused(context, checkpoints.refusal)
  try {
    const held = { ...(key ? { key: key.value } : {}), ...(checkpoints ? { checkpoints: checkpoints.value } : {}) }
    return answer(context, await verifyExported(path, held), asked.flags.has('json'))
  } catch (error) {
    if (error instanceof Refused) return refused(context, error.refusal)
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'EACCES'))
      return refused(context, refuse(cliRefusals, 'PATH_NOT_READABLE', { path }).refusal)
    throw error
  }
}

export const verify: Command = {
  name: 'verify',
  usage: 'verify [TỆP] [--key KHÓA] [--checkpoint MÃ] | verify --export TỆP',
  summary: {
    vi: 'Kiểm tra chuỗi sự kiện, chữ ký và các mốc: dữ kiện nào bị sửa, xóa, chèn, đổi chỗ, cắt đuôi; của kho, hoặc của tệp đã xuất mà không cần kho.',
    en: 'Checks the chain of facts, its signature and checkpoints: what was edited, deleted, inserted, swapped or cut; of the store, or of an exported file without any store.',
  },
  options: [
    {
      option: '--export TỆP',
      what: { vi: 'xuất nhật ký ra tệp mới để bên ngoài kiểm tra', en: 'writes the journal to a new file for an outsider' },
    },
    { option: '--key KHÓA', what: { vi: 'khóa công khai (tệp PEM hoặc 43 ký tự)', en: 'public key (PEM file or its 43 letters)' } },
    {
      option: '--checkpoint MÃ',
      what: {
        vi: 'mã mốc in trên báo cáo, nội dung mã QR, hoặc tệp mốc',
        en: 'the code printed on a report, the text of its QR code, or a file of checkpoints',
      },
    },
    ...STORE_OPTIONS,
    JSON_OPTION,
  ],
  examples: ['dondoc verify', 'dondoc verify --export nhat-ky.ndjson', 'dondoc verify nhat-ky.ndjson --key seal.pub'],
  async run(args, context) {
    const read = readArguments(args, { values: [...STORE_VALUES, 'key', 'checkpoint', 'export'], flags: ['json'] })
    if ('wrong' in read) return wrongUse(context, verify, read.wrong)
    const [path] = read.words
    const target = read.values.export
    if (read.words.length > 1 || (path !== undefined && target !== undefined)) return wrongUse(context, verify)
    if (path !== undefined) return verifyOutside(context, path, read)
    const checkpoints = read.values.checkpoint === undefined ? undefined : readCheckpointArgument(read.values.checkpoint)
    if (checkpoints && !checkpoints.ok) return refused(context, checkpoints.refusal)
    return withHouse(context, read.values, async (house) => {
      const paths = sealPaths(storeSource(read.values))
      if (target === undefined) {
        return answer(context, await verifyStore(house.store, paths, checkpoints?.value ?? []), read.flags.has('json'))
      }
      const written = await exportForVerification(house.store, target)
      if (!written.ok) return refused(context, written.refusal)
      const { items, position } = written.value
      say(context, `Đã xuất ${items} mục, đến vị trí ${position}: ${target}`, `Wrote ${items} items up to position ${position}: ${target}`)
      if (paths) say(context, `Khóa công khai để giao: ${paths.publicKey}`, `Public key to hand over: ${paths.publicKey}`)
      return EXIT.done
    })
  },
}
