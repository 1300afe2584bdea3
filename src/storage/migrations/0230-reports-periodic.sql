-- Periodic reports as kept from their facts: one unit's figures on a form for a period. `cells` are the figures that stand, with what was reckoned.
create table periodic_report (
  report_id text not null constraint periodic_report_pkey primary key,
  version integer not null,
  form_id text not null,
  period text not null,
  unit_id text not null,
  receiver text,
  status text not null check (status in ('draft', 'submitted', 'returned', 'accepted', 'unlocked')),
  first_sent_on date,
  last_sent_on date,
  sent_version integer,
  is_nothing boolean not null,
  times_returned integer not null,
  cells jsonb not null,
  recorded_at timestamptz(3) not null
);
create index periodic_report_form on periodic_report (form_id, period);
create index periodic_report_unit on periodic_report (unit_id, form_id, period);
create index periodic_report_receiver on periodic_report (receiver, status);

alter table periodic_report enable row level security;
alter table periodic_report force row level security;
create policy reading on periodic_report for select using ((select scope_writes()) or (select scope_sees_all('periodic-report'))
  or unit_id = any((select scope_ids('periodic-report', 'own', 'subtree'))::text[])
  or receiver = any((select scope_ids('periodic-report', 'recipient'))::text[]));
create policy adding on periodic_report for insert with check ((select scope_writes()));
create policy changing on periodic_report for update using ((select scope_writes())) with check (true);
create policy removing on periodic_report for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of periodic reports as well.
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
    else false end;
end
$$;

-- The file from which figures were taken is there for whoever sees the report.
drop policy reading on file_citation;
create policy reading on file_citation for select using ((select scope_writes()) or actor = (select scope_account()) or case stream
  when 'task' then exists (select from task t where t.task_id = stream_id)
  when 'directive' then exists (select from directive d where d.directive_id = stream_id)
  when 'report-submission' then exists (select from report_submission s where s.submission_id = stream_id)
  else stream in ('difficulty', 'explanation', 'register-record', 'conclusion', 'recommendation', 'inspection-plan', 'periodic-report')
    and scope_sees_fact(stream, stream_id) end);
