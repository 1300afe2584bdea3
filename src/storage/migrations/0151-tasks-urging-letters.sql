-- Urging letters as kept from their facts. `addressees` is empty until a letter is sent: before that nobody outside the office sees it.
create table urging_letter (
  letter_id text not null constraint urging_letter_pkey primary key,
  version integer not null,
  batch_id text not null,
  office text not null,
  unit text not null,
  addressees text[] not null,
  kind text not null check (kind in ('letter', 'notice')),
  status text not null check (status in ('drafted', 'approved', 'numbered', 'signed', 'sent', 'received', 'recalled')),
  rung text not null,
  as_of date not null,
  overdue integer not null,
  number integer,
  symbol text,
  issued_on date,
  sent_on date,
  received_at timestamptz(3),
  recorded_at timestamptz(3) not null
);
create index urging_letter_batch on urging_letter (batch_id);
create index urging_letter_order on urging_letter (as_of desc, batch_id);
create index urging_letter_addressees on urging_letter using gin (addressees);

create table urging_letter_task (
  letter_id text not null,
  task_id text not null,
  rung text,
  due date not null,
  constraint urging_letter_task_pkey primary key (letter_id, task_id)
);
create index urging_letter_task_task on urging_letter_task (task_id);

alter table urging_letter enable row level security;
alter table urging_letter force row level security;
create policy reading on urging_letter for select using ((select scope_writes()) or (select scope_sees_all('urging-letter'))
  or office = any((select scope_ids('urging-letter', 'assigner'))::text[]) or addressees && (select scope_ids('urging-letter', 'own'))::text[]);
create policy adding on urging_letter for insert with check ((select scope_writes()));
create policy changing on urging_letter for update using ((select scope_writes())) with check (true);
create policy removing on urging_letter for delete using ((select scope_writes()));

alter table urging_letter_task enable row level security;
alter table urging_letter_task force row level security;
create policy reading on urging_letter_task for select using ((select scope_writes()) or (select scope_sees_all('urging-letter'))
  or exists (select from urging_letter l where l.letter_id = urging_letter_task.letter_id));
create policy adding on urging_letter_task for insert with check ((select scope_writes()));
create policy changing on urging_letter_task for update using ((select scope_writes())) with check (true);
create policy removing on urging_letter_task for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of difficulties as well.
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
    else false end;
end
$$;
