-- What inspections found and recommended, as kept from its facts.
create table conclusion (
  conclusion_id text not null constraint conclusion_pkey primary key,
  version integer not null,
  kind text not null check (kind in ('inspection', 'check', 'self-check', 'supervision')),
  number text not null,
  issued_on date not null,
  title_hash text not null,
  body text not null,
  keeper text not null,
  concerned text[] not null,
  finding_count integer not null,
  recorded_at timestamptz(3) not null,
  constraint conclusion_once unique (body, number, issued_on)
);
create index conclusion_order on conclusion (issued_on desc, conclusion_id);

create table recommendation (
  recommendation_id text not null constraint recommendation_pkey primary key,
  version integer not null,
  conclusion_id text not null,
  label text not null,
  status text not null check (status in ('open', 'reported', 'checked', 'closed')),
  outcome text,
  kind text not null,
  text_hash text not null,
  body text not null,
  keeper text not null,
  addressees text[] not null,
  made_on date not null,
  due_on date,
  closed_on date,
  amount bigint,
  recovered bigint not null,
  recorded_at timestamptz(3) not null
);
create index recommendation_conclusion on recommendation (conclusion_id, label);
create index recommendation_open on recommendation (due_on) where status <> 'closed';

create table recommendation_task (
  recommendation_id text not null,
  task_id text not null,
  constraint recommendation_task_pkey primary key (recommendation_id, task_id)
);
create index recommendation_task_task on recommendation_task (task_id);

alter table conclusion enable row level security;
alter table conclusion force row level security;
create policy reading on conclusion for select using ((select scope_writes()) or (select scope_sees_all('conclusion'))
  or keeper = any((select scope_ids('conclusion', 'assigner'))::text[]) or body = any((select scope_ids('conclusion', 'lead'))::text[])
  or concerned && (select scope_ids('conclusion', 'own'))::text[]);
create policy adding on conclusion for insert with check ((select scope_writes()));
create policy changing on conclusion for update using ((select scope_writes())) with check (true);
create policy removing on conclusion for delete using ((select scope_writes()));

alter table recommendation enable row level security;
alter table recommendation force row level security;
create policy reading on recommendation for select using ((select scope_writes()) or (select scope_sees_all('recommendation'))
  or keeper = any((select scope_ids('recommendation', 'assigner'))::text[]) or body = any((select scope_ids('recommendation', 'lead'))::text[])
  or addressees && (select scope_ids('recommendation', 'own'))::text[]);
create policy adding on recommendation for insert with check ((select scope_writes()));
create policy changing on recommendation for update using ((select scope_writes())) with check (true);
create policy removing on recommendation for delete using ((select scope_writes()));

alter table recommendation_task enable row level security;
alter table recommendation_task force row level security;
create policy reading on recommendation_task for select using ((select scope_writes()) or (select scope_sees_all('recommendation'))
  or exists (select from recommendation r where r.recommendation_id = recommendation_task.recommendation_id));
create policy adding on recommendation_task for insert with check ((select scope_writes()));
create policy changing on recommendation_task for update using ((select scope_writes())) with check (true);
create policy removing on recommendation_task for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of inspections as well.
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
    else false end;
end
$$;
