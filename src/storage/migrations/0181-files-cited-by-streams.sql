-- Files that difficulties, explanations, records of registers, conclusions, recommendations and inspection plans cite are there for whoever
-- sees those; before, only who had cited one found it under the runtime login.
drop policy reading on file_citation;
create policy reading on file_citation for select using ((select scope_writes()) or actor = (select scope_account()) or case stream
  when 'task' then exists (select from task t where t.task_id = stream_id)
  when 'directive' then exists (select from directive d where d.directive_id = stream_id)
  when 'report-submission' then exists (select from report_submission s where s.submission_id = stream_id)
  else stream in ('difficulty', 'explanation', 'register-record', 'conclusion', 'recommendation', 'inspection-plan')
    and scope_sees_fact(stream, stream_id) end);
