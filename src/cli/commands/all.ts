import type { Command } from '../command.ts'
import { ask } from './ask.ts'
import { due } from './due.ts'
import { migrate } from './migrate.ts'
import { read } from './read.ts'
import { rebuild } from './rebuild.ts'
import { status } from './status.ts'
import { template } from './template.ts'
import { verify } from './verify.ts'

/** Every command, in the order of --help. */
export const commands: readonly Command[] = [read, due, ask, status, rebuild, verify, migrate, template]
