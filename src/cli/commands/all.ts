import type { Command } from '../command.ts'
import { ask } from './ask.ts'
import { due } from './due.ts'
import { template } from './template.ts'

/** Every command, in the order of --help. */
export const commands: readonly Command[] = [due, ask, template]
