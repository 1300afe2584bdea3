import type { Principal } from '../../access/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import type { LiveDossier, ProcedureDefinition } from '../../procedures/index.ts'
import type { House } from '../house.ts'

/** What a dossier is shown with. */
export interface Showing {
  readonly house: House
  readonly principal: Principal
  readonly definition: ProcedureDefinition
  readonly dossier: LiveDossier
  readonly agencies: Organizations
  readonly asOf: PlainDate
  readonly text: (hash: string | null) => string | null
}
