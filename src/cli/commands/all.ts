import type { Command } from '../command.ts'

/** Every command by name, in the order of --help; a command's code is loaded when it is called. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import('./read.ts')).read,
  corpus: async () => (await import('./corpus.ts')).corpus,
  import: async () => (await import('./import.ts')).importFile,
  due: async () => (await import('./due.ts')).due,
  ask: async () => (await import('./ask.ts')).ask,
  unit: async () => (await import('./unit.ts')).unit,
  boundaries: async () => (await import('./boundaries.ts')).boundaries,
  status: async () => (await import('./status.ts')).status,
  report: async () => (await import('./report.ts')).report,
  trace: async () => (await import('./trace.ts')).trace,
  serve: async () => (await import('./serve.ts')).serve,
  user: async () => (await import('./user.ts')).user,
  figures: async () => (await import('./figures.ts')).figures,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  verify: async () => (await import('./verify.ts')).verify,
  seal: async () => (await import('./seal.ts')).seal,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  migrate: async () => (await import('./migrate.ts')).migrate,
  bench: async () => (await import('./bench.ts')).bench,
  template: async () => (await import('./template.ts')).template,
}
