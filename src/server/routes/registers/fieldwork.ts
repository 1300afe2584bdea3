import type { House } from '../../../flows/house.ts'
import type { ServerApp } from '../../server-env.ts'
import { procedureRoutes } from '../procedures/procedures.ts'
import { registerRoutes } from './registers.ts'

/** Binds what the field keeps: registers and the dossiers of procedures. */
export function fieldworkRoutes(app: ServerApp, house: House): void {
  registerRoutes(app, house)
  procedureRoutes(app, house)
}
