import { adminEnglish } from './en-admin.ts'
import { agenciesEnglish } from './en-agencies.ts'
import { booksEnglish } from './en-books.ts'
import { calendarEnglish } from './en-calendar.ts'
import { clonesEnglish } from './en-clones.ts'
import { difficultiesEnglish } from './en-difficulties.ts'
import { documentsEnglish } from './en-documents.ts'
import { explanationsEnglish } from './en-explanations.ts'
import { filesEnglish } from './en-files.ts'
import { followUpEnglish } from './en-follow-up.ts'
import { frameEnglish } from './en-frame.ts'
import { ganttEnglish } from './en-gantt.ts'
import { importsEnglish } from './en-imports.ts'
import { inspectionPlansEnglish } from './en-inspection-plans.ts'
import { inspectionsEnglish } from './en-inspections.ts'
import { mapsEnglish } from './en-maps.ts'
import { papersEnglish } from './en-papers.ts'
import { postsEnglish } from './en-posts.ts'
import { reformsEnglish } from './en-reforms.ts'
import { registersEnglish } from './en-registers.ts'
import { reportsEnglish } from './en-reports.ts'
import { samplesEnglish } from './en-samples.ts'
import { tasksEnglish } from './en-tasks.ts'
import { urgingEnglish } from './en-urging.ts'
import { figuresEnglish } from './figures/en-figures.ts'
import { indicatorValuesEnglish } from './figures/en-indicator-values.ts'
import { proceduresEnglish } from './figures/en-procedures.ts'
import { reconciliationsEnglish } from './figures/en-reconciliations.ts'
import { substitutesEnglish } from './figures/en-substitutes.ts'
import { targetsEnglish } from './figures/en-targets.ts'
import { handoverEnglish } from './registers/en-handover.ts'

/** English by the Vietnamese source. A test finds every id of the screens here. */
export const english: Record<string, string> = {
  ...frameEnglish,
  ...tasksEnglish,
  ...clonesEnglish,
  ...difficultiesEnglish,
  ...explanationsEnglish,
  ...followUpEnglish,
  ...registersEnglish,
  ...handoverEnglish,
  ...booksEnglish,
  ...documentsEnglish,
  ...figuresEnglish,
  ...proceduresEnglish,
  ...indicatorValuesEnglish,
  ...targetsEnglish,
  ...reconciliationsEnglish,
  ...substitutesEnglish,
  ...filesEnglish,
  ...adminEnglish,
  ...importsEnglish,
  ...papersEnglish,
  ...reportsEnglish,
  ...samplesEnglish,
  ...calendarEnglish,
  ...agenciesEnglish,
  ...mapsEnglish,
  ...postsEnglish,
  ...reformsEnglish,
  ...inspectionsEnglish,
  ...inspectionPlansEnglish,
  ...ganttEnglish,
  ...urgingEnglish,
}
