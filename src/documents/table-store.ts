import type { ColumnType } from 'kysely'
import type { DirectiveStatus, DutyStatus, EventStatus } from './allowed-actions.ts'
import type { FollowKind, RecipientPurpose, SecrecyLevel } from './schema.ts'

export type DirectiveTable = {
  directive_id: string
  version: number
  status: DirectiveStatus
  file_hash: string | null
  reading_hash: string
  header_hash: string
  words_hash: string | null
  number: string | null
  number_key: string | null
  type_symbol: string | null
  issued_on: string | null
  issuer_unit: string | null
  issuer: string | null
  issuer_key: string | null
  title: string | null
  search_folded: string
  search_toned: string
  origin: string
  office: string
  received_by: string
  received_at: string
  issued_at: string | null
  follows_id: string | null
  follows_kind: FollowKind | null
  cloned_from: string | null
  proposed_count: number
  accepted_count: number
  carried_count: number
  dropped_count: number
  blocking_count: number
}

export type DirectiveDutyTable = {
  directive_id: string
  duty_id: string
  position: number
  clause: string
  status: DutyStatus
  lead_kind: string | null
  lead_unit: string | null
  lead_group: string | null
  product: string | null
  term_kind: string
}

export type DirectiveRecipientTable = {
  directive_id: string
  recipient_id: string
  unit_id: string
  purpose: RecipientPurpose
  sent_at: string | null
  received_at: string | null
  read_at: string | null
}

export type DirectiveUnitTable = {
  directive_id: string
  unit_id: string
  relation: 'recipient' | 'lead' | 'coordinator'
}

export type DirectiveLinkTable = {
  directive_id: string
  solution_id: string
  duty_id: string
  confirmed: boolean
  likeness: number | null
}

export type DirectiveCitationTable = {
  directive_id: string
  citation_key: string
  position: number
  number: string
  type: string
  issued_on: string | null
  duty_ids: ColumnType<unknown, string, string>
}

export type DirectiveTaskTable = {
  directive_id: string
  duty_id: string
  task_id: string
  lead_unit: string
}

export type OutsideEventTable = {
  event_id: string
  version: number
  status: EventStatus
  directive_id: string | null
  name_hash: string
  name: string | null
  name_key: string | null
  occurred_on: string | null
  number: string | null
  issued_on: string | null
  issuer_hash: string | null
  issuer: string | null
  expected_at: string
}

export type SecretStubTable = {
  stub_id: string
  level: SecrecyLevel
  number: string | null
  issued_on: string | null
  issuer_hash: string | null
  issuer: string | null
  kept_at: string
  recorded_by: string
  recorded_at: string
}

/** The tables of documents; a transaction sees them by `tx.withTables<DocumentTables>()`. */
export type DocumentTables = {
  directive: DirectiveTable
  directive_duty: DirectiveDutyTable
  directive_recipient: DirectiveRecipientTable
  directive_unit: DirectiveUnitTable
  directive_link: DirectiveLinkTable
  directive_citation: DirectiveCitationTable
  directive_task: DirectiveTaskTable
  outside_event: OutsideEventTable
  secret_stub: SecretStubTable
}
