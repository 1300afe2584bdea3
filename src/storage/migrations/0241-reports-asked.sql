-- One-off and thematic reports that offices ask for, as kept from their facts. What is asked for is no secret, as the forms of packs are none.
create table report_request (
  request_id text not null constraint report_request_pkey primary key,
  version integer not null,
  office text not null,
  asked_on date not null,
  due_on date not null,
  unit_count integer not null,
  row_count integer not null,
  recorded_at timestamptz(3) not null
);
create index report_request_asked on report_request (asked_on, request_id);

alter table report_request enable row level security;
alter table report_request force row level security;
create policy reading on report_request for select using ((select scope_is_open()));
create policy adding on report_request for insert with check ((select scope_writes()));
create policy changing on report_request for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on report_request for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of requests as well.
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
    else false end;
end
$$;
