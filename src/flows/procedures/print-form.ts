import type { Principal } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { composeProcedureForm, type Paper, type PaperFormat } from '../../papers/index.ts'
import { renderPaper } from '../../papers/render.ts'
import {
  getStep,
  type LiveDossier,
  type ProcedureDefinition,
  type ProcedureForm,
  presentTurn,
  procedureRefusals,
  runningOf,
  seatOn,
} from '../../procedures/index.ts'
import type { House } from '../house.ts'
import { query } from '../perform.ts'
import { getProcedure, openDossier } from './open-dossier.ts'

interface Printing {
  readonly house: House
  readonly definition: ProcedureDefinition
  readonly dossier: LiveDossier
  readonly form: ProcedureForm
  readonly agencies: Organizations
  readonly on: PlainDate
}

/** The step that gives a form: the present one when it does, else the last one that did. */
function stepFor({ definition, dossier, form }: Printing) {
  const present = runningOf(dossier)
  const runs = present === undefined ? dossier.runs : [...dossier.runs.slice(0, -1).toReversed(), present].toReversed()
  const found = runs.flatMap((run) => {
    const step = getStep(definition, run)
    return step.ok && step.value.step.gives.includes(form.id) ? [step.value] : []
  })[0]
  const last = dossier.runs.at(-1)
  const here = last === undefined ? undefined : getStep(definition, last)
  return found ?? (here?.ok ? here.value : undefined)
}

function paperOf(printing: Printing): Paper {
  const { house, definition, dossier, form, agencies, on } = printing
  const at = stepFor(printing)
  const turn = presentTurn(definition, dossier, { now: house.clock(), calendar: house.calendar, agencies })
  const forms = new Map(definition.parts.flatMap((part) => part.forms.map((one) => [one.id, one.nameVi] as const)))
  const superior = agencies.superiorsOf(dossier.keeper, on)[0]
  return composeProcedureForm({
    superior: superior === undefined ? null : agencies.getName(superior, on),
    issuer: agencies.getName(dossier.keeper, on),
    form: { code: form.code, name: form.nameVi, about: form.about },
    ...{ procedure: definition.nameVi, caseNumber: dossier.caseNumber, regime: dossier.regime },
    ...{ step: at?.step.nameVi ?? '', basis: at?.step.basis ?? at?.part.basis ?? null, to: null },
    due: turn.ok ? (turn.value?.due ?? null) : null,
    papers: dossier.runs.flatMap(({ papers }) =>
      papers.map((paper) => ({ name: forms.get(paper.form ?? '') ?? '', number: paper.number, date: paper.issuedOn })),
    ),
    title: (at === undefined ? undefined : seatOn(definition, at.step.seat, on)?.nameVi) ?? agencies.getName(dossier.keeper, on),
  })
}

/** A form of a dossier's regime as .docx or PDF in the official layout; what concerns the person is left blank. Refuses a form that is not printed from here. */
export async function printForm(
  house: House,
  principal: Principal,
  asked: { readonly id: string; readonly form: string; readonly format: PaperFormat },
): Promise<Result<{ bytes: Uint8Array; name: string }>> {
  const agencies = await house.organizations()
  const on = dayOf(house.clock())
  const paper = await query(house, principal, async (tx): Promise<Result<{ paper: Paper; name: string }>> => {
    const opened = await openDossier(tx, { house, principal, id: asked.id }, 'read')
    if (!opened.ok) return opened
    const dossier = opened.value
    const definition = getProcedure(house, dossier.procedure)
    if (!definition.ok) return definition
    const part = definition.value.parts.find(({ regime }) => regime === dossier.regime)
    const form = part?.forms.find(({ id, prints }) => id === asked.form && prints)
    if (form === undefined) return refuse(procedureRefusals, 'DOSSIER_FORM_UNKNOWN', { form: asked.form })
    const printing = { house, definition: definition.value, dossier, form, agencies, on }
    return ok({ paper: paperOf(printing), name: `${form.code ?? form.id} ${dossier.caseNumber.replaceAll('/', '-')}.${asked.format}` })
  })
  if (!paper.ok) return paper
  const written = await renderPaper(paper.value.paper, { format: asked.format, layouts: house.packs.layouts.layouts, on })
  return written.ok ? ok({ bytes: written.value, name: paper.value.name }) : written
}
