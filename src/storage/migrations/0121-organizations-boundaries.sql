-- Boundaries of units as versioned rows: `effective` = when it was so, `recorded` = when we knew it. Nothing is deleted; an import that is taken back
-- has the `recorded` ranges of its rows closed.
create table unit_boundary (
  unit_id text not null check (unit_id <> ''),
  effective daterange not null check (not isempty(effective)),
  recorded tstzrange not null,
  batch_id text not null,
  level text not null,
  shape jsonb not null,
  constraint unit_boundary_one_at_a_time exclude using gist (unit_id with =, effective with &&, recorded with &&)
);
create index unit_boundary_batch on unit_boundary (batch_id);

-- Imports of boundaries; all of it follows from facts.
create table boundary_set (
  set_id text not null constraint boundary_set_pkey primary key,
  version integer not null,
  level text not null,
  under_unit text,
  effective daterange not null check (not isempty(effective)),
  file_hash text not null,
  batch_id text not null,
  unit_count integer not null,
  shape_count integer not null,
  left_out integer not null,
  about_hash text not null,
  recorded_by text not null,
  recorded_at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);

-- The map is public inside the house, as the list of agencies is.
alter table unit_boundary enable row level security;
alter table unit_boundary force row level security;
create policy reading on unit_boundary for select using ((select scope_is_open()));
create policy adding on unit_boundary for insert with check ((select scope_writes()));
create policy changing on unit_boundary for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on unit_boundary for delete using ((select scope_writes()));
alter table boundary_set enable row level security;
alter table boundary_set force row level security;
create policy reading on boundary_set for select using ((select scope_is_open()));
create policy adding on boundary_set for insert with check ((select scope_writes()));
create policy changing on boundary_set for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on boundary_set for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of boundaries as well.
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
    when 'boundary-set' then scope_is_open()
    else false end;
end
$$;
