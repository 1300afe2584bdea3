import { weighLabels } from './doubt/weigh-labels.ts'
import { lexiconOf } from './grammar/lexicon.ts'
import { linkClauses } from './links/link-clauses.ts'
import type { Reading, ReadingWords, Source } from './schema.ts'
import { findAmendments } from './stages/amending/find-amendments.ts'
import { buildOutline } from './stages/build-outline.ts'
import { coverText } from './stages/cover-text.ts'
import { type Draft, emptyDraft, type Stage } from './stages/draft.ts'
import { findAssignments } from './stages/find-assignments.ts'
import { findCitations } from './stages/find-citations.ts'
import { findDeadlines } from './stages/find-deadlines.ts'
import { findFindings } from './stages/find-findings.ts'
import { findParts } from './stages/find-parts.ts'
import { findTargets } from './stages/find-targets.ts'
import { joinLines } from './stages/join-lines.ts'
import { normalise } from './stages/normalise.ts'
import { readHeader } from './stages/read-header.ts'
import { readRecipients } from './stages/read-recipients.ts'
import { rebuildTables } from './stages/rebuild-tables.ts'
import { setStampsApart } from './stamps/set-stamps-apart.ts'

/** The stages of reading in their order; each is one file of `stages/` that states its pattern, an example and its doubt. */
export const READING_STAGES: readonly Stage[] = [
  normalise,
  rebuildTables,
  setStampsApart,
  findParts,
  joinLines,
  readHeader,
  buildOutline,
  findCitations,
  findAssignments,
  findDeadlines,
  findTargets,
  weighLabels,
  readRecipients,
  linkClauses,
  findAmendments,
  coverText,
  findFindings,
]

/**
 * Reads a paper: header, outline, citations, assignments, deadlines, targets, recipients, coverage and findings, with spans in
 * `Reading.text`. Never throws on any text; what is not a directive gives a reading with the finding NOT_A_DIRECTIVE.
 */
export function readDocument(source: Source, words: ReadingWords): Reading {
  const lexicon = lexiconOf(words)
  let draft: Draft = emptyDraft(source)
  for (const stage of READING_STAGES) draft = { ...draft, ...stage.read(draft, lexicon) }
  return {
    file: source.file,
    text: draft.text,
    header: draft.header,
    outline: [...draft.outline],
    citations: [...draft.citations],
    assignments: [...draft.assignments],
    deadlines: [...draft.deadlines],
    targets: [...draft.targets],
    recipients: [...draft.recipients],
    coverage: [...draft.coverage],
    findings: [...draft.findings],
    links: [...draft.links],
    linkedTargets: [...draft.linkedTargets],
    amendments: [...draft.amendments],
  }
}
