-- Row-level security of every table. Who reads what is decided by the access table; the scope of a transaction carries what came out of it, as
-- ids by kind and relation, and these policies say which columns the relations are. `(select …)` is worked out once for a statement.

-- Functions that answer with the rights of the owner. Only inside them may the owner read without a scope (policies `inside`), so each asks
-- for an open scope, or for a secret that is as good, by itself.

-- Texts by their hashes. Whoever reads knows a hash from a row that it may see; the table itself is closed to questions.
create function content_of(hashes text[]) returns table (hash text, salt text, body jsonb) language sql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
  select c.hash, c.salt, c.body from public.content c where c.hash = any(hashes) and (pg_has_role(session_user, current_user, 'member') or (select public.scope_is_open()))
$$;

-- Login and name of people who stand in a row that somebody may see.
create function people_of(accounts text[]) returns table (account_id text, login text, name_hash text) language sql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
  select a.account_id, a.login, a.name_hash from public.account a
  where a.account_id = any(accounts) and (pg_has_role(session_user, current_user, 'member') or (select public.scope_is_open()))
$$;

-- The session of a token with its account and grants: the hash of the token is the secret, so that no scope is needed.
create function session_of(token text, at timestamptz, seen_since timestamptz)
  returns table (account_id text, last_seen_at timestamptz, login text, office text, name_hash text, must_change_password boolean, grants jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.account_id, s.last_seen_at, a.login, a.office, a.name_hash, a.must_change_password,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit) order by g.role, g.unit)
      from public.account_grant g where g.account_id = a.account_id), '[]'::jsonb)
  from public.session s join public.account a on a.account_id = s.account_id
  where s.token_hash = token and s.expires_at > at and s.last_seen_at > seen_since and a.status = 'active'
$$;

-- Tasks and rounds that the scope reaches through tables whose own policies rest on tasks and rounds.
create function scope_coordinated() returns setof text language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
  select task_id from public.task_unit where role = 'coordinator' and unit_id = any((select public.scope_ids('task', 'coordinator'))::text[])
$$;

create function scope_rounds(kind text) returns setof text language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
  select round_id from public.report_round where asker = any((select public.scope_ids(kind, 'assigner'))::text[])
  union
  select round_id from public.report_round where kind <> 'report-submission' and consolidator = any((select public.scope_ids(kind, 'lead'))::text[])
  union
  select round_id from public.report_round_unit where role = 'channel' and kind <> 'consolidated-report' and unit_id = any((select public.scope_ids(kind, 'recipient'))::text[])
  union
  select round_id from public.report_round_unit where role = 'owes' and kind = 'report-round' and unit_id = any((select public.scope_ids(kind, 'own'))::text[])
$$;

-- Whether one of these functions is at work: the owner acts for somebody else. Asked first where a policy rests on a function that reads the
-- same table again, for the order in which the policies of a table are tried is not promised.
create function scope_is_inside() returns boolean language sql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
  select session_user <> current_user and pg_has_role(current_user, c.relowner, 'usage') from pg_class c where c.oid = 'public.scope_key'::regclass
$$;

-- What a question reads. Tasks and what hangs on them:
create policy reading on task for select using (
  (select scope_sees_all('task')) or lead = any((select scope_ids('task', 'lead', 'subtree'))::text[]) or assigner = any((select scope_ids('task', 'assigner'))::text[])
  or handler = any((select scope_ids('task', 'handler'))::text[]) or task_id in (select scope_coordinated()));
create policy reading on task_unit for select using (case when (select scope_is_inside()) then true else
  (select scope_sees_all('task')) or exists (select from task t where t.task_id = task_unit.task_id) end);
-- A row of the clock says itself whose the task is now, so that a count needs no look at the task.
create policy reading on task_state for select using (
  (select scope_sees_all('task')) or holder = any((select scope_ids('task', 'lead', 'subtree'))::text[])
  or assigner = any((select scope_ids('task', 'assigner'))::text[]) or handler = any((select scope_ids('task', 'handler'))::text[])
  or task_id in (select scope_coordinated()));
create policy reading on task_period for select using (
  (select scope_sees_all('task')) or exists (select from task t where t.task_id = task_period.task_id));

-- Directives: open to units by `directive_unit`.
create policy reading on directive_unit for select using (
  (select scope_sees_all('directive')) or unit_id = any((select scope_ids('directive', 'subtree'))::text[])
  or (relation = 'recipient' and unit_id = any((select scope_ids('directive', 'recipient'))::text[]))
  or (relation = 'lead' and unit_id = any((select scope_ids('directive', 'lead'))::text[]))
  or (relation = 'coordinator' and unit_id = any((select scope_ids('directive', 'coordinator'))::text[])));
create policy reading on directive for select using (
  (select scope_sees_all('directive')) or exists (select from directive_unit u where u.directive_id = directive.directive_id));
create policy reading on directive_duty for select using (
  (select scope_sees_all('directive')) or exists (select from directive d where d.directive_id = directive_duty.directive_id));
create policy reading on directive_recipient for select using (
  (select scope_sees_all('directive')) or exists (select from directive d where d.directive_id = directive_recipient.directive_id));
create policy reading on directive_link for select using (
  (select scope_sees_all('directive')) or exists (select from directive d where d.directive_id = directive_link.directive_id));
create policy reading on directive_citation for select using (
  (select scope_sees_all('directive')) or exists (select from directive d where d.directive_id = directive_citation.directive_id));
create policy reading on directive_task for select using (
  (select scope_sees_all('directive')) or exists (select from directive d where d.directive_id = directive_task.directive_id));
create policy reading on outside_event for select using ((select scope_sees_all('event')));
create policy reading on secret_stub for select using ((select scope_sees_all('stub')));

-- People. Secrets, sessions and the lists of facts and seals are nobody's to ask for.
create policy reading on account for select using (
  (select scope_sees_all('account')) or office = any((select scope_ids('account', 'own'))::text[]) or account_id = any((select scope_ids('account', 'self'))::text[]));
create policy reading on account_grant for select using (
  (select scope_sees_all('account')) or exists (select from account a where a.account_id = account_grant.account_id));
create policy reading on sign_in_attempt for select using (
  (select scope_sees_all('account')) or exists (select from account a where a.login = sign_in_attempt.login));
create policy reading on account_secret for select using ((select scope_writes()));
create policy reading on session for select using ((select scope_writes()));
create policy reading on content for select using ((select scope_writes()));
create policy reading on command for select using ((select scope_writes()));
create policy reading on journal_seal for select using ((select scope_writes()));
create policy reading on journal_head_signature for select using ((select scope_writes()));
create policy reading on journal_unsealed for select using ((select scope_writes()));

-- Agencies are known to whoever is signed in.
create policy reading on unit_version for select using ((select scope_is_open()));
create policy reading on unit_closure for select using ((select scope_is_open()));
create policy reading on group_phrase for select using ((select scope_is_open()));
create policy reading on pack_install for select using ((select scope_is_open()));

-- Number books and lists that came in.
create policy reading on number_book for select using (
  (select scope_sees_all('number-book')) or unit_id = any((select scope_ids('number-book', 'own'))::text[]));
create policy reading on number_entry for select using (
  (select scope_sees_all('number-book')) or exists (select from number_book b where b.book_id = number_entry.book_id));
create policy reading on import_run for select using (
  (select scope_sees_all('import')) or assigner = any((select scope_ids('import', 'assigner'))::text[]));
create policy reading on import_task for select using (
  (select scope_sees_all('import')) or exists (select from import_run r where r.import_id = import_task.import_id));

-- Reporting.
create policy reading on report_round for select using (case when (select scope_is_inside()) then true else
  (select scope_sees_all('report-round')) or round_id in (select scope_rounds('report-round')) end);
create policy reading on report_round_unit for select using (case when (select scope_is_inside()) then true else
  (select scope_sees_all('report-round')) or unit_id = any((select scope_ids('report-submission', 'own'))::text[])
  or exists (select from report_round r where r.round_id = report_round_unit.round_id) end);
create policy reading on report_submission for select using (
  (select scope_sees_all('report-submission')) or unit_id = any((select scope_ids('report-submission', 'own'))::text[])
  or round_id in (select scope_rounds('report-submission')));
create policy reading on consolidated_report for select using (
  (select scope_sees_all('consolidated-report')) or round_id in (select scope_rounds('consolidated-report')));

-- Files: of a task or a directive that may be read, and one's own. A citation of one's own is seen also when its task was lost.
create policy reading on file_citation for select using (
  (select scope_writes()) or actor = (select scope_account()) or case stream
    when 'task' then exists (select from task t where t.task_id = file_citation.stream_id)
    when 'directive' then exists (select from directive d where d.directive_id = file_citation.stream_id)
    else false end);
create policy reading on file_upload for select using (
  (select scope_writes()) or uploader = (select scope_account())
  or exists (select from file_citation c where c.file_hash = file_upload.file_hash and c.actor = file_upload.uploader));

-- Facts are read by those who see a row that rests on them: a round also by those who report in it, a directive also by those who report on it.
create policy reading on journal_fact for select using (
  (select scope_writes()) or case stream
    when 'task' then exists (select from task t where t.task_id = stream_id)
    when 'directive' then exists (select from directive d where d.directive_id = stream_id)
      or exists (select from report_round r where r.directive_id = stream_id)
    when 'account' then exists (select from account a where a.account_id = stream_id)
    when 'event' then (select scope_sees_all('event'))
    when 'stub' then (select scope_sees_all('stub'))
    when 'file' then exists (select from file_upload f where f.upload_id = stream_id)
    when 'import' then exists (select from import_run i where i.import_id = stream_id)
    when 'number-book' then exists (select from number_book b where b.book_id = stream_id)
    when 'report-round' then exists (select from report_round_unit u where u.round_id = stream_id)
      or exists (select from consolidated_report c where c.round_id = stream_id) or (select scope_sees_all('consolidated-report'))
    when 'report-submission' then exists (select from report_submission s where s.submission_id = stream_id)
      or exists (select from consolidated_report c where c.round_id = split_part(stream_id, '/', 1)) or (select scope_sees_all('consolidated-report'))
    when 'consolidated-report' then exists (select from consolidated_report c where c.round_id = stream_id)
    when 'batch' then (select scope_is_open())
    -- Which of an office's own layouts is in use; it says nothing of units but that they have one.
    when 'paper-template' then (select scope_is_open())
    else false end);

-- What a command and the product itself write. A command writes facts and answers in nobody else's name.
do $$
declare
  kept text;
begin
  for kept in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and relname not in ('schema_migration', 'scope_key') loop
    execute format('alter table public.%I enable row level security', kept);
    execute format('alter table public.%I force row level security', kept);
    execute format('create policy changing on public.%I for update using ((select scope_writes())) with check ((select scope_writes()))', kept);
    execute format('create policy removing on public.%I for delete using ((select scope_writes()))', kept);
    if kept not in ('journal_fact', 'command') then
      execute format('create policy adding on public.%I for insert with check ((select scope_writes()))', kept);
    end if;
  end loop;
end
$$;
create policy adding on journal_fact for insert with check (
  (select scope_mode()) = 'system' or ((select scope_mode()) = 'act' and actor = (select scope_account())));
create policy adding on command for insert with check (
  (select scope_mode()) = 'system' or ((select scope_mode()) = 'act' and actor = (select scope_account())));

-- The key is the owner's.
alter table scope_key enable row level security;
alter table scope_key force row level security;
create policy keeping on scope_key to current_user using (true) with check (true);

-- Inside the functions above somebody else is signed in and the owner works.
create policy inside on content for select to current_user using (session_user <> current_user);
create policy inside on account for select to current_user using (session_user <> current_user);
create policy inside on account_grant for select to current_user using (session_user <> current_user);
create policy inside on session for select to current_user using (session_user <> current_user);
