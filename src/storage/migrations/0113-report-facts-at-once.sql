-- A consolidated report reads the facts of hundreds of units' reports in one statement. Asked by a function, each of those thousands of rows
-- worked out anew which rounds are seen; inside the policy that is worked out once a statement.
drop policy reading on journal_fact;
create policy reading on journal_fact for select using (case
  when (select scope_writes()) then true
  when stream = 'report-submission' then exists (select from report_submission s where s.submission_id = stream_id)
    or exists (select from consolidated_report c where c.round_id = split_part(stream_id, '/', 1)) or (select scope_sees_all('consolidated-report'))
  else scope_sees_fact(stream, stream_id) end);
