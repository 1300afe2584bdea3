import { PROJECTIONS } from '../../flows/open-house.ts'
import { type Restored, restoreStore } from '../../flows/storekeeping/restore-store.ts'
import { sealPaths } from '../../flows/storekeeping/seal-files.ts'
import { Refused, readMigrations } from '../../storage/index.ts'
import { readArguments } from '../arguments.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { faultSentence } from '../fault-words.ts'
import { JSON_OPTION, STORE_OPTIONS } from '../options.ts'
import { filesDirOf, STORE_VALUES, storeSource } from '../with-house.ts'

function printProof(context: CommandContext, { proof, manifest }: Restored): void {
  const { asOf, knownOn } = manifest.board
  const isEnglish = context.locale === 'en'
  const mark = (isRight: boolean): string => (isEnglish ? (isRight ? 'equal' : 'NOT EQUAL') : isRight ? 'bằng nhau' : 'KHÁC NHAU')
  const known = knownOn === null ? '' : isEnglish ? `, known on ${knownOn}` : `, theo điều đã biết đến ${knownOn}`
  const { report } = proof
  const name = report?.name ?? (isEnglish ? '(draft)' : '(dự thảo)')
  const lines = isEnglish
    ? [
        `rows in all tables: ${proof.rows}, ${mark(proof.unequal.length === 0)}`,
        `query tables against the facts: ${proof.rebuildDifferences} differ`,
        `chain, signature, checkpoints: ${mark(proof.isSealEqual)}`,
        `board as of ${asOf}${known}: ${proof.tasks} tasks, ${mark(proof.isBoardEqual)}`,
        report === null
          ? 'report: none was consolidated'
          : `report ${name}, composed anew: ${mark(report.isEqual)}, ${report.files} files byte for byte`,
      ]
    : [
        `số dòng của mọi bảng: ${proof.rows}, ${mark(proof.unequal.length === 0)}`,
        `bảng truy vấn so với dữ kiện: ${proof.rebuildDifferences} bảng sai khác`,
        `chuỗi, chữ ký, mốc: ${mark(proof.isSealEqual)}`,
        `bảng theo dõi ngày ${asOf}${known}: ${proof.tasks} nhiệm vụ, ${mark(proof.isBoardEqual)}`,
        report === null
          ? 'báo cáo: chưa có báo cáo tổng hợp nào'
          : `báo cáo ${name}, lập lại từ dữ kiện: ${mark(report.isEqual)}, ${report.files} tệp đúng từng byte`,
      ]
  context.out(lines.map((line) => `  ${line}`).join('\n'))
  for (const { table, backup, here } of proof.unequal) context.err(`${table}: ${backup} → ${here}`)
  if (proof.fault) context.err(faultSentence(proof.fault, context.locale))
}

export const restore: Command = {
  name: 'restore',
  usage: 'restore THƯ-MỤC [--data DIR] [--json]',
  summary: {
    vi: 'Khôi phục bản sao lưu vào một kho trống, kiểm tra từng byte trước, và in bằng chứng là đúng như cũ.',
    en: 'Restores a backup into an empty store, every byte checked first, and prints the proof that it is as it was.',
  },
  options: [...STORE_OPTIONS, JSON_OPTION],
  examples: ['dondoc restore /srv/backup/2016-12-29 --data .dondoc/store'],
  async run(args, context) {
    const read = readArguments(args, { values: STORE_VALUES, flags: ['json'] })
    if ('wrong' in read) return wrongUse(context, restore, read.wrong)
    const [dir] = read.words
    const target = storeSource(read.values, { isForOwner: true })
    const paths = sealPaths(target)
    if (dir === undefined || read.words.length !== 1 || 'memory' in target || !paths) return wrongUse(context, restore)
    try {
      const done = await restoreStore({
        dir,
        target,
        paths,
        filesDir: filesDirOf(read.values),
        projections: PROJECTIONS,
        packs: read.values.packs === undefined ? [] : [read.values.packs],
        template: context.installation.template,
        childEntry: context.installation.readChild,
        migrations: readMigrations().map((migration) => migration.name),
      })
      if (!done.ok) return refused(context, done.refusal)
      if (read.flags.has('json')) printJson(context, done.value)
      else {
        context.out(context.locale === 'en' ? 'Restored; the proof:' : 'Đã khôi phục; bằng chứng:')
        printProof(context, done.value)
        context.out(
          context.locale === 'en'
            ? `The private signing key is not part of a backup: put it at ${paths.key}, or make a new one with "dondoc seal --new-key --lost".`
            : `Khóa ký riêng không nằm trong bản sao lưu: hãy đặt lại ở ${paths.key}, hoặc tạo khóa mới bằng “dondoc seal --new-key --lost”.`,
        )
      }
      return done.value.proof.ok && !done.value.proof.fault ? EXIT.done : EXIT.refused
    } catch (error) {
      if (error instanceof Refused) return refused(context, error.refusal)
      throw error
    }
  },
}
