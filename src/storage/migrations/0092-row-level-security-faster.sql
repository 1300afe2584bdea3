-- The same rights in fewer words. A statement pays for every policy of every table that it names: each subselect of a policy is planned, set up
-- and asked anew. So a policy asks the scope once, what most rows do not need stands in functions, and functions that are asked often are
-- written in plpgsql, which keeps the plans of its statements for as long as the connection lives (sql plans them at every call).

create or replace function content_of(hashes text[]) returns table (hash text, salt text, body jsonb) language plpgsql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select c.hash, c.salt, c.body from public.content c where c.hash = any(hashes);
end
$$;

create or replace function people_of(accounts text[]) returns table (account_id text, login text, name_hash text) language plpgsql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select a.account_id, a.login, a.name_hash from public.account a where a.account_id = any(accounts);
end
$$;

create or replace function session_of(token text, at timestamptz, seen_since timestamptz)
  returns table (account_id text, last_seen_at timestamptz, login text, office text, name_hash text, must_change_password boolean, grants jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select a.account_id, s.last_seen_at::timestamptz, a.login, a.office, a.name_hash, a.must_change_password,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit) order by g.role, g.unit)
      from public.account_grant g where g.account_id = a.account_id), '[]'::jsonb)
  from public.session s join public.account a on a.account_id = s.account_id
  where s.token_hash = token and s.expires_at > at and s.last_seen_at > seen_since and a.status = 'active';
end
$$;

create or replace function scope_coordinated() returns setof text language plpgsql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  units text[] := public.scope_ids('task', 'coordinator');
begin
  if cardinality(units) = 0 then return; end if;
  return query select u.task_id from public.task_unit u where u.role = 'coordinator' and u.unit_id = any(units);
end
$$;

-- What a backend has found to be signed, as the first 64 bits of a hash: the last value that it gave to a sequence is remembered by the backend
-- alone, costs no row, and cannot be set by the runtime login, which has no right on the sequence.
create unlogged sequence scope_mark minvalue -9223372036854775808;

-- As before; the signature is worked out once a transaction and then known by its mark.
create or replace function scope() returns jsonb language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  claims text := current_setting('dondoc.scope', true);
  mac text;
  mark bigint;
  known record;
  said jsonb;
begin
  if coalesce(claims, '') = '' then return null; end if;
  mac := coalesce(current_setting('dondoc.scope_mac', true), '');
  mark := ('x' || left(encode(sha256(convert_to(mac || claims, 'UTF8')), 'hex'), 16))::bit(64)::bigint;
  -- Whoever sets this without having been believed once only asks for an error: the backend has no value yet.
  if current_setting('dondoc.scope_marked', true) is distinct from 'yes' or currval('public.scope_mark') <> mark then
    select inner_pad, outer_pad into known from public.scope_key;
    if encode(sha256(known.outer_pad || sha256(known.inner_pad || convert_to(claims, 'UTF8'))), 'hex') <> mac then return null; end if;
    perform setval('public.scope_mark', mark), set_config('dondoc.scope_marked', 'yes', false);
  end if;
  said := claims::jsonb;
  if (said ->> 'pid')::integer is distinct from pg_backend_pid() or coalesce((said ->> 'until')::numeric, 0) < extract(epoch from now()) then
    return null;
  end if;
  return said;
end
$$;

-- These work with the rights of whoever calls: it can make no function or operator that would be found before the system's, so that the path
-- need not be set at each call.
alter function scope_sees_all(text) reset search_path;
alter function scope_ids(text, text[]) reset search_path;
alter function scope_is_inside() reset search_path;

-- Who writes in this transaction: the account of a command, '' for the product itself, null when nothing may be written.
create function scope_writer() returns text language plpgsql stable parallel restricted as $$
declare
  said jsonb := public.scope();
begin
  return case said ->> 'mode' when 'act' then said ->> 'account' when 'system' then '' end;
end
$$;

drop policy adding on journal_fact;
create policy adding on journal_fact for insert with check ((select scope_writer()) in ('', actor));
drop policy adding on command;
create policy adding on command for insert with check ((select scope_writer()) in ('', actor));

-- Whether a question sees a row on which a fact rests; asked as the one who asks, so the policies of those rows decide.
create function scope_sees_fact(stream text, stream_id text) returns boolean language plpgsql stable parallel restricted
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
    else false end;
end
$$;

drop policy reading on journal_fact;
create policy reading on journal_fact for select using (case when (select scope_writes()) then true else scope_sees_fact(stream, stream_id) end);

-- A row that is changed has passed `using`, which asks whether anything may be written: asking again of the new row tells nothing new.
do $$
declare
  kept text;
begin
  for kept in select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and p.polname = 'changing' loop
    execute format('alter policy changing on public.%I with check (true)', kept);
  end loop;
end
$$;

-- What ends after a day is looked for by the agency that led; almost nothing does.
create index task_state_lead_ended on task_state (lead, effective_to) where recorded_to is null and effective_to is not null;
