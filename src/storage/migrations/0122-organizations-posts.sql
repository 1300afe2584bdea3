-- Posts of units, who holds them, leaves and delegations, over time and as they were known; every row follows from facts of stream `unit-posts`.
create table post_entry (
  unit_id text not null,
  entry_id text not null,
  version integer not null,
  kind text not null check (kind in ('post', 'holding', 'absence', 'delegation')),
  about_id text not null,
  effective daterange not null check (not isempty(effective)),
  recorded tstzrange not null,
  body jsonb not null,
  closed_version integer,
  closed_how text check (closed_how in ('corrected', 'withdrawn')),
  closed_by text,
  closed_at timestamptz(3),
  closed_reason text,
  constraint post_entry_pkey primary key (unit_id, entry_id, version),
  -- One holder of a post on any day, whatever came in at the same moment.
  constraint post_entry_one_holder exclude using gist (about_id with =, effective with &&, recorded with &&) where (kind = 'holding')
);

-- Which posts there are is known to whoever is signed in; whose account holds one is told by the rights on accounts. A command writes.
alter table post_entry enable row level security;
alter table post_entry force row level security;
create policy reading on post_entry for select using ((select scope_is_open()));
create policy adding on post_entry for insert with check ((select scope_writes()));
create policy changing on post_entry for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on post_entry for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of posts as well.
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
    else false end;
end
$$;
