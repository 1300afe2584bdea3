import type { PolicyRow } from '../access/index.ts'

/** Who may bring a file: those who take papers in, do tasks, or decide on them. Reading follows what cites the file. */
export const filesPolicy = [
  { resource: 'file', verbs: ['keep'], roles: ['specialist', 'leader', 'head', 'focal', 'officer'], relation: 'any' },
] as const satisfies readonly PolicyRow[]
