-- Made from the migrations by writeSchema(); a test compares it. Not to be edited.

create extension btree_gist;

create extension unaccent;

create collation vietnamese (rules = '&̀<<̉<<̃<<́<<̣&a<ă<<<Ă<â<<<Â&d<đ<<<Đ&e<ê<<<Ê&o<ô<<<Ô<ơ<<<Ơ&u<ư<<<Ư');

create sequence journal_order;

create sequence scope_mark;

CREATE OR REPLACE FUNCTION public.content_of(hashes text[])
 RETURNS TABLE(hash text, salt text, body jsonb)
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select c.hash, c.salt, c.body from public.content c where c.hash = any(hashes);
end
$function$
;

CREATE OR REPLACE FUNCTION public.fold_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN btrim(regexp_replace(lower(unaccent('unaccent'::regdictionary, NORMALIZE(value, NFC))), '\s+'::text, ' '::text, 'g'::text))
;

CREATE OR REPLACE FUNCTION public.people_of(accounts text[])
 RETURNS TABLE(account_id text, login text, name_hash text)
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select a.account_id, a.login, a.name_hash from public.account a where a.account_id = any(accounts);
end
$function$
;

CREATE OR REPLACE FUNCTION public.put_scope_key(fresh bytea)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  i_pad bytea := decode(repeat('36', 64), 'hex');
  o_pad bytea := decode(repeat('5c', 64), 'hex');
begin
  for i in 0..31 loop
    i_pad := set_byte(i_pad, i, get_byte(i_pad, i) # get_byte(fresh, i));
    o_pad := set_byte(o_pad, i, get_byte(o_pad, i) # get_byte(fresh, i));
  end loop;
  delete from public.scope_key;
  insert into public.scope_key (key, inner_pad, outer_pad) values (fresh, i_pad, o_pad);
end
$function$
;

CREATE OR REPLACE FUNCTION public.records_named(register text, keys bigint[])
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select r.record_id from public.register_record r
    where r.name_keys && keys and r.register_id = register and not r.is_withdrawn;
end
$function$
;

CREATE OR REPLACE FUNCTION public.records_of_task(task text)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select r.record_id from public.register_record r where r.tasks <> '{}' and r.tasks @> array[task];
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_content_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.hash <> old.hash or new.seq <> old.seq or new.recorded_at <> old.recorded_at or new.body is not null or new.salt is not null then
    raise exception 'content is changed by redaction only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope()
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.scope_account()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN (scope() ->> 'account'::text)
;

CREATE OR REPLACE FUNCTION public.scope_coordinated()
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  units text[] := public.scope_ids('task', 'coordinator');
begin
  if cardinality(units) = 0 then return; end if;
  return query select u.task_id from public.task_unit u where u.role = 'coordinator' and u.unit_id = any(units);
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope_ids(kind text, VARIADIC relations text[])
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
AS $function$
declare
  said jsonb := public.scope() -> 'kinds' -> kind;
  relation text;
  found text[] := '{}';
begin
  if jsonb_typeof(said) is distinct from 'object' then return found; end if;
  foreach relation in array relations loop
    if said ? relation then found := found || array(select jsonb_array_elements_text(said -> relation)); end if;
  end loop;
  return found;
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope_is_inside()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
AS $function$
  select session_user <> current_user and pg_has_role(current_user, c.relowner, 'usage') from pg_class c where c.oid = 'public.scope_key'::regclass
$function$
;

CREATE OR REPLACE FUNCTION public.scope_is_open()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN (scope() IS NOT NULL)
;

CREATE OR REPLACE FUNCTION public.scope_mode()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN (scope() ->> 'mode'::text)
;

CREATE OR REPLACE FUNCTION public.scope_rounds(kind text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select round_id from public.report_round where asker = any((select public.scope_ids(kind, 'assigner'))::text[])
  union
  select round_id from public.report_round where consolidator = any((select public.scope_ids(kind, 'lead'))::text[])
  union
  select round_id from public.report_round_unit where role = 'channel' and kind <> 'consolidated-report' and unit_id = any((select public.scope_ids(kind, 'recipient'))::text[])
  union
  select round_id from public.report_round_unit where role = 'owes' and kind = 'report-round' and unit_id = any((select public.scope_ids(kind, 'own'))::text[])
$function$
;

CREATE OR REPLACE FUNCTION public.scope_sees_all(kind text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
AS $function$
declare
  said jsonb := public.scope();
begin
  return coalesce(said ->> 'mode' in ('act', 'system') or said -> 'kinds' -> kind = 'true'::jsonb, false);
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope_sees_fact(stream text, stream_id text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
    when 'difficulty' then exists (select from difficulty d where d.difficulty_id = stream_id)
    when 'difficulty-route' then exists (select from directive d where d.directive_id = stream_id)
    when 'register-record' then exists (select from register_record r where r.record_id = stream_id)
    when 'urging-letter' then exists (select from urging_letter l where l.letter_id = stream_id)
    when 'explanation' then exists (select from explanation e where e.explanation_id = stream_id)
    when 'inspection-plan' then exists (select from inspection_plan p where p.plan_id = stream_id)
    when 'task-sample' then exists (select from task_sample s where s.sample_id = stream_id)
    when 'periodic-report' then exists (select from periodic_report p where p.report_id = stream_id)
    when 'report-request' then scope_is_open()
    when 'indicator-target' then exists (select from indicator_target t where t.target_id = stream_id)
    when 'reconciliation' then exists (select from reconciliation r where r.reconciliation_id = stream_id)
    when 'dossier' then exists (select from dossier d where d.dossier_id = stream_id)
    when 'kept-list' then exists (select from kept_list k where k.list_id = stream_id)
    else false end;
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope_value_units()
 RETURNS integer[]
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
AS $function$
begin
  return array(select u.unit_no from public.value_unit u
    where u.unit_id = any((select public.scope_ids('indicator-value', 'subtree'))::text[]));
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope_writer()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
AS $function$
declare
  said jsonb := public.scope();
begin
  return case said ->> 'mode' when 'act' then said ->> 'account' when 'system' then '' end;
end
$function$
;

CREATE OR REPLACE FUNCTION public.scope_writes()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL RESTRICTED
RETURN COALESCE(((scope() ->> 'mode'::text) = ANY (ARRAY['act'::text, 'system'::text])), false)
;

CREATE OR REPLACE FUNCTION public.session_of(token text, at timestamp with time zone, seen_since timestamp with time zone)
 RETURNS TABLE(account_id text, last_seen_at timestamp with time zone, login text, office text, name_hash text, must_change_password boolean, grants jsonb, lent jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query select a.account_id, s.last_seen_at::timestamptz, a.login, a.office, a.name_hash, a.must_change_password,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit) order by g.role, g.unit)
      from public.account_grant g where g.account_id = a.account_id), '[]'::jsonb),
    coalesce((select jsonb_agg(jsonb_build_object('id', l.substitution_id, 'role', l.role, 'unit', l.unit, 'holder', l.holder,
        'from', l.first_day, 'to', l.last_day, 'form', l.form) order by l.first_day, l.substitution_id)
      from public.account_substitute l
        join public.account h on h.account_id = l.holder and h.status = 'active'
        join public.account_grant held on held.account_id = l.holder and held.role = l.role and held.unit = l.unit
      where l.substitute = a.account_id and l.ended_at is null and l.unit = a.office), '[]'::jsonb)
  from public.session s join public.account a on a.account_id = s.account_id
  where s.token_hash = token and s.expires_at > at and s.last_seen_at > seen_since and a.status = 'active';
end
$function$
;

CREATE OR REPLACE FUNCTION public.sign_scope(claims text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (SELECT encode(sha256((k.outer_pad || sha256((k.inner_pad || convert_to(sign_scope.claims, 'UTF8'::name))))), 'hex'::text) AS encode FROM scope_key k)
;

CREATE OR REPLACE FUNCTION public.tasks_with_words(asked text)
 RETURNS SETOF text
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select w.task_id from public.task_words w where w.words @@ to_tsquery('simple', asked);
end
$function$
;

create table account (
  account_id text not null,
  login text not null,
  office text not null,
  name_hash text not null,
  status text not null,
  must_change_password boolean not null,
  version integer not null,
  created_at timestamp(3) with time zone not null,
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_login_once UNIQUE (login),
  constraint account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE INDEX account_office ON public.account USING btree (office);
alter table account enable row level security -- forced;

create table account_grant (
  account_id text not null,
  role text not null,
  unit text not null,
  since timestamp(3) with time zone not null,
  constraint account_grant_pkey PRIMARY KEY (account_id, role, unit)
);
CREATE INDEX account_grant_unit ON public.account_grant USING btree (unit);
alter table account_grant enable row level security -- forced;

create table account_mail (
  account_id text not null,
  address_hash text,
  digest text not null,
  constraint account_mail_pkey PRIMARY KEY (account_id),
  constraint account_mail_digest_check CHECK ((digest = ANY (ARRAY['daily'::text, 'changes'::text, 'none'::text])))
);
alter table account_mail enable row level security -- forced;

create table account_secret (
  account_id text not null,
  password_hash text not null,
  set_at timestamp(3) with time zone not null,
  constraint account_secret_pkey PRIMARY KEY (account_id)
);
alter table account_secret enable row level security -- forced;

create table account_substitute (
  substitution_id text not null,
  holder text not null,
  substitute text not null,
  role text not null,
  unit text not null,
  first_day date not null,
  last_day date not null,
  form text not null,
  reason_hash text not null,
  paper_hash text,
  named_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint account_substitute_pkey PRIMARY KEY (substitution_id),
  constraint account_substitute_check CHECK ((last_day >= first_day)),
  constraint account_substitute_form_check CHECK ((form = ANY (ARRAY['for-head'::text, 'by-delegation'::text])))
);
CREATE INDEX account_substitute_holder ON public.account_substitute USING btree (holder);
CREATE INDEX account_substitute_open ON public.account_substitute USING btree (substitute) WHERE (ended_at IS NULL);
alter table account_substitute enable row level security -- forced;

create table board_line (
  level text not null,
  assigner text not null,
  lead text not null,
  as_of date not null,
  counts json not null,
  constraint board_line_pkey PRIMARY KEY (level, assigner, lead),
  constraint board_line_level_check CHECK ((level = ANY (ARRAY['whole'::text, 'part'::text])))
);
alter table board_line enable row level security -- forced;

create table board_mark (
  mark_id bigint not null generated as identity,
  lead text not null,
  constraint board_mark_pkey PRIMARY KEY (mark_id)
);
alter table board_mark enable row level security -- forced;

create table boundary_set (
  set_id text not null,
  version integer not null,
  level text not null,
  under_unit text,
  effective daterange not null,
  file_hash text not null,
  batch_id text not null,
  unit_count integer not null,
  shape_count integer not null,
  left_out integer not null,
  about_hash text not null,
  recorded_by text not null,
  recorded_at timestamp(3) with time zone not null,
  withdrawn_at timestamp(3) with time zone,
  constraint boundary_set_pkey PRIMARY KEY (set_id),
  constraint boundary_set_effective_check CHECK ((NOT isempty(effective)))
);
alter table boundary_set enable row level security -- forced;

create table calendar_change (
  change_id integer not null,
  decision_number text not null,
  decided_on date not null,
  issuer_hash text not null,
  moved_count integer not null,
  recorded_by text not null,
  recorded_at timestamp(3) with time zone not null,
  withdrawn_at timestamp(3) with time zone,
  withdrawn_reason_hash text,
  constraint calendar_change_pkey PRIMARY KEY (change_id),
  constraint calendar_change_moved_count_check CHECK ((moved_count >= 0))
);
alter table calendar_change enable row level security -- forced;

create table calendar_day (
  change_id integer not null,
  day date not null,
  kind text not null,
  name_hash text not null,
  pair date,
  replaces boolean not null,
  constraint calendar_day_pkey PRIMARY KEY (change_id, day),
  constraint calendar_day_change_id_fkey FOREIGN KEY (change_id) REFERENCES calendar_change(change_id),
  constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'substitute'::text, 'swapped-off'::text, 'swapped-work'::text, 'ordinary'::text])))
);
alter table calendar_day enable row level security -- forced;

create table calendar_feed (
  feed_id text not null,
  account_id text not null,
  unit_id text,
  token_hash text not null,
  version integer not null,
  opened_at timestamp(3) with time zone not null,
  withdrawn_at timestamp(3) with time zone,
  constraint calendar_feed_pkey PRIMARY KEY (feed_id),
  constraint calendar_feed_token UNIQUE (token_hash)
);
CREATE INDEX calendar_feed_account ON public.calendar_feed USING btree (account_id) WHERE (withdrawn_at IS NULL);
alter table calendar_feed enable row level security -- forced;

create table command (
  command_id text not null,
  actor text not null,
  request_digest text not null,
  answer json,
  recorded_at timestamp with time zone not null,
  constraint command_pkey PRIMARY KEY (command_id),
  constraint command_command_id_check CHECK ((command_id <> ''::text))
);
alter table command enable row level security -- forced;

create table conclusion (
  conclusion_id text not null,
  version integer not null,
  kind text not null,
  number text not null,
  issued_on date not null,
  title_hash text not null,
  body text not null,
  keeper text not null,
  concerned text[] not null,
  finding_count integer not null,
  recorded_at timestamp(3) with time zone not null,
  constraint conclusion_pkey PRIMARY KEY (conclusion_id),
  constraint conclusion_kind_check CHECK ((kind = ANY (ARRAY['inspection'::text, 'check'::text, 'self-check'::text, 'supervision'::text]))),
  constraint conclusion_once UNIQUE (body, number, issued_on)
);
CREATE INDEX conclusion_order ON public.conclusion USING btree (issued_on DESC, conclusion_id);
alter table conclusion enable row level security -- forced;

create table consolidated_report (
  round_id text not null,
  version integer not null,
  status text not null,
  author text not null,
  number integer,
  symbol text,
  issued_on date,
  recorded_at timestamp(3) with time zone not null,
  constraint consolidated_report_pkey PRIMARY KEY (round_id)
);
alter table consolidated_report enable row level security -- forced;

create table content (
  hash text not null,
  salt text,
  body jsonb,
  seq bigint not null default nextval('journal_order'::regclass),
  recorded_at timestamp(3) with time zone not null default now(),
  constraint content_pkey PRIMARY KEY (hash),
  constraint content_hash_check CHECK ((hash ~ '^sha256:[0-9a-f]{64}$'::text)),
  constraint content_salt_check CHECK ((salt ~ '^[0-9a-f]{32}$'::text)),
  constraint content_whole_or_redacted CHECK (((salt IS NULL) = (body IS NULL)))
);
CREATE UNIQUE INDEX content_seq ON public.content USING btree (seq);
CREATE TRIGGER content_not_deleted BEFORE DELETE OR TRUNCATE ON public.content FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER content_redaction_only BEFORE UPDATE ON public.content FOR EACH ROW EXECUTE FUNCTION refuse_content_change();
alter table content enable row level security -- forced;

create table difficulty (
  difficulty_id text not null,
  version integer not null,
  status text not null,
  task_id text not null,
  directive_id text,
  assigner text not null,
  raised_by text not null,
  waits_at text not null,
  through text[] not null,
  joined_to text,
  raised_on date not null,
  recorded_at timestamp(3) with time zone not null,
  constraint difficulty_pkey PRIMARY KEY (difficulty_id),
  constraint difficulty_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'answered'::text, 'returned'::text, 'withdrawn'::text])))
);
CREATE INDEX difficulty_order ON public.difficulty USING btree (raised_on DESC, difficulty_id);
CREATE INDEX difficulty_task ON public.difficulty USING btree (task_id);
CREATE INDEX difficulty_waits ON public.difficulty USING btree (waits_at) WHERE (status = 'waiting'::text);
alter table difficulty enable row level security -- forced;

create table difficulty_route (
  directive_id text not null,
  version integer not null,
  is_set boolean not null,
  recorded_at timestamp(3) with time zone not null,
  constraint difficulty_route_pkey PRIMARY KEY (directive_id)
);
alter table difficulty_route enable row level security -- forced;

create table directive (
  directive_id text not null,
  version integer not null,
  status text not null,
  file_hash text,
  reading_hash text not null,
  header_hash text not null,
  words_hash text,
  number text,
  number_key text,
  type_symbol text,
  issued_on date,
  issuer_unit text,
  issuer text,
  issuer_key text,
  title text,
  search_folded text not null default ''::text,
  search_toned text not null default ''::text,
  origin text not null,
  office text not null,
  received_by text not null,
  received_at timestamp(3) with time zone not null,
  issued_at timestamp(3) with time zone,
  proposed_count integer not null default 0,
  accepted_count integer not null default 0,
  carried_count integer not null default 0,
  dropped_count integer not null default 0,
  blocking_count integer not null default 0,
  follows_id text,
  follows_kind text,
  cloned_from text,
  constraint directive_pkey PRIMARY KEY (directive_id),
  constraint directive_follows_kind_check CHECK ((follows_kind = ANY (ARRAY['amends'::text, 'replaces'::text]))),
  constraint directive_status_check CHECK ((status = ANY (ARRAY['in-review'::text, 'issued'::text, 'withdrawn'::text])))
);
CREATE INDEX directive_clones ON public.directive USING btree (cloned_from) WHERE (cloned_from IS NOT NULL);
CREATE INDEX directive_file ON public.directive USING btree (file_hash) WHERE (status <> 'withdrawn'::text);
CREATE INDEX directive_follows ON public.directive USING btree (follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX directive_header ON public.directive USING btree (header_hash);
CREATE INDEX directive_number ON public.directive USING btree (number_key) WHERE (status <> 'withdrawn'::text);
CREATE INDEX directive_received ON public.directive USING btree (received_at DESC, directive_id DESC);
alter table directive enable row level security -- forced;

create table directive_citation (
  directive_id text not null,
  citation_key text not null,
  "position" integer not null,
  number text not null,
  type text not null,
  issued_on date,
  duty_ids jsonb not null,
  constraint directive_citation_pkey PRIMARY KEY (directive_id, "position"),
  constraint directive_citation_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(directive_id)
);
CREATE INDEX directive_citation_key ON public.directive_citation USING btree (citation_key);
alter table directive_citation enable row level security -- forced;

create table directive_duty (
  directive_id text not null,
  duty_id text not null,
  "position" integer not null,
  clause text not null,
  status text not null,
  lead_kind text,
  lead_unit text,
  lead_group text,
  product text,
  term_kind text not null,
  constraint directive_duty_pkey PRIMARY KEY (directive_id, duty_id),
  constraint directive_duty_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(directive_id),
  constraint directive_duty_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'accepted'::text, 'carried'::text, 'dropped'::text, 'merged'::text, 'split'::text])))
);
alter table directive_duty enable row level security -- forced;

create table directive_link (
  directive_id text not null,
  solution_id text not null,
  duty_id text not null,
  confirmed boolean not null,
  likeness double precision,
  constraint directive_link_pkey PRIMARY KEY (directive_id, solution_id, duty_id),
  constraint directive_link_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(directive_id)
);
alter table directive_link enable row level security -- forced;

create table directive_recipient (
  directive_id text not null,
  recipient_id text not null,
  unit_id text not null default ''::text,
  purpose text not null,
  sent_at timestamp(3) with time zone,
  received_at timestamp(3) with time zone,
  read_at timestamp(3) with time zone,
  constraint directive_recipient_pkey PRIMARY KEY (directive_id, recipient_id, unit_id),
  constraint directive_recipient_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(directive_id),
  constraint directive_recipient_purpose_check CHECK ((purpose = ANY (ARRAY['action'::text, 'report'::text, 'information'::text, 'file-copy'::text])))
);
CREATE INDEX directive_recipient_unit ON public.directive_recipient USING btree (unit_id) WHERE (sent_at IS NOT NULL);
alter table directive_recipient enable row level security -- forced;

create table directive_task (
  directive_id text not null,
  duty_id text not null,
  task_id text not null,
  lead_unit text not null,
  constraint directive_task_pkey PRIMARY KEY (directive_id, task_id),
  constraint directive_task_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(directive_id)
);
CREATE INDEX directive_task_by_task ON public.directive_task USING btree (task_id);
alter table directive_task enable row level security -- forced;

create table directive_unit (
  directive_id text not null,
  unit_id text not null,
  relation text not null,
  constraint directive_unit_pkey PRIMARY KEY (directive_id, unit_id, relation),
  constraint directive_unit_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(directive_id),
  constraint directive_unit_relation_check CHECK ((relation = ANY (ARRAY['recipient'::text, 'lead'::text, 'coordinator'::text])))
);
CREATE INDEX directive_unit_unit ON public.directive_unit USING btree (unit_id, directive_id);
alter table directive_unit enable row level security -- forced;

create table dossier (
  dossier_id text not null,
  version integer not null,
  procedure_id text not null,
  regime text not null,
  step_id text,
  status text not null,
  keeper text not null,
  concerned text[] not null,
  turn_unit text,
  due date,
  due_at timestamp(3) with time zone,
  due_until timestamp(3) with time zone not null,
  case_number text not null,
  case_key text not null,
  opened_on date not null,
  recorded_at timestamp(3) with time zone not null,
  beside jsonb not null default '[]'::jsonb,
  beside_until timestamp(3) with time zone not null default 'infinity'::timestamp with time zone,
  constraint dossier_pkey PRIMARY KEY (dossier_id)
);
CREATE INDEX dossier_beside ON public.dossier USING btree (procedure_id, beside_until) WHERE (beside_until < 'infinity'::timestamp with time zone);
CREATE INDEX dossier_kept ON public.dossier USING btree (keeper, due_until, dossier_id);
CREATE INDEX dossier_order ON public.dossier USING btree (procedure_id, due_until, dossier_id);
CREATE INDEX dossier_turns ON public.dossier USING btree (turn_unit, due_until, dossier_id) WHERE (status = ANY (ARRAY['open'::text, 'paused'::text]));
alter table dossier enable row level security -- forced;

create table dossier_recount (
  only_row boolean not null default true,
  counted_until date not null,
  constraint dossier_recount_pkey PRIMARY KEY (only_row),
  constraint dossier_recount_one CHECK (only_row)
);
alter table dossier_recount enable row level security -- forced;

create table explanation (
  explanation_id text not null,
  version integer not null,
  status text not null,
  office text not null,
  unit text not null,
  demanded_on date not null,
  due date not null,
  recorded_at timestamp(3) with time zone not null,
  record_id text,
  constraint explanation_pkey PRIMARY KEY (explanation_id),
  constraint explanation_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'returned'::text, 'answered'::text, 'accepted'::text, 'withdrawn'::text])))
);
CREATE INDEX explanation_order ON public.explanation USING btree (demanded_on DESC, explanation_id DESC);
CREATE INDEX explanation_record ON public.explanation USING btree (record_id) WHERE (record_id IS NOT NULL);
alter table explanation enable row level security -- forced;

create table explanation_task (
  explanation_id text not null,
  task_id text not null,
  due date,
  constraint explanation_task_pkey PRIMARY KEY (explanation_id, task_id)
);
CREATE INDEX explanation_task_task ON public.explanation_task USING btree (task_id);
alter table explanation_task enable row level security -- forced;

create table file_citation (
  file_hash text not null,
  stream text not null,
  stream_id text not null,
  actor text not null,
  constraint file_citation_pkey PRIMARY KEY (file_hash, stream, stream_id, actor)
);
CREATE INDEX file_citation_stream ON public.file_citation USING btree (stream, stream_id);
alter table file_citation enable row level security -- forced;

create table file_upload (
  upload_id text not null,
  version integer not null,
  file_hash text not null,
  size integer not null,
  kind text not null,
  name_hash text not null,
  uploader text not null,
  kept_at timestamp(3) with time zone not null,
  constraint file_upload_pkey PRIMARY KEY (upload_id),
  constraint file_upload_size_check CHECK ((size > 0))
);
CREATE INDEX file_upload_hash ON public.file_upload USING btree (file_hash);
CREATE INDEX file_upload_uploader ON public.file_upload USING btree (uploader, kept_at);
alter table file_upload enable row level security -- forced;

create table group_phrase (
  group_id text not null,
  recorded tstzrange not null,
  batch_id text not null,
  "position" integer not null,
  body jsonb not null,
  constraint group_phrase_group_id_check CHECK ((group_id <> ''::text)),
  constraint group_phrase_one_at_a_time EXCLUDE USING gist (group_id WITH =, recorded WITH &&)
);
alter table group_phrase enable row level security -- forced;

create table import_run (
  import_id text not null,
  version integer not null,
  status text not null,
  source text not null,
  sheet integer not null,
  header_row integer not null,
  assigner text not null,
  name_hash text not null,
  faults_hash text,
  row_count integer not null,
  task_count integer not null,
  refused_count integer not null,
  command_id text not null,
  recorded_by text not null,
  recorded_at timestamp(3) with time zone not null,
  withdrawn_at timestamp(3) with time zone,
  constraint import_run_pkey PRIMARY KEY (import_id),
  constraint import_run_status_check CHECK ((status = ANY (ARRAY['recorded'::text, 'withdrawn'::text])))
);
CREATE INDEX import_run_order ON public.import_run USING btree (recorded_at DESC, import_id DESC);
CREATE INDEX import_run_source ON public.import_run USING btree (source, sheet) WHERE (status = 'recorded'::text);
alter table import_run enable row level security -- forced;

create table import_task (
  import_id text not null,
  task_id text not null,
  source_row integer not null,
  constraint import_task_pkey PRIMARY KEY (import_id, task_id)
);
alter table import_task enable row level security -- forced;

create table indicator_target (
  target_id text not null,
  version integer not null,
  indicator text not null,
  period text not null,
  unit_id text not null,
  status text not null,
  value numeric(18,6),
  recorded_at timestamp(3) with time zone not null,
  constraint indicator_target_pkey PRIMARY KEY (target_id),
  constraint indicator_target_status_check CHECK ((status = ANY (ARRAY['standing'::text, 'handed'::text, 'withdrawn'::text])))
);
CREATE INDEX indicator_target_unit ON public.indicator_target USING btree (unit_id, indicator, period);
alter table indicator_target enable row level security -- forced;

create table indicator_value (
  unit_no integer not null,
  period integer not null,
  block integer not null,
  series integer[] not null,
  value bigint[] not null,
  origin integer[] not null,
  constraint indicator_value_pkey PRIMARY KEY (unit_no, period, block)
) partition by RANGE (period);
alter table indicator_value enable row level security -- forced;

create table indicator_value_2016 partition of indicator_value FOR VALUES FROM (193536) TO (193632);
alter table indicator_value_2016 enable row level security -- forced;

create table indicator_value_2017 partition of indicator_value FOR VALUES FROM (193632) TO (193728);
alter table indicator_value_2017 enable row level security -- forced;

create table indicator_value_2018 partition of indicator_value FOR VALUES FROM (193728) TO (193824);
alter table indicator_value_2018 enable row level security -- forced;

create table indicator_value_2019 partition of indicator_value FOR VALUES FROM (193824) TO (193920);
alter table indicator_value_2019 enable row level security -- forced;

create table indicator_value_2020 partition of indicator_value FOR VALUES FROM (193920) TO (194016);
alter table indicator_value_2020 enable row level security -- forced;

create table indicator_value_2021 partition of indicator_value FOR VALUES FROM (194016) TO (194112);
alter table indicator_value_2021 enable row level security -- forced;

create table indicator_value_2022 partition of indicator_value FOR VALUES FROM (194112) TO (194208);
alter table indicator_value_2022 enable row level security -- forced;

create table indicator_value_2023 partition of indicator_value FOR VALUES FROM (194208) TO (194304);
alter table indicator_value_2023 enable row level security -- forced;

create table indicator_value_2024 partition of indicator_value FOR VALUES FROM (194304) TO (194400);
alter table indicator_value_2024 enable row level security -- forced;

create table indicator_value_2025 partition of indicator_value FOR VALUES FROM (194400) TO (194496);
alter table indicator_value_2025 enable row level security -- forced;

create table indicator_value_2026 partition of indicator_value FOR VALUES FROM (194496) TO (194592);
alter table indicator_value_2026 enable row level security -- forced;

create table indicator_value_2027 partition of indicator_value FOR VALUES FROM (194592) TO (194688);
alter table indicator_value_2027 enable row level security -- forced;

create table indicator_value_2028 partition of indicator_value FOR VALUES FROM (194688) TO (194784);
alter table indicator_value_2028 enable row level security -- forced;

create table indicator_value_2029 partition of indicator_value FOR VALUES FROM (194784) TO (194880);
alter table indicator_value_2029 enable row level security -- forced;

create table indicator_value_2030 partition of indicator_value FOR VALUES FROM (194880) TO (194976);
alter table indicator_value_2030 enable row level security -- forced;

create table indicator_value_2031 partition of indicator_value FOR VALUES FROM (194976) TO (195072);
alter table indicator_value_2031 enable row level security -- forced;

create table indicator_value_after partition of indicator_value FOR VALUES FROM (195072) TO (MAXVALUE);
alter table indicator_value_after enable row level security -- forced;

create table indicator_value_before partition of indicator_value FOR VALUES FROM (MINVALUE) TO (193536);
alter table indicator_value_before enable row level security -- forced;

create table indicator_value_past (
  unit_no integer not null,
  period integer not null,
  block integer not null,
  until_origin integer not null,
  series integer[] not null,
  value bigint[] not null,
  origin integer[] not null,
  constraint indicator_value_past_pkey PRIMARY KEY (unit_no, period, block, until_origin)
);
alter table indicator_value_past enable row level security -- forced;

create table inspection_plan (
  plan_id text not null,
  version integer not null,
  status text not null,
  year integer not null,
  title_hash text not null,
  keeper text not null,
  office text not null,
  concerned text[] not null,
  recorded_at timestamp(3) with time zone not null,
  constraint inspection_plan_pkey PRIMARY KEY (plan_id),
  constraint inspection_plan_once UNIQUE (keeper, year),
  constraint inspection_plan_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'approved'::text])))
);
alter table inspection_plan enable row level security -- forced;

create table journal_fact (
  stream text not null,
  stream_id text not null,
  version integer not null,
  type text not null,
  type_version integer not null,
  body jsonb not null,
  recorded_at timestamp(3) with time zone not null,
  effective_on date not null,
  actor text not null,
  office text not null,
  on_behalf_of text,
  purpose text,
  command_id text not null,
  seq bigint not null default nextval('journal_order'::regclass),
  constraint journal_fact_pkey PRIMARY KEY (stream, stream_id, version),
  constraint journal_fact_stream_check CHECK ((stream <> ''::text)),
  constraint journal_fact_stream_id_check CHECK ((stream_id <> ''::text)),
  constraint journal_fact_type_check CHECK ((type <> ''::text)),
  constraint journal_fact_type_version_check CHECK ((type_version > 0)),
  constraint journal_fact_version_check CHECK ((version > 0))
);
CREATE INDEX journal_fact_command ON public.journal_fact USING btree (command_id);
CREATE UNIQUE INDEX journal_fact_seq ON public.journal_fact USING btree (seq);
CREATE INDEX journal_fact_stream_seq ON public.journal_fact USING btree (stream, seq);
CREATE TRIGGER journal_fact_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_fact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table journal_fact enable row level security -- forced;

create table journal_head_signature (
  one boolean not null default true,
  "position" bigint not null,
  hash text not null,
  signed_at timestamp(3) with time zone not null,
  key_id text not null,
  signature text not null,
  constraint journal_head_signature_pkey PRIMARY KEY (one),
  constraint journal_head_signature_one_check CHECK (one)
);
alter table journal_head_signature enable row level security -- forced;

create table journal_seal (
  "position" bigint not null,
  stream text not null,
  stream_id text not null,
  version integer not null,
  prev text not null,
  hash text not null,
  signature text,
  constraint journal_seal_pkey PRIMARY KEY ("position"),
  constraint journal_seal_once UNIQUE (stream, stream_id, version),
  constraint journal_seal_position_check CHECK (("position" > 0))
);
CREATE TRIGGER journal_seal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.journal_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table journal_seal enable row level security -- forced;

create table journal_unsealed (
  seq bigint not null,
  xid xid8 not null default pg_current_xact_id(),
  stream text not null,
  stream_id text not null,
  version integer not null,
  constraint journal_unsealed_pkey PRIMARY KEY (seq)
);
alter table journal_unsealed enable row level security -- forced;

create table kept_list (
  list_id text not null,
  version integer not null,
  register_id text not null,
  owner text not null,
  office text,
  text_hash text not null,
  is_removed boolean not null,
  recorded_at timestamp(3) with time zone not null,
  constraint kept_list_pkey PRIMARY KEY (list_id)
);
CREATE INDEX kept_list_register ON public.kept_list USING btree (register_id, list_id);
alter table kept_list enable row level security -- forced;

create table mail_outbox (
  mail_id text not null,
  office text,
  unit text,
  address_hash text not null,
  day date not null,
  status text not null,
  attempts integer not null,
  due_at timestamp(3) with time zone not null,
  taken_at timestamp(3) with time zone,
  sent_at timestamp(3) with time zone,
  is_maybe_twice boolean not null,
  last_error text,
  account text,
  said jsonb,
  mark text,
  constraint mail_outbox_pkey PRIMARY KEY (mail_id),
  constraint mail_outbox_once UNIQUE (unit, day),
  constraint mail_outbox_person_once UNIQUE (account, day),
  constraint mail_outbox_status CHECK ((status = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'nothing'::text, 'merged'::text]))),
  constraint mail_outbox_to_one CHECK (((unit IS NULL) <> (account IS NULL)))
);
CREATE INDEX mail_outbox_due ON public.mail_outbox USING btree (due_at) WHERE (status = ANY (ARRAY['waiting'::text, 'sending'::text]));
alter table mail_outbox enable row level security -- forced;

create table mail_outbox_letter (
  mail_id text not null,
  letter_id text not null,
  constraint mail_outbox_letter_pkey PRIMARY KEY (mail_id, letter_id)
);
alter table mail_outbox_letter enable row level security -- forced;

create table number_book (
  book_id text not null,
  direction text not null,
  unit_id text not null,
  year integer not null,
  series text not null,
  is_secret boolean not null,
  status text not null,
  version integer not null,
  last_number integer not null,
  last_on date,
  reserved_count integer not null,
  constraint number_book_pkey PRIMARY KEY (book_id),
  constraint number_book_direction_check CHECK ((direction = ANY (ARRAY['outgoing'::text, 'incoming'::text]))),
  constraint number_book_identity UNIQUE (direction, unit_id, year, series),
  constraint number_book_reserved_count_check CHECK ((reserved_count >= 0)),
  constraint number_book_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX number_book_unit ON public.number_book USING btree (unit_id, year);
alter table number_book enable row level security -- forced;

create table number_entry (
  book_id text not null,
  number integer not null,
  to_number integer not null,
  status text not null,
  given_on date not null,
  symbol text,
  subject_hash text,
  from_hash text,
  their_number text,
  their_date date,
  secret_level text,
  paper_kind text,
  paper_id text,
  file_hash text,
  reason_hash text,
  given_by text not null,
  given_at timestamp(3) with time zone not null,
  constraint number_entry_pkey PRIMARY KEY (book_id, number),
  constraint number_entry_book_id_fkey FOREIGN KEY (book_id) REFERENCES number_book(book_id),
  constraint number_entry_number_check CHECK ((number > 0)),
  constraint number_entry_status_check CHECK ((status = ANY (ARRAY['reserved'::text, 'used'::text, 'cancelled'::text, 'passed'::text]))),
  constraint number_entry_stretch CHECK (((to_number >= number) AND ((status = 'passed'::text) OR (to_number = number))))
);
CREATE INDEX number_entry_open ON public.number_entry USING btree (book_id) WHERE (status = 'reserved'::text);
alter table number_entry enable row level security -- forced;

create table outside_event (
  event_id text not null,
  version integer not null,
  status text not null,
  directive_id text,
  name_hash text not null,
  name text,
  name_key text,
  occurred_on date,
  number text,
  issued_on date,
  issuer_hash text,
  issuer text,
  expected_at timestamp(3) with time zone not null,
  constraint outside_event_pkey PRIMARY KEY (event_id),
  constraint outside_event_status_check CHECK ((status = ANY (ARRAY['expected'::text, 'occurred'::text])))
);
CREATE INDEX outside_event_key ON public.outside_event USING btree (name_key) WHERE (status = 'expected'::text);
CREATE INDEX outside_event_order ON public.outside_event USING btree (expected_at DESC, event_id DESC);
alter table outside_event enable row level security -- forced;

create table pack_install (
  batch_id text not null,
  digest text not null,
  unit_count integer not null,
  group_count integer not null,
  installed_at timestamp(3) with time zone not null,
  "position" bigint not null generated as identity,
  constraint pack_install_pkey PRIMARY KEY (batch_id)
);
alter table pack_install enable row level security -- forced;

create table periodic_report (
  report_id text not null,
  version integer not null,
  form_id text not null,
  period text not null,
  unit_id text not null,
  receiver text,
  status text not null,
  first_sent_on date,
  last_sent_on date,
  sent_version integer,
  is_nothing boolean not null,
  times_returned integer not null,
  cells jsonb not null,
  recorded_at timestamp(3) with time zone not null,
  urged_on date,
  is_empty boolean not null default false,
  constraint periodic_report_pkey PRIMARY KEY (report_id),
  constraint periodic_report_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'unlocked'::text])))
);
CREATE INDEX periodic_report_form ON public.periodic_report USING btree (form_id, period);
CREATE INDEX periodic_report_receiver ON public.periodic_report USING btree (receiver, status);
CREATE INDEX periodic_report_unit ON public.periodic_report USING btree (unit_id, form_id, period);
alter table periodic_report enable row level security -- forced;

create table post_entry (
  unit_id text not null,
  entry_id text not null,
  version integer not null,
  kind text not null,
  about_id text not null,
  effective daterange not null,
  recorded tstzrange not null,
  body jsonb not null,
  closed_version integer,
  closed_how text,
  closed_by text,
  closed_at timestamp(3) with time zone,
  closed_reason text,
  constraint post_entry_pkey PRIMARY KEY (unit_id, entry_id, version),
  constraint post_entry_closed_how_check CHECK ((closed_how = ANY (ARRAY['corrected'::text, 'withdrawn'::text]))),
  constraint post_entry_effective_check CHECK ((NOT isempty(effective))),
  constraint post_entry_kind_check CHECK ((kind = ANY (ARRAY['post'::text, 'holding'::text, 'absence'::text, 'delegation'::text]))),
  constraint post_entry_one_holder EXCLUDE USING gist (about_id WITH =, effective WITH &&, recorded WITH &&) WHERE ((kind = 'holding'::text))
);
alter table post_entry enable row level security -- forced;

create table recommendation (
  recommendation_id text not null,
  version integer not null,
  conclusion_id text not null,
  label text not null,
  status text not null,
  outcome text,
  kind text not null,
  text_hash text not null,
  body text not null,
  keeper text not null,
  addressees text[] not null,
  made_on date not null,
  due_on date,
  closed_on date,
  amount bigint,
  recovered bigint not null,
  recorded_at timestamp(3) with time zone not null,
  constraint recommendation_pkey PRIMARY KEY (recommendation_id),
  constraint recommendation_status_check CHECK ((status = ANY (ARRAY['open'::text, 'reported'::text, 'checked'::text, 'closed'::text])))
);
CREATE INDEX recommendation_conclusion ON public.recommendation USING btree (conclusion_id, label);
CREATE INDEX recommendation_open ON public.recommendation USING btree (due_on) WHERE (status <> 'closed'::text);
alter table recommendation enable row level security -- forced;

create table recommendation_task (
  recommendation_id text not null,
  task_id text not null,
  constraint recommendation_task_pkey PRIMARY KEY (recommendation_id, task_id)
);
CREATE INDEX recommendation_task_task ON public.recommendation_task USING btree (task_id);
alter table recommendation_task enable row level security -- forced;

create table reconciliation (
  reconciliation_id text not null,
  version integer not null,
  definition text not null,
  period text not null,
  unit_id text not null,
  parties text[] not null,
  recorded_at timestamp(3) with time zone not null,
  constraint reconciliation_pkey PRIMARY KEY (reconciliation_id)
);
CREATE INDEX reconciliation_parties ON public.reconciliation USING gin (parties);
alter table reconciliation enable row level security -- forced;

create table reform (
  reform_id text not null,
  version integer not null,
  on_day date not null,
  content_hash text not null,
  office text not null,
  applied_by text not null,
  applied_at timestamp(3) with time zone not null,
  corrected_at timestamp(3) with time zone,
  constraint reform_pkey PRIMARY KEY (reform_id)
);
CREATE INDEX reform_order ON public.reform USING btree (on_day, applied_at, reform_id);
alter table reform enable row level security -- forced;

create table reform_item (
  reform_id text not null,
  version integer not null,
  kind text not null,
  item_id text not null,
  part text not null,
  from_unit text not null,
  to_unit text,
  way text not null,
  reason_hash text,
  constraint reform_item_pkey PRIMARY KEY (reform_id, version),
  constraint reform_item_kind_check CHECK ((kind = ANY (ARRAY['task'::text, 'report-round'::text, 'account'::text, 'number-book'::text]))),
  constraint reform_item_way_check CHECK ((way = ANY (ARRAY['function'::text, 'whole'::text, 'one-of'::text, 'person'::text])))
);
CREATE INDEX reform_item_item ON public.reform_item USING btree (kind, item_id);
alter table reform_item enable row level security -- forced;

create table register_record (
  record_id text not null,
  version integer not null,
  register_id text not null,
  keeper text not null,
  concerned text[] not null,
  tasks text[] not null,
  entered_on date not null,
  is_withdrawn boolean not null,
  recorded_at timestamp(3) with time zone not null,
  title_hash text,
  dated date,
  state text,
  unique_key text,
  import_id text,
  text_hashes text[] not null default '{}'::text[],
  search_folded text not null default ''::text,
  name_keys bigint[] not null default '{}'::bigint[],
  facets text[] not null default '{}'::text[],
  has_spans boolean not null default false,
  waiting_for text[] not null default '{}'::text[],
  handed_from text,
  constraint register_record_pkey PRIMARY KEY (record_id)
);
CREATE INDEX register_record_import ON public.register_record USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX register_record_key ON public.register_record USING btree (register_id, keeper, unique_key) WHERE (unique_key IS NOT NULL);
CREATE INDEX register_record_name ON public.register_record USING btree (register_id, (name_keys[1]));
CREATE INDEX register_record_names ON public.register_record USING gin (name_keys) WITH (gin_pending_list_limit='12288');
CREATE INDEX register_record_order ON public.register_record USING btree (register_id, COALESCE(dated, entered_on) DESC, record_id);
CREATE INDEX register_record_tasks ON public.register_record USING gin (tasks) WHERE (tasks <> '{}'::text[]);
CREATE INDEX register_record_waiting ON public.register_record USING btree (register_id, record_id) WHERE (waiting_for <> '{}'::text[]);
CREATE INDEX register_record_written ON public.register_record USING btree (register_id, recorded_at DESC, record_id);
alter table register_record enable row level security -- forced;

create table register_record_span (
  record_id text not null,
  effective_from date not null,
  effective_to date,
  known_from timestamp(3) with time zone not null,
  known_to timestamp(3) with time zone,
  register_id text not null,
  keeper text not null,
  concerned text[] not null,
  entered_on date not null,
  dated date,
  is_withdrawn boolean not null,
  state text,
  facets text[] not null,
  search_folded text not null,
  constraint register_record_span_pkey PRIMARY KEY (record_id, effective_from, known_from)
);
CREATE INDEX register_record_span_order ON public.register_record_span USING btree (register_id, COALESCE(dated, entered_on) DESC, record_id);
alter table register_record_span enable row level security -- forced;

create table report_request (
  request_id text not null,
  version integer not null,
  office text not null,
  asked_on date not null,
  due_on date not null,
  unit_count integer not null,
  row_count integer not null,
  recorded_at timestamp(3) with time zone not null,
  constraint report_request_pkey PRIMARY KEY (request_id)
);
CREATE INDEX report_request_asked ON public.report_request USING btree (asked_on, request_id);
alter table report_request enable row level security -- forced;

create table report_round (
  round_id text not null,
  version integer not null,
  status text not null,
  directive_id text not null,
  title_hash text not null,
  due_on date not null,
  asker text not null,
  consolidator text not null,
  opened_on date not null,
  recorded_at timestamp(3) with time zone not null,
  constraint report_round_pkey PRIMARY KEY (round_id),
  constraint report_round_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX report_round_directive ON public.report_round USING btree (directive_id);
alter table report_round enable row level security -- forced;

create table report_round_unit (
  round_id text not null,
  unit_id text not null,
  role text not null,
  constraint report_round_unit_pkey PRIMARY KEY (round_id, unit_id, role),
  constraint report_round_unit_role_check CHECK ((role = ANY (ARRAY['owes'::text, 'excused'::text, 'channel'::text])))
);
CREATE INDEX report_round_unit_unit ON public.report_round_unit USING btree (unit_id, role);
alter table report_round_unit enable row level security -- forced;

create table report_submission (
  submission_id text not null,
  round_id text not null,
  unit_id text not null,
  version integer not null,
  status text not null,
  first_sent_on date,
  last_sent_on date,
  times_sent integer not null,
  times_returned integer not null,
  recorded_at timestamp(3) with time zone not null,
  constraint report_submission_pkey PRIMARY KEY (submission_id),
  constraint report_submission_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'accepted'::text])))
);
CREATE INDEX report_submission_round ON public.report_submission USING btree (round_id, status);
CREATE INDEX report_submission_unit ON public.report_submission USING btree (unit_id, status);
alter table report_submission enable row level security -- forced;

create table schema_migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table scope_key (
  one boolean not null default true,
  key bytea not null,
  inner_pad bytea not null,
  outer_pad bytea not null,
  constraint scope_key_pkey PRIMARY KEY (one),
  constraint scope_key_key_check CHECK ((length(key) = 32)),
  constraint scope_key_one_check CHECK (one)
);
alter table scope_key enable row level security -- forced;

create table secret_stub (
  stub_id text not null,
  level text not null,
  number text,
  issued_on date,
  issuer_hash text,
  issuer text,
  kept_at text not null,
  recorded_by text not null,
  recorded_at timestamp(3) with time zone not null,
  constraint secret_stub_pkey PRIMARY KEY (stub_id),
  constraint secret_stub_level_check CHECK ((level = ANY (ARRAY['secret'::text, 'top-secret'::text, 'absolute-secret'::text])))
);
CREATE INDEX secret_stub_order ON public.secret_stub USING btree (recorded_at DESC, stub_id DESC);
alter table secret_stub enable row level security -- forced;

create table session (
  token_hash text not null,
  account_id text not null,
  created_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  address text not null,
  agent text not null,
  constraint session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_account ON public.session USING btree (account_id);
alter table session enable row level security -- forced;

create table sign_in_attempt (
  attempt_id bigint not null generated as identity,
  login text not null,
  address text not null,
  at timestamp(3) with time zone not null,
  outcome text not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (attempt_id),
  constraint sign_in_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['tried'::text, 'failed'::text, 'signed-in'::text, 'signed-out'::text])))
);
CREATE INDEX sign_in_attempt_address ON public.sign_in_attempt USING btree (address, at);
CREATE INDEX sign_in_attempt_login ON public.sign_in_attempt USING btree (login, at);
alter table sign_in_attempt enable row level security -- forced;

create table task (
  task_id text not null,
  version integer not null,
  status text not null,
  directive_id text,
  duty_id text,
  clause text,
  text_hash text not null,
  assigner text not null,
  lead text not null,
  handler text,
  field text,
  product_type text,
  product_hash text,
  term jsonb not null,
  event_id text,
  percent integer,
  assigned_on date not null,
  review_on date,
  extension_to date,
  is_returned boolean not null,
  recorded_at timestamp(3) with time zone not null,
  extension_reason text,
  division_hash text,
  parent_id text,
  line text,
  is_starred boolean not null default false,
  return_by date,
  parts integer not null default 0,
  parts_done integer not null default 0,
  coordinators text[] not null default '{}'::text[],
  constraint task_pkey PRIMARY KEY (task_id)
);
CREATE INDEX task_assigner ON public.task USING btree (assigner);
CREATE INDEX task_directive ON public.task USING btree (directive_id) WHERE (directive_id IS NOT NULL);
CREATE INDEX task_event ON public.task USING btree (event_id) WHERE (event_id IS NOT NULL);
CREATE INDEX task_handler ON public.task USING btree (handler) WHERE (handler IS NOT NULL);
CREATE INDEX task_lead ON public.task USING btree (lead);
CREATE INDEX task_parent ON public.task USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX task_recurring ON public.task USING btree (task_id) WHERE ((term ->> 'kind'::text) = 'recurring'::text);
CREATE INDEX task_starred ON public.task USING btree (task_id) WHERE is_starred;
alter table task enable row level security -- forced;

create table task_period (
  task_id text not null,
  period text not null,
  delivered_on date not null,
  recorded_from timestamp(3) with time zone not null,
  recorded_to timestamp(3) with time zone,
  constraint task_period_pkey PRIMARY KEY (task_id, period, recorded_from)
);
alter table task_period enable row level security -- forced;

create table task_sample (
  sample_id text not null,
  version integer not null,
  office text not null,
  quarter text not null,
  concerned text[] not null,
  recorded_at timestamp(3) with time zone not null,
  constraint task_sample_pkey PRIMARY KEY (sample_id)
);
alter table task_sample enable row level security -- forced;

create table task_sample_rate (
  sample_id text not null,
  unit_id text not null,
  office text not null,
  quarter text not null,
  drawn_on date not null,
  candidates integer not null,
  drawn integer not null,
  confirmed integer not null,
  not_confirmed integer not null,
  not_checkable integer not null,
  constraint task_sample_rate_pkey PRIMARY KEY (sample_id, unit_id)
);
alter table task_sample_rate enable row level security -- forced;

create table task_sample_task (
  sample_id text not null,
  task_id text not null,
  unit_id text not null,
  office text not null,
  quarter text not null,
  drawn_on date not null,
  result text,
  checked_on date,
  constraint task_sample_task_pkey PRIMARY KEY (sample_id, task_id),
  constraint task_sample_task_result_check CHECK ((result = ANY (ARRAY['confirmed'::text, 'not-confirmed'::text, 'not-checkable'::text])))
);
CREATE INDEX task_sample_task_task ON public.task_sample_task USING btree (task_id);
alter table task_sample_task enable row level security -- forced;

create table task_state (
  task_id text not null,
  recorded_from timestamp(3) with time zone not null,
  recorded_to timestamp(3) with time zone,
  effective_from date not null,
  effective_to date,
  status text not null,
  lead text not null,
  waits boolean not null,
  continuing boolean not null,
  due date,
  first_due date,
  suspended_from date,
  claimed_on date,
  claim_clock date,
  verified_on date,
  closed_on date,
  updated_on date,
  update_every_days integer,
  assigner text not null,
  holder text not null,
  handler text,
  pass_on_by date,
  passed_on date,
  is_part boolean not null,
  assigned_on date not null,
  constraint task_state_pkey PRIMARY KEY (task_id, recorded_from, effective_from)
);
CREATE INDEX task_state_ended ON public.task_state USING btree (effective_to) WHERE ((recorded_to IS NULL) AND (effective_to IS NOT NULL));
CREATE INDEX task_state_late ON public.task_state USING btree (lead, due, task_id) INCLUDE (effective_from, waits, continuing, claim_clock, suspended_from, assigner, holder, handler) WHERE ((recorded_to IS NULL) AND (effective_to IS NULL) AND (verified_on IS NULL) AND (closed_on IS NULL));
CREATE INDEX task_state_lead_ended ON public.task_state USING btree (lead, effective_to) WHERE ((recorded_to IS NULL) AND (effective_to IS NOT NULL));
CREATE INDEX task_state_now ON public.task_state USING btree (lead, due, task_id) WHERE (recorded_to IS NULL);
CREATE INDEX task_state_open ON public.task_state USING btree (due, task_id) WHERE ((recorded_to IS NULL) AND (verified_on IS NULL) AND (closed_on IS NULL));
alter table task_state enable row level security -- forced;

create table task_unit (
  task_id text not null,
  unit_id text not null,
  role text not null,
  constraint task_unit_pkey PRIMARY KEY (task_id, unit_id),
  constraint task_unit_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'coordinator'::text])))
);
CREATE INDEX task_unit_unit ON public.task_unit USING btree (unit_id, role);
alter table task_unit enable row level security -- forced;

create table task_words (
  task_id text not null,
  text_hash text not null,
  words tsvector not null,
  constraint task_words_pkey PRIMARY KEY (task_id)
);
CREATE INDEX task_words_text ON public.task_words USING btree (text_hash);
CREATE INDEX task_words_words ON public.task_words USING gin (words);
alter table task_words enable row level security -- forced;

create table unit_boundary (
  unit_id text not null,
  effective daterange not null,
  recorded tstzrange not null,
  batch_id text not null,
  level text not null,
  shape jsonb not null,
  constraint unit_boundary_effective_check CHECK ((NOT isempty(effective))),
  constraint unit_boundary_one_at_a_time EXCLUDE USING gist (unit_id WITH =, effective WITH &&, recorded WITH &&),
  constraint unit_boundary_unit_id_check CHECK ((unit_id <> ''::text))
);
CREATE INDEX unit_boundary_batch ON public.unit_boundary USING btree (batch_id);
alter table unit_boundary enable row level security -- forced;

create table unit_closure (
  ancestor text not null,
  descendant text not null,
  depth integer not null,
  valid daterange not null,
  constraint unit_closure_depth_check CHECK ((depth >= 0)),
  constraint unit_closure_valid_check CHECK ((NOT isempty(valid)))
);
CREATE INDEX unit_closure_descendant ON public.unit_closure USING btree (descendant);
CREATE UNIQUE INDEX unit_closure_one_at_a_time ON public.unit_closure USING btree (ancestor, descendant, lower(valid));
alter table unit_closure enable row level security -- forced;

create table unit_function (
  function_key text not null,
  recorded tstzrange not null,
  batch_id text not null,
  "position" integer not null,
  body jsonb not null,
  constraint unit_function_function_key_check CHECK ((function_key <> ''::text)),
  constraint unit_function_one_at_a_time EXCLUDE USING gist (function_key WITH =, recorded WITH &&)
);
alter table unit_function enable row level security -- forced;

create table unit_succession (
  succession_id text not null,
  recorded tstzrange not null,
  batch_id text not null,
  "position" integer not null,
  body jsonb not null,
  constraint unit_succession_one_at_a_time EXCLUDE USING gist (succession_id WITH =, recorded WITH &&),
  constraint unit_succession_succession_id_check CHECK ((succession_id <> ''::text))
);
alter table unit_succession enable row level security -- forced;

create table unit_version (
  unit_id text not null,
  effective daterange not null,
  recorded tstzrange not null,
  batch_id text not null,
  "position" integer not null,
  name text not null,
  short_names jsonb not null,
  level text not null,
  class text not null,
  parent_id text,
  also_under jsonb not null,
  code text,
  is_start_known boolean not null,
  basis text,
  unverified jsonb not null,
  placeholder_days jsonb not null default '[]'::jsonb,
  constraint unit_version_effective_check CHECK ((NOT isempty(effective))),
  constraint unit_version_one_at_a_time EXCLUDE USING gist (unit_id WITH =, effective WITH &&, recorded WITH &&),
  constraint unit_version_unit_id_check CHECK ((unit_id <> ''::text))
);
CREATE INDEX unit_version_known ON public.unit_version USING gist (recorded);
alter table unit_version enable row level security -- forced;

create table urging_desk (
  office text not null,
  version integer not null,
  recorded_at timestamp(3) with time zone not null,
  constraint urging_desk_pkey PRIMARY KEY (office)
);
alter table urging_desk enable row level security -- forced;

create table urging_letter (
  letter_id text not null,
  version integer not null,
  batch_id text not null,
  office text not null,
  unit text not null,
  addressees text[] not null,
  kind text not null,
  status text not null,
  rung text not null,
  as_of date not null,
  overdue integer not null,
  number integer,
  symbol text,
  issued_on date,
  sent_on date,
  received_at timestamp(3) with time zone,
  recorded_at timestamp(3) with time zone not null,
  constraint urging_letter_pkey PRIMARY KEY (letter_id),
  constraint urging_letter_kind CHECK ((kind = ANY (ARRAY['letter'::text, 'notice'::text, 'note'::text]))),
  constraint urging_letter_status_check CHECK ((status = ANY (ARRAY['drafted'::text, 'approved'::text, 'numbered'::text, 'signed'::text, 'sent'::text, 'received'::text, 'recalled'::text])))
);
CREATE INDEX urging_letter_addressees ON public.urging_letter USING gin (addressees);
CREATE INDEX urging_letter_batch ON public.urging_letter USING btree (batch_id);
CREATE INDEX urging_letter_order ON public.urging_letter USING btree (as_of DESC, batch_id);
alter table urging_letter enable row level security -- forced;

create table urging_letter_task (
  letter_id text not null,
  task_id text not null,
  rung text,
  due date not null,
  constraint urging_letter_task_pkey PRIMARY KEY (letter_id, task_id)
);
CREATE INDEX urging_letter_task_task ON public.urging_letter_task USING btree (task_id);
alter table urging_letter_task enable row level security -- forced;

create table value_delta (
  delta_no bigint not null generated as identity,
  unit_no integer not null,
  period integer not null,
  series integer[] not null,
  added bigint[] not null,
  given integer[] not null,
  constraint value_delta_pkey PRIMARY KEY (delta_no)
);
alter table value_delta enable row level security -- forced;

create table value_origin (
  origin_no integer not null generated as identity,
  report text,
  unit_no integer,
  batch_id text,
  recorded_at timestamp(3) with time zone not null,
  constraint value_origin_pkey PRIMARY KEY (origin_no),
  constraint value_origin_of_one CHECK ((((report IS NULL) <> (batch_id IS NULL)) AND ((report IS NULL) = (unit_no IS NULL)))),
  constraint value_origin_report_length CHECK (((length(report) >= 1) AND (length(report) <= 200)))
);
CREATE INDEX value_origin_report ON public.value_origin USING btree (report) WHERE (report IS NOT NULL);
alter table value_origin enable row level security -- forced;

create table value_series (
  series_no integer not null generated as identity,
  indicator text not null,
  breakdown text not null,
  constraint value_series_pkey PRIMARY KEY (series_no),
  constraint value_series_once UNIQUE (indicator, breakdown)
);
alter table value_series enable row level security -- forced;

create table value_sum (
  superior_no integer not null,
  period integer not null,
  block integer not null,
  series integer[] not null,
  sum numeric[] not null,
  given integer[] not null,
  constraint value_sum_pkey PRIMARY KEY (superior_no, period, block)
);
alter table value_sum enable row level security -- forced;

create table value_tree (
  superior_no integer not null,
  unit_no integer not null,
  from_month integer not null,
  to_month integer not null,
  depth smallint not null,
  is_kept boolean not null,
  constraint value_tree_pkey PRIMARY KEY (superior_no, unit_no, from_month)
);
CREATE INDEX value_tree_unit ON public.value_tree USING btree (unit_no);
alter table value_tree enable row level security -- forced;

create table value_tree_made (
  one boolean not null default true,
  batch_id text not null,
  constraint value_tree_made_pkey PRIMARY KEY (one),
  constraint value_tree_made_one_check CHECK (one)
);
alter table value_tree_made enable row level security -- forced;

create table value_unit (
  unit_no integer not null generated as identity,
  unit_id text not null,
  constraint value_unit_pkey PRIMARY KEY (unit_no),
  constraint value_unit_once UNIQUE (unit_id)
);
alter table value_unit enable row level security -- forced;

create table waiting_scan (
  scan_id text not null,
  account text not null,
  file_hash text not null,
  name text,
  size integer not null,
  status text not null,
  is_called_off boolean not null default false,
  done integer not null default 0,
  pages integer,
  attempts integer not null default 0,
  free_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  outcome jsonb,
  constraint waiting_scan_pkey PRIMARY KEY (scan_id),
  constraint waiting_scan_outcome CHECK (((status = 'ended'::text) = ((outcome IS NOT NULL) AND (ended_at IS NOT NULL)))),
  constraint waiting_scan_size_check CHECK ((size > 0)),
  constraint waiting_scan_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'reading'::text, 'ended'::text])))
);
CREATE INDEX waiting_scan_account ON public.waiting_scan USING btree (account, received_at);
CREATE INDEX waiting_scan_next ON public.waiting_scan USING btree (free_at) WHERE (status <> 'ended'::text);
alter table waiting_scan enable row level security -- forced;

create policy adding on account for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on account for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy inside on account for select to owner using ((SESSION_USER <> CURRENT_USER));
create policy reading on account for select to public using ((( SELECT scope_sees_all('account'::text) AS scope_sees_all) OR (office = ANY (( SELECT scope_ids('account'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[])) OR (account_id = ANY (( SELECT scope_ids('account'::text, VARIADIC ARRAY['self'::text]) AS scope_ids)::text[]))));
create policy removing on account for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on account_grant for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on account_grant for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy inside on account_grant for select to owner using ((SESSION_USER <> CURRENT_USER));
create policy reading on account_grant for select to public using ((( SELECT scope_sees_all('account'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM account a WHERE (a.account_id = account_grant.account_id)))));
create policy removing on account_grant for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on account_mail for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on account_mail for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on account_mail for select to public using ((( SELECT scope_writes() AS scope_writes) OR (account_id = ( SELECT scope_account() AS scope_account))));
create policy removing on account_mail for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on account_secret for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on account_secret for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on account_secret for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on account_secret for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on account_substitute for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on account_substitute for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy inside on account_substitute for select to owner using ((SESSION_USER <> CURRENT_USER));
create policy reading on account_substitute for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('account'::text) AS scope_sees_all) OR (substitute = ANY (( SELECT scope_ids('account'::text, VARIADIC ARRAY['self'::text]) AS scope_ids)::text[])) OR (EXISTS ( SELECT FROM account a WHERE (a.account_id = account_substitute.holder)))));
create policy removing on account_substitute for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on board_line for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on board_line for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on board_line for select to public using ((( SELECT scope_sees_all('task'::text) AS scope_sees_all) OR (assigner = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[]))));
create policy removing on board_line for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on board_mark for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on board_mark for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on board_mark for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on board_mark for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on boundary_set for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on boundary_set for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on boundary_set for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on boundary_set for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on calendar_change for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on calendar_change for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on calendar_change for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on calendar_change for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on calendar_day for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on calendar_day for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on calendar_day for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on calendar_day for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on calendar_feed for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on calendar_feed for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on calendar_feed for select to public using ((( SELECT scope_writes() AS scope_writes) OR (account_id = ( SELECT scope_account() AS scope_account))));
create policy removing on calendar_feed for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on command for insert to public with check (((( SELECT scope_writer() AS scope_writer) = ''::text) OR (( SELECT scope_writer() AS scope_writer) = actor)));
create policy changing on command for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on command for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on command for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on conclusion for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on conclusion for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on conclusion for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('conclusion'::text) AS scope_sees_all) OR (keeper = ANY (( SELECT scope_ids('conclusion'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (body = ANY (( SELECT scope_ids('conclusion'::text, VARIADIC ARRAY['lead'::text]) AS scope_ids)::text[])) OR (concerned && ( SELECT scope_ids('conclusion'::text, VARIADIC ARRAY['own'::text]) AS scope_ids))));
create policy removing on conclusion for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on consolidated_report for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on consolidated_report for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on consolidated_report for select to public using ((( SELECT scope_sees_all('consolidated-report'::text) AS scope_sees_all) OR (round_id IN ( SELECT scope_rounds('consolidated-report'::text) AS scope_rounds))));
create policy removing on consolidated_report for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on content for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on content for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy inside on content for select to owner using ((SESSION_USER <> CURRENT_USER));
create policy reading on content for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on content for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on difficulty for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on difficulty for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on difficulty for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('difficulty'::text) AS scope_sees_all) OR (assigner = ANY (( SELECT scope_ids('difficulty'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (raised_by = ANY (( SELECT scope_ids('difficulty'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[])) OR (waits_at = ANY (( SELECT scope_ids('difficulty'::text, VARIADIC ARRAY['lead'::text]) AS scope_ids)::text[])) OR (through && ( SELECT scope_ids('difficulty'::text, VARIADIC ARRAY['recipient'::text]) AS scope_ids))));
create policy removing on difficulty for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on difficulty_route for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on difficulty_route for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on difficulty_route for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = difficulty_route.directive_id)))));
create policy removing on difficulty_route for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive_unit u WHERE (u.directive_id = directive.directive_id)))));
create policy removing on directive for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive_citation for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive_citation for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive_citation for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = directive_citation.directive_id)))));
create policy removing on directive_citation for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive_duty for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive_duty for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive_duty for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = directive_duty.directive_id)))));
create policy removing on directive_duty for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive_link for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive_link for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive_link for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = directive_link.directive_id)))));
create policy removing on directive_link for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive_recipient for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive_recipient for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive_recipient for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = directive_recipient.directive_id)))));
create policy removing on directive_recipient for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive_task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive_task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive_task for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = directive_task.directive_id)))));
create policy removing on directive_task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on directive_unit for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on directive_unit for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on directive_unit for select to public using ((( SELECT scope_sees_all('directive'::text) AS scope_sees_all) OR (unit_id = ANY (( SELECT scope_ids('directive'::text, VARIADIC ARRAY['subtree'::text]) AS scope_ids)::text[])) OR ((relation = 'recipient'::text) AND (unit_id = ANY (( SELECT scope_ids('directive'::text, VARIADIC ARRAY['recipient'::text]) AS scope_ids)::text[]))) OR ((relation = 'lead'::text) AND (unit_id = ANY (( SELECT scope_ids('directive'::text, VARIADIC ARRAY['lead'::text]) AS scope_ids)::text[]))) OR ((relation = 'coordinator'::text) AND (unit_id = ANY (( SELECT scope_ids('directive'::text, VARIADIC ARRAY['coordinator'::text]) AS scope_ids)::text[])))));
create policy removing on directive_unit for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on dossier for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on dossier for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on dossier for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('dossier'::text) AS scope_sees_all) OR (keeper = ANY (( SELECT scope_ids('dossier'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[])) OR (turn_unit = ANY (( SELECT scope_ids('dossier'::text, VARIADIC ARRAY['lead'::text]) AS scope_ids)::text[])) OR (concerned && ( SELECT scope_ids('dossier'::text, VARIADIC ARRAY['recipient'::text]) AS scope_ids))));
create policy removing on dossier for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on dossier_recount for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on dossier_recount for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on dossier_recount for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on dossier_recount for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on explanation for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on explanation for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on explanation for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('explanation'::text) AS scope_sees_all) OR (office = ANY (( SELECT scope_ids('explanation'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (unit = ANY (( SELECT scope_ids('explanation'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[]))));
create policy removing on explanation for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on explanation_task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on explanation_task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on explanation_task for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('explanation'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM explanation e WHERE (e.explanation_id = explanation_task.explanation_id)))));
create policy removing on explanation_task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on file_citation for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on file_citation for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on file_citation for select to public using ((( SELECT scope_writes() AS scope_writes) OR (actor = ( SELECT scope_account() AS scope_account)) OR CASE stream WHEN 'task'::text THEN (EXISTS ( SELECT FROM task t WHERE (t.task_id = file_citation.stream_id))) WHEN 'directive'::text THEN (EXISTS ( SELECT FROM directive d WHERE (d.directive_id = file_citation.stream_id))) WHEN 'report-submission'::text THEN (EXISTS ( SELECT FROM report_submission s WHERE (s.submission_id = file_citation.stream_id))) ELSE ((stream = ANY (ARRAY['difficulty'::text, 'explanation'::text, 'register-record'::text, 'conclusion'::text, 'recommendation'::text, 'inspection-plan'::text, 'periodic-report'::text, 'dossier'::text])) AND scope_sees_fact(stream, stream_id)) END));
create policy removing on file_citation for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on file_upload for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on file_upload for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on file_upload for select to public using ((( SELECT scope_writes() AS scope_writes) OR (uploader = ( SELECT scope_account() AS scope_account)) OR (EXISTS ( SELECT FROM file_citation c WHERE ((c.file_hash = file_upload.file_hash) AND (c.actor = file_upload.uploader))))));
create policy removing on file_upload for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on group_phrase for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on group_phrase for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on group_phrase for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on group_phrase for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on import_run for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on import_run for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on import_run for select to public using ((( SELECT scope_sees_all('import'::text) AS scope_sees_all) OR (assigner = ANY (( SELECT scope_ids('import'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[]))));
create policy removing on import_run for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on import_task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on import_task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on import_task for select to public using ((( SELECT scope_sees_all('import'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM import_run r WHERE (r.import_id = import_task.import_id)))));
create policy removing on import_task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on indicator_target for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on indicator_target for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on indicator_target for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('indicator-target'::text) AS scope_sees_all) OR (unit_id = ANY (( SELECT scope_ids('indicator-target'::text, VARIADIC ARRAY['own'::text, 'subtree'::text]) AS scope_ids)::text[]))));
create policy removing on indicator_target for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on indicator_value for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on indicator_value for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on indicator_value for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('indicator-value'::text) AS scope_sees_all) OR (unit_no = ANY (( SELECT scope_value_units() AS scope_value_units)::integer[]))));
create policy removing on indicator_value for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on indicator_value_past for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on indicator_value_past for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on indicator_value_past for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('indicator-value'::text) AS scope_sees_all) OR (unit_no = ANY (( SELECT scope_value_units() AS scope_value_units)::integer[]))));
create policy removing on indicator_value_past for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on inspection_plan for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on inspection_plan for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on inspection_plan for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('inspection-plan'::text) AS scope_sees_all) OR (keeper = ANY (( SELECT scope_ids('inspection-plan'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (office = ANY (( SELECT scope_ids('inspection-plan'::text, VARIADIC ARRAY['lead'::text]) AS scope_ids)::text[])) OR (concerned && ( SELECT scope_ids('inspection-plan'::text, VARIADIC ARRAY['own'::text]) AS scope_ids))));
create policy removing on inspection_plan for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on journal_fact for insert to public with check (((( SELECT scope_writer() AS scope_writer) = ''::text) OR (( SELECT scope_writer() AS scope_writer) = actor)));
create policy changing on journal_fact for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on journal_fact for select to public using ( CASE WHEN ( SELECT scope_writes() AS scope_writes) THEN true WHEN (stream = 'report-submission'::text) THEN ((EXISTS ( SELECT FROM report_submission s WHERE (s.submission_id = journal_fact.stream_id))) OR (EXISTS ( SELECT FROM consolidated_report c WHERE (c.round_id = split_part(journal_fact.stream_id, '/'::text, 1)))) OR ( SELECT scope_sees_all('consolidated-report'::text) AS scope_sees_all)) ELSE scope_sees_fact(stream, stream_id) END);
create policy removing on journal_fact for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on journal_head_signature for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on journal_head_signature for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on journal_head_signature for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on journal_head_signature for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on journal_seal for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on journal_seal for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on journal_seal for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on journal_seal for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on journal_unsealed for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on journal_unsealed for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on journal_unsealed for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on journal_unsealed for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on kept_list for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on kept_list for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on kept_list for select to public using ((( SELECT scope_writes() AS scope_writes) OR (owner = ( SELECT scope_account() AS scope_account)) OR ((office IS NOT NULL) AND (( SELECT scope_sees_all('register-record'::text) AS scope_sees_all) OR (office = ANY (( SELECT scope_ids('register-record'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[]))))));
create policy removing on kept_list for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on mail_outbox for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on mail_outbox for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on mail_outbox for select to public using ((( SELECT scope_writes() AS scope_writes) OR (account = ( SELECT scope_account() AS scope_account))));
create policy removing on mail_outbox for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on mail_outbox_letter for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on mail_outbox_letter for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on mail_outbox_letter for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on mail_outbox_letter for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on number_book for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on number_book for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on number_book for select to public using ((( SELECT scope_sees_all('number-book'::text) AS scope_sees_all) OR (unit_id = ANY (( SELECT scope_ids('number-book'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[]))));
create policy removing on number_book for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on number_entry for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on number_entry for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on number_entry for select to public using ((( SELECT scope_sees_all('number-book'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM number_book b WHERE (b.book_id = number_entry.book_id)))));
create policy removing on number_entry for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on outside_event for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on outside_event for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on outside_event for select to public using (( SELECT scope_sees_all('event'::text) AS scope_sees_all));
create policy removing on outside_event for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on pack_install for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on pack_install for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on pack_install for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on pack_install for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on periodic_report for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on periodic_report for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on periodic_report for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('periodic-report'::text) AS scope_sees_all) OR (unit_id = ANY (( SELECT scope_ids('periodic-report'::text, VARIADIC ARRAY['own'::text, 'subtree'::text]) AS scope_ids)::text[])) OR (receiver = ANY (( SELECT scope_ids('periodic-report'::text, VARIADIC ARRAY['recipient'::text]) AS scope_ids)::text[]))));
create policy removing on periodic_report for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on post_entry for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on post_entry for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on post_entry for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on post_entry for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on recommendation for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on recommendation for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on recommendation for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('recommendation'::text) AS scope_sees_all) OR (keeper = ANY (( SELECT scope_ids('recommendation'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (body = ANY (( SELECT scope_ids('recommendation'::text, VARIADIC ARRAY['lead'::text]) AS scope_ids)::text[])) OR (addressees && ( SELECT scope_ids('recommendation'::text, VARIADIC ARRAY['own'::text]) AS scope_ids))));
create policy removing on recommendation for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on recommendation_task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on recommendation_task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on recommendation_task for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('recommendation'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM recommendation r WHERE (r.recommendation_id = recommendation_task.recommendation_id)))));
create policy removing on recommendation_task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on reconciliation for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on reconciliation for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on reconciliation for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('reconciliation'::text) AS scope_sees_all) OR (parties && ( SELECT scope_ids('reconciliation'::text, VARIADIC ARRAY['own'::text]) AS scope_ids))));
create policy removing on reconciliation for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on reform for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on reform for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on reform for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('reform'::text) AS scope_sees_all)));
create policy removing on reform for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on reform_item for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on reform_item for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on reform_item for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('reform'::text) AS scope_sees_all)));
create policy removing on reform_item for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on register_record for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on register_record for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy inside on register_record for select to owner using ((SESSION_USER <> CURRENT_USER));
create policy reading on register_record for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('register-record'::text) AS scope_sees_all) OR (keeper = ANY (( SELECT scope_ids('register-record'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[])) OR (concerned && ( SELECT scope_ids('register-record'::text, VARIADIC ARRAY['recipient'::text]) AS scope_ids)) OR (waiting_for && ( SELECT scope_ids('register-record'::text, VARIADIC ARRAY['heir'::text]) AS scope_ids))));
create policy removing on register_record for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on register_record_span for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on register_record_span for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on register_record_span for select to public using ((( SELECT scope_writes() AS scope_writes) OR (EXISTS ( SELECT FROM register_record r WHERE (r.record_id = register_record_span.record_id)))));
create policy removing on register_record_span for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on report_request for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on report_request for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on report_request for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on report_request for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on report_round for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on report_round for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on report_round for select to public using ( CASE WHEN ( SELECT scope_is_inside() AS scope_is_inside) THEN true ELSE (( SELECT scope_sees_all('report-round'::text) AS scope_sees_all) OR (round_id IN ( SELECT scope_rounds('report-round'::text) AS scope_rounds))) END);
create policy removing on report_round for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on report_round_unit for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on report_round_unit for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on report_round_unit for select to public using ( CASE WHEN ( SELECT scope_is_inside() AS scope_is_inside) THEN true ELSE (( SELECT scope_sees_all('report-round'::text) AS scope_sees_all) OR (unit_id = ANY (( SELECT scope_ids('report-submission'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[])) OR (EXISTS ( SELECT FROM report_round r WHERE (r.round_id = report_round_unit.round_id)))) END);
create policy removing on report_round_unit for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on report_submission for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on report_submission for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on report_submission for select to public using ((( SELECT scope_sees_all('report-submission'::text) AS scope_sees_all) OR (unit_id = ANY (( SELECT scope_ids('report-submission'::text, VARIADIC ARRAY['own'::text]) AS scope_ids)::text[])) OR (round_id IN ( SELECT scope_rounds('report-submission'::text) AS scope_rounds))));
create policy removing on report_submission for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy keeping on scope_key for all to owner using (true) with check (true);
create policy adding on secret_stub for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on secret_stub for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on secret_stub for select to public using (( SELECT scope_sees_all('stub'::text) AS scope_sees_all));
create policy removing on secret_stub for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on session for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on session for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy inside on session for select to owner using ((SESSION_USER <> CURRENT_USER));
create policy reading on session for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on session for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on sign_in_attempt for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on sign_in_attempt for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on sign_in_attempt for select to public using ((( SELECT scope_sees_all('account'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM account a WHERE (a.login = sign_in_attempt.login)))));
create policy removing on sign_in_attempt for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task for select to public using ((( SELECT scope_sees_all('task'::text) AS scope_sees_all) OR (lead = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['lead'::text, 'subtree'::text]) AS scope_ids)::text[])) OR (assigner = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (handler = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['handler'::text]) AS scope_ids)::text[])) OR (task_id IN ( SELECT scope_coordinated() AS scope_coordinated))));
create policy removing on task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_period for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_period for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task_period for select to public using ((( SELECT scope_sees_all('task'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM task t WHERE (t.task_id = task_period.task_id)))));
create policy removing on task_period for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_sample for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_sample for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task_sample for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('task-sample'::text) AS scope_sees_all) OR (office = ANY (( SELECT scope_ids('task-sample'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (concerned && ( SELECT scope_ids('task-sample'::text, VARIADIC ARRAY['own'::text]) AS scope_ids))));
create policy removing on task_sample for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_sample_rate for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_sample_rate for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task_sample_rate for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on task_sample_rate for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_sample_task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_sample_task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task_sample_task for select to public using ((( SELECT scope_writes() AS scope_writes) OR (EXISTS ( SELECT FROM task t WHERE (t.task_id = task_sample_task.task_id)))));
create policy removing on task_sample_task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_state for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_state for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task_state for select to public using ((( SELECT scope_sees_all('task'::text) AS scope_sees_all) OR (holder = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['lead'::text, 'subtree'::text]) AS scope_ids)::text[])) OR (assigner = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (handler = ANY (( SELECT scope_ids('task'::text, VARIADIC ARRAY['handler'::text]) AS scope_ids)::text[])) OR (task_id IN ( SELECT scope_coordinated() AS scope_coordinated))));
create policy removing on task_state for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_unit for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_unit for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on task_unit for select to public using ( CASE WHEN ( SELECT scope_is_inside() AS scope_is_inside) THEN true ELSE (( SELECT scope_sees_all('task'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM task t WHERE (t.task_id = task_unit.task_id)))) END);
create policy removing on task_unit for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on task_words for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on task_words for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy keeping on task_words for all to owner using (true) with check (true);
create policy reading on task_words for select to public using (( SELECT scope_writes() AS scope_writes));
create policy removing on task_words for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on unit_boundary for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on unit_boundary for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on unit_boundary for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on unit_boundary for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on unit_closure for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on unit_closure for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on unit_closure for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on unit_closure for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on unit_function for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on unit_function for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on unit_function for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on unit_function for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on unit_succession for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on unit_succession for update to public using (( SELECT scope_writes() AS scope_writes)) with check (( SELECT scope_writes() AS scope_writes));
create policy reading on unit_succession for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on unit_succession for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on unit_version for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on unit_version for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on unit_version for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on unit_version for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on urging_desk for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on urging_desk for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on urging_desk for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('urging'::text) AS scope_sees_all) OR (office = ANY (( SELECT scope_ids('urging'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[]))));
create policy removing on urging_desk for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on urging_letter for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on urging_letter for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on urging_letter for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('urging-letter'::text) AS scope_sees_all) OR (office = ANY (( SELECT scope_ids('urging-letter'::text, VARIADIC ARRAY['assigner'::text]) AS scope_ids)::text[])) OR (addressees && ( SELECT scope_ids('urging-letter'::text, VARIADIC ARRAY['own'::text]) AS scope_ids))));
create policy removing on urging_letter for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on urging_letter_task for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on urging_letter_task for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on urging_letter_task for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('urging-letter'::text) AS scope_sees_all) OR (EXISTS ( SELECT FROM urging_letter l WHERE (l.letter_id = urging_letter_task.letter_id)))));
create policy removing on urging_letter_task for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_delta for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_delta for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_delta for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('indicator-value'::text) AS scope_sees_all) OR (unit_no = ANY (( SELECT scope_value_units() AS scope_value_units)::integer[]))));
create policy removing on value_delta for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_origin for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_origin for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_origin for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('indicator-value'::text) AS scope_sees_all) OR (unit_no = ANY (( SELECT scope_value_units() AS scope_value_units)::integer[])) OR ((unit_no IS NULL) AND ( SELECT scope_is_open() AS scope_is_open))));
create policy removing on value_origin for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_series for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_series for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_series for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on value_series for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_sum for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_sum for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_sum for select to public using ((( SELECT scope_writes() AS scope_writes) OR ( SELECT scope_sees_all('indicator-value'::text) AS scope_sees_all) OR (superior_no = ANY (( SELECT scope_value_units() AS scope_value_units)::integer[]))));
create policy removing on value_sum for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_tree for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_tree for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_tree for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on value_tree for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_tree_made for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_tree_made for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_tree_made for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on value_tree_made for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on value_unit for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on value_unit for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on value_unit for select to public using (( SELECT scope_is_open() AS scope_is_open));
create policy removing on value_unit for delete to public using (( SELECT scope_writes() AS scope_writes));
create policy adding on waiting_scan for insert to public with check (( SELECT scope_writes() AS scope_writes));
create policy changing on waiting_scan for update to public using (( SELECT scope_writes() AS scope_writes)) with check (true);
create policy reading on waiting_scan for select to public using ((( SELECT scope_writes() AS scope_writes) OR (account = ( SELECT scope_account() AS scope_account))));
create policy removing on waiting_scan for delete to public using (( SELECT scope_writes() AS scope_writes));
