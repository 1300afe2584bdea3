-- The file of a paper is there for whoever sees the dossier.
drop policy reading on file_citation;
create policy reading on file_citation for select using ((select scope_writes()) or actor = (select scope_account()) or case stream
  when 'task' then exists (select from task t where t.task_id = stream_id)
  when 'directive' then exists (select from directive d where d.directive_id = stream_id)
  when 'report-submission' then exists (select from report_submission s where s.submission_id = stream_id)
  else stream in ('difficulty', 'explanation', 'register-record', 'conclusion', 'recommendation', 'inspection-plan', 'periodic-report', 'dossier')
    and scope_sees_fact(stream, stream_id) end);
