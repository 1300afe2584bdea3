-- Records of registers, as kept from their facts.
create table register_record (
  record_id text not null constraint register_record_pkey primary key,
  version integer not null,
  register_id text not null,
  keeper text not null,
  concerned text[] not null,
  tasks text[] not null,
  entered_on date not null,
  is_withdrawn boolean not null,
  recorded_at timestamptz(3) not null
);
create index register_record_order on register_record (register_id, entered_on desc, record_id);
create index register_record_tasks on register_record using gin (tasks);

alter table register_record enable row level security;
alter table register_record force row level security;
create policy reading on register_record for select using ((select scope_writes()) or (select scope_sees_all('register-record'))
  or keeper = any((select scope_ids('register-record', 'own'))::text[])
  or concerned && (select scope_ids('register-record', 'recipient'))::text[]);
create policy adding on register_record for insert with check ((select scope_writes()));
create policy changing on register_record for update using ((select scope_writes())) with check (true);
create policy removing on register_record for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of registers as well.
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
    else false end;
end
$$;
