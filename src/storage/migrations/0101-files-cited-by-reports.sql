-- A report, a number, a template and an issued report hold files too: what they cite is not swept. Who reads a unit's report reads the paper that
-- it names; the files of the others are given out by their own addresses.
drop policy reading on file_citation;
create policy reading on file_citation for select using (
  (select scope_writes()) or actor = (select scope_account()) or case stream
    when 'task' then exists (select from task t where t.task_id = file_citation.stream_id)
    when 'directive' then exists (select from directive d where d.directive_id = file_citation.stream_id)
    when 'report-submission' then exists (select from report_submission s where s.submission_id = file_citation.stream_id)
    else false end);

-- What was cited before. The owner is held to the policies like everybody else, so they step aside for this statement.
alter table journal_fact no force row level security;
alter table file_citation no force row level security;
insert into file_citation (file_hash, stream, stream_id, actor)
  select distinct cited #>> '{}', stream, stream_id, actor
  from journal_fact, lateral (
    select jsonb_path_query(body, 'strict $.**.file') union all select jsonb_path_query(body, 'strict $.**.fileHash')
  ) found(cited)
  where stream in ('report-submission', 'consolidated-report', 'paper-template', 'number-book')
    and jsonb_typeof(cited) = 'string' and cited #>> '{}' ~ '^sha256:[0-9a-f]{64}$'
  on conflict do nothing;
alter table journal_fact force row level security;
alter table file_citation force row level security;
