export { type Attachment, attachedIn, isOpenFile } from './attachments/attachment-state.ts'
export { movesFrom, stateIn } from './check-state.ts'
export { EnterRecordBody, RecordActionBody, RecordRequest } from './commands.ts'
export { decideEnter, decideRecord, markedBy, type RecordCommand, type RecordContext } from './decide-record.ts'
export { RegisterDefinition } from './definition.ts'
export { bookKey } from './handover/book-key.ts'
export { decideByRule, decideGiveBack, decideTakeOver, findTaken, isActedOn, waitingSince, withFacts } from './handover/decide-handover.ts'
export { proposeHeir } from './handover/propose-heir.ts'
export { GiveBackBody, TakeOverBody } from './handover/requests.ts'
export { isSameHolder, stepsOnce } from './handover/succession-steps.ts'
export { GivenBack, TakeOverAnswer, Waiting, WaitingCounts } from './handover/views.ts'
export { decideKeptList, type KeptList, type KeptListCommand } from './kept-lists/decide-kept-list.ts'
export {
  KeepListBody,
  KeptListActionBody,
  KeptLists,
  KeptListText,
  KeptListView,
  KeptListWritten,
  ListAsked,
} from './kept-lists/requests.ts'
export { listColumns } from './list-columns.ts'
export { findRegisterFaults } from './lists/find-register-faults.ts'
export { PLACED } from './lists/record-facets.ts'
export { RegisterGroup } from './lists/register-group.ts'
export { isSameName, nameKeys, waysOfWriting, wholeNameKey } from './name-keys.ts'
export { findPersonal } from './personal/find-personal.ts'
export { registersPolicy } from './policy.ts'
export { fieldTypesOf, type JudgedCriterion, meets, type Proposed, proposeChoice, readsRestricted } from './propose.ts'
export { keyIn, type LiveRecord, recordAsOf, replayRecord, unitsIn, withValues } from './record-state.ts'
export { registerRefusals } from './refusals.ts'
export type { RegisterField } from './register-field.ts'
export { RECORD_STREAM, type RecordFact, type SheetRow, type Value, Values } from './schema.ts'
export {
  RecordDetail,
  RecordItem,
  RecordList,
  RecordMap,
  RecordWritten,
  RegisterLine,
  RegisterList,
  RegisterView,
  SimilarRecords,
  ValueView,
  WaitingList,
} from './views.ts'
export { type AreaClass, areaClass, demandsAtEntry, isWorse } from './worsening.ts'
