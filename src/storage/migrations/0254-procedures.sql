-- Dossiers of legal procedures, as kept from their facts: whose turn it is and until when, as last told.
create table dossier (
  dossier_id text not null constraint dossier_pkey primary key,
  version integer not null,
  procedure_id text not null,
  regime text not null,
  step_id text,
  status text not null,
  keeper text not null,
  concerned text[] not null,
  turn_unit text,
  due date,
  due_at timestamptz(3),
  due_until timestamptz(3) not null,
  case_number text not null,
  case_key text not null,
  opened_on date not null,
  recorded_at timestamptz(3) not null
);
create index dossier_turns on dossier (turn_unit, due_until, dossier_id) where status in ('open', 'paused');
create index dossier_order on dossier (procedure_id, due_until, dossier_id);
create index dossier_kept on dossier (keeper, due_until, dossier_id);

alter table dossier enable row level security;
alter table dossier force row level security;
create policy reading on dossier for select using ((select scope_writes()) or (select scope_sees_all('dossier'))
  or keeper = any((select scope_ids('dossier', 'own'))::text[])
  or turn_unit = any((select scope_ids('dossier', 'lead'))::text[])
  or concerned && (select scope_ids('dossier', 'recipient'))::text[]);
create policy adding on dossier for insert with check ((select scope_writes()));
create policy changing on dossier for update using ((select scope_writes())) with check (true);
create policy removing on dossier for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of dossiers as well.
create or replace function scope_sees_fact(stream text, stream_id text) returns boolean language plpgsql stable parallel restricted
  set search_path = public, pg_temp as $$
begin
  return case stream
    when 'task' then exists (select from task t where t.task_id = stream_id)
    when 'directive' then exists (select from directive d where d.directive_id = stream_id)
      or exists (select from report_round r where r.directive_id = stream_id)
    when 'account' then exists (select from account a where a.account_id = stream_id)
    when 'event' then scope_sees_all('event')
    when 'stub' then scope_sees_all('stub')
    when 'file' then exists (select from file_upload f where f.upload_id = stream_id)
    when 'import' then exists (select from import_run i where i.import_id = stream_id)
    when 'number-book' then exists (select from number_book b where b.book_id = stream_id)
    when 'report-round' then exists (select from report_round_unit u where u.round_id = stream_id)
      or exists (select from consolidated_report c where c.round_id = stream_id) or scope_sees_all('consolidated-report')
    when 'report-submission' then exists (select from report_submission s where s.submission_id = stream_id)
      or exists (select from consolidated_report c where c.round_id = split_part(stream_id, '/', 1)) or scope_sees_all('consolidated-report')
    when 'consolidated-report' then exists (select from consolidated_report c where c.round_id = stream_id)
    when 'batch' then scope_is_open()
    when 'paper-template' then scope_is_open()
    when 'unit-posts' then scope_is_open()
    when 'reform' then scope_sees_all('reform')
    when 'boundary-set' then scope_is_open()
    when 'conclusion' then exists (select from conclusion c where c.conclusion_id = stream_id)
    when 'recommendation' then exists (select from recommendation r where r.recommendation_id = stream_id)
    when 'urging-desk' then exists (select from urging_desk u where u.office = stream_id)
    when 'difficulty' then exists (select from difficulty d where d.difficulty_id = stream_id)
    when 'difficulty-route' then exists (select from directive d where d.directive_id = stream_id)
    when 'register-record' then exists (select from register_record r where r.record_id = stream_id)
    when 'urging-letter' then exists (select from urging_letter l where l.letter_id = stream_id)
    when 'explanation' then exists (select from explanation e where e.explanation_id = stream_id)
    when 'inspection-plan' then exists (select from inspection_plan p where p.plan_id = stream_id)
    when 'task-sample' then exists (select from task_sample s where s.sample_id = stream_id)
    when 'periodic-report' then exists (select from periodic_report p where p.report_id = stream_id)
    when 'report-request' then scope_is_open()
    when 'indicator-target' then exists (select from indicator_target t where t.target_id = stream_id)
    when 'reconciliation' then exists (select from reconciliation r where r.reconciliation_id = stream_id)
    when 'dossier' then exists (select from dossier d where d.dossier_id = stream_id)
    else false end;
end
$$;
