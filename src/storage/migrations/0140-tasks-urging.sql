-- The urging desk of an office: stops, ladders of programmes and batches are read from its facts; the row says who may read them.
create table urging_desk (
  office text not null constraint urging_desk_pkey primary key,
  version integer not null,
  recorded_at timestamptz(3) not null
);
alter table urging_desk enable row level security;
alter table urging_desk force row level security;
create policy reading on urging_desk for select using ((select scope_writes()) or (select scope_sees_all('urging'))
  or office = any((select scope_ids('urging', 'assigner'))::text[]));
create policy adding on urging_desk for insert with check ((select scope_writes()));
create policy changing on urging_desk for update using ((select scope_writes())) with check (true);
create policy removing on urging_desk for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of urging as well.
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
    else false end;
end
$$;
