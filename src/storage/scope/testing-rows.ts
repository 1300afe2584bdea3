const HASH = `sha256:${'a'.repeat(64)}`
const MOMENT = '2016-12-01T01:00:00Z'

/** One row for each table of the store: what a login that sees nothing must not see. In an order in which each comes after those it points to. */
export const ONE_ROW_EACH: Readonly<Record<string, string>> = {
  journal_fact: `insert into journal_fact (stream, stream_id, version, type, type_version, body, recorded_at, effective_on, actor, office, command_id)
    values ('task', 't1', 1, 'task.assigned', 1, '{}', '${MOMENT}', '2016-12-01', 'p1', 'u1', 'c1')`,
  journal_seal: `insert into journal_seal (position, stream, stream_id, version, prev, hash) values (1, 'task', 't1', 1, '', 'h')`,
  journal_head_signature: `insert into journal_head_signature (position, hash, signed_at, key_id, signature) values (1, 'h', '${MOMENT}', 'k', 's')`,
  journal_unsealed: `insert into journal_unsealed (seq, stream, stream_id, version) values (7, 'task', 't1', 1)`,
  content: `insert into content (hash, salt, body) values ('${HASH}', '${'0'.repeat(32)}', '"x"')`,
  command: `insert into command (command_id, actor, request_digest, recorded_at) values ('c1', 'p1', 'd', '${MOMENT}')`,
  unit_version: `insert into unit_version values ('u1', '[2016-01-01,)', '[2016-01-01,)', 'b', 1, 'n', '[]', 'province', 'c', null, '[]', null, true, null, '[]')`,
  unit_succession: `insert into unit_succession values ('s1', '[2016-01-01,)', 'b', 1, '{}')`,
  unit_function: `insert into unit_function values ('f1', '[2016-01-01,)', 'b', 1, '{}')`,
  reform: `insert into reform values ('f1', 1, '2025-03-01', '${HASH}', 'u0', 'p1', '${MOMENT}', null)`,
  reform_item: `insert into reform_item values ('f1', 2, 'task', 't1', 'lead', 'u1', 'u2', 'person', null)`,
  unit_boundary: `insert into unit_boundary values ('u1', '[2016-01-01,)', '[2016-01-01,)', 'b', 'commune', '[]')`,
  boundary_set: `insert into boundary_set values ('b1', 1, 'commune', null, '[2016-01-01,)', 'h', 'b', 1, 1, 0, '${HASH}', 'p1', '${MOMENT}', null)`,
  group_phrase: `insert into group_phrase values ('g1', '[2016-01-01,)', 'b', 1, '{}')`,
  pack_install: `insert into pack_install (batch_id, digest, unit_count, group_count, installed_at) values ('b', 'd', 1, 1, '${MOMENT}')`,
  unit_closure: `insert into unit_closure values ('u1', 'u1', 0, '[2016-01-01,)')`,
  account: `insert into account values ('p1', 'can.bo', 'u1', '${HASH}', 'active', false, 1, '${MOMENT}')`,
  account_grant: `insert into account_grant values ('p1', 'focal', 'u1', '${MOMENT}')`,
  account_secret: `insert into account_secret values ('p1', 'x', '${MOMENT}')`,
  session: `insert into session values ('token', 'p1', '${MOMENT}', '${MOMENT}', '2099-01-01', '', '')`,
  sign_in_attempt: `insert into sign_in_attempt (login, address, at, outcome) values ('can.bo', '', '${MOMENT}', 'failed')`,
  file_upload: `insert into file_upload values ('f1', 1, 'h', 1, 'pdf', '${HASH}', 'p1', '${MOMENT}')`,
  file_citation: `insert into file_citation values ('h', 'task', 't1', 'p1')`,
  calendar_change: `insert into calendar_change values (1, '1/TB', '2016-12-01', '${HASH}', 0, 'p1', '${MOMENT}', null, null)`,
  calendar_day: `insert into calendar_day values (1, '2017-01-02', 'holiday', '${HASH}', null, false)`,
  calendar_feed: `insert into calendar_feed values ('c1', 'p1', null, 'h', 1, '${MOMENT}', null)`,
  number_book: `insert into number_book values ('n1', 'outgoing', 'u1', 2016, 'usual', false, 'open', 1, 1, null, 0)`,
  number_entry: `insert into number_entry (book_id, number, to_number, status, given_on, given_by, given_at)
    values ('n1', 1, 1, 'used', '2016-12-01', 'p1', '${MOMENT}')`,
  directive: `insert into directive (directive_id, version, status, reading_hash, header_hash, origin, office, received_by, received_at)
    values ('d1', 1, 'issued', 'r', 'h', 'text', 'u1', 'p1', '${MOMENT}')`,
  directive_duty: `insert into directive_duty (directive_id, duty_id, position, clause, status, term_kind) values ('d1', 'y1', 1, 'I.1', 'accepted', 'none')`,
  directive_recipient: `insert into directive_recipient (directive_id, recipient_id, unit_id, purpose) values ('d1', 'r1', 'u1', 'action')`,
  directive_unit: `insert into directive_unit values ('d1', 'u1', 'lead')`,
  directive_link: `insert into directive_link values ('d1', 's1', 'y1', true, null)`,
  directive_citation: `insert into directive_citation values ('d1', 'k', 1, '1/KH', 'plan', null, '[]')`,
  directive_task: `insert into directive_task values ('d1', 'y1', 't1', 'u1')`,
  outside_event: `insert into outside_event (event_id, version, status, name_hash, expected_at) values ('e1', 1, 'expected', '${HASH}', '${MOMENT}')`,
  secret_stub: `insert into secret_stub (stub_id, level, kept_at, recorded_by, recorded_at) values ('s1', 'secret', 'x', 'p1', '${MOMENT}')`,
  task: `insert into task (task_id, version, status, text_hash, search, assigner, lead, term, assigned_on, is_returned, recorded_at)
    values ('t1', 1, 'assigned', '${HASH}', '', 'u0', 'u1', '{}', '2016-12-01', false, '${MOMENT}')`,
  task_unit: `insert into task_unit values ('t1', 'u1', 'lead')`,
  // By name, so that it also fits the tables of the past, which lack the columns that came later.
  task_state: `insert into task_state select * from jsonb_populate_record(null::task_state, '{"task_id": "t1", "recorded_from": "${MOMENT}",
    "effective_from": "2016-12-01", "status": "assigned", "lead": "u1", "assigner": "u0", "holder": "u1", "waits": false, "continuing": false}')`,
  task_period: `insert into task_period values ('t1', '2016-12', '2016-12-01', '${MOMENT}', null)`,
  import_run: `insert into import_run values ('i1', 1, 'recorded', 'h', 1, 1, 'u0', '${HASH}', null, 1, 1, 0, 'c1', 'p1', '${MOMENT}', null)`,
  import_task: `insert into import_task values ('i1', 't1', 1)`,
  report_round: `insert into report_round values ('r1', 1, 'open', 'd1', '${HASH}', '2016-12-30', 'u0', 'u2', '2016-12-01', '${MOMENT}')`,
  report_round_unit: `insert into report_round_unit values ('r1', 'u1', 'owes')`,
  report_submission: `insert into report_submission values ('r1/u1', 'r1', 'u1', 1, 'draft', null, null, 0, 0, '${MOMENT}')`,
  consolidated_report: `insert into consolidated_report values ('r1', 1, 'draft', 'u2', null, null, null, '${MOMENT}')`,
}
