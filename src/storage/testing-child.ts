/**
 * A process for tests to kill: `append FOLDER` carries out commands for ever and prints the id of each one that was acknowledged;
 * `migrate FOLDER MIGRATIONS` opens the folder (or a database, by its address) with other migrations; `hold FOLDER` opens it and waits.
 */
import { type ActContext, newId } from '../kernel/index.ts'
import { append, enqueue, inTransaction, once, openStore, putContent, type Store, startSealer } from './index.ts'
import { testContext } from './testing.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const carryOut = async (store: Store, context: ActContext): Promise<void> => {
  const answer = await once(store, context, 'digest', async (tx) => {
    const note = await putContent(tx, { text: 'ghi chú '.repeat(20) })
    const fact = { type: 'thing.done', typeVersion: 1, note }
    await append(tx, context, { stream: 'left', streamId: context.commandId, expectedVersion: 0, facts: [fact, fact] })
    await append(tx, context, { stream: 'right', streamId: context.commandId, expectedVersion: 0, facts: [fact] })
    await enqueue(tx, 'killed', { command: context.commandId })
    return { note }
  })
  if (!answer.ok) throw new Error(answer.refusal.code)
}

const [mode, folder, migrations] = process.argv.slice(2)
if (!mode || !folder) throw new Error('usage: MODE FOLDER [MIGRATIONS]')
say('started')
const source = folder.startsWith('postgres') ? { databaseUrl: folder } : { dataDir: folder }
const store = await openStore({ ...source, ...(migrations ? { migrations } : {}) })
say('opened')
if (mode === 'append') {
  startSealer(store, 10, (error) => {
    throw error
  })
  for (;;) {
    const context = testContext({ commandId: newId() })
    await carryOut(store, context)
    say(context.commandId)
  }
} else if (mode === 'hold') {
  setInterval(() => undefined, 1000)
} else {
  await inTransaction(store, async () => undefined)
  await store.close()
}
