-- Samples of verified tasks that somebody else checks, as kept from their facts.
create table task_sample (
  sample_id text not null constraint task_sample_pkey primary key,
  version integer not null,
  office text not null,
  quarter text not null,
  concerned text[] not null,
  recorded_at timestamptz(3) not null
);
alter table task_sample enable row level security;
alter table task_sample force row level security;
create policy reading on task_sample for select using ((select scope_writes()) or (select scope_sees_all('task-sample'))
  or office = any((select scope_ids('task-sample', 'assigner'))::text[]) or concerned && (select scope_ids('task-sample', 'own'))::text[]);
create policy adding on task_sample for insert with check ((select scope_writes()));
create policy changing on task_sample for update using ((select scope_writes())) with check (true);
create policy removing on task_sample for delete using ((select scope_writes()));

-- That a task was drawn and what came of it: for whoever sees the task.
create table task_sample_task (
  sample_id text not null,
  task_id text not null,
  unit_id text not null,
  office text not null,
  quarter text not null,
  drawn_on date not null,
  result text check (result in ('confirmed', 'not-confirmed', 'not-checkable')),
  checked_on date,
  constraint task_sample_task_pkey primary key (sample_id, task_id)
);
create index task_sample_task_task on task_sample_task (task_id);
alter table task_sample_task enable row level security;
alter table task_sample_task force row level security;
create policy reading on task_sample_task for select using ((select scope_writes())
  or exists (select from task t where t.task_id = task_sample_task.task_id));
create policy adding on task_sample_task for insert with check ((select scope_writes()));
create policy changing on task_sample_task for update using ((select scope_writes())) with check (true);
create policy removing on task_sample_task for delete using ((select scope_writes()));

-- What is published of a sample, by unit: for everybody who is signed in.
create table task_sample_rate (
  sample_id text not null,
  unit_id text not null,
  office text not null,
  quarter text not null,
  drawn_on date not null,
  candidates integer not null,
  drawn integer not null,
  confirmed integer not null,
  not_confirmed integer not null,
  not_checkable integer not null,
  constraint task_sample_rate_pkey primary key (sample_id, unit_id)
);
alter table task_sample_rate enable row level security;
alter table task_sample_rate force row level security;
create policy reading on task_sample_rate for select using ((select scope_is_open()));
create policy adding on task_sample_rate for insert with check ((select scope_writes()));
create policy changing on task_sample_rate for update using ((select scope_writes())) with check (true);
create policy removing on task_sample_rate for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of samples as well.
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
    else false end;
end
$$;
