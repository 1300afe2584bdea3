-- Reforms that were applied, and what a person decided about each item that hung on an ended unit; all of it follows from facts.
create table reform (
  reform_id text not null constraint reform_pkey primary key,
  version integer not null,
  on_day date not null,
  content_hash text not null,
  office text not null,
  applied_by text not null,
  applied_at timestamptz(3) not null,
  corrected_at timestamptz(3)
);
create index reform_order on reform (on_day, applied_at, reform_id);

create table reform_item (
  reform_id text not null,
  version integer not null,
  kind text not null check (kind in ('task', 'report-round', 'account', 'number-book')),
  item_id text not null,
  part text not null,
  from_unit text not null,
  to_unit text,
  way text not null check (way in ('function', 'whole', 'one-of', 'person')),
  reason_hash text,
  constraint reform_item_pkey primary key (reform_id, version)
);
create index reform_item_item on reform_item (kind, item_id);

-- They name tasks and people of every agency: read by those who read reforms.
alter table reform enable row level security;
alter table reform force row level security;
create policy reading on reform for select using ((select scope_writes()) or (select scope_sees_all('reform')));
create policy adding on reform for insert with check ((select scope_writes()));
create policy changing on reform for update using ((select scope_writes())) with check (true);
create policy removing on reform for delete using ((select scope_writes()));
alter table reform_item enable row level security;
alter table reform_item force row level security;
create policy reading on reform_item for select using ((select scope_writes()) or (select scope_sees_all('reform')));
create policy adding on reform_item for insert with check ((select scope_writes()));
create policy changing on reform_item for update using ((select scope_writes())) with check (true);
create policy removing on reform_item for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of reforms as well.
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
    when 'reform' then scope_sees_all('reform')
    else false end;
end
$$;
