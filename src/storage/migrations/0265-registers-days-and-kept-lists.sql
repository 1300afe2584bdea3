-- What lists of records are narrowed by: the coded values of a record as `field=value`, `field=set` of a point of the map; none of a restricted
-- field.
alter table register_record
  add column facets text[] not null default '{}',
  add column has_spans boolean not null default false;
create index register_record_facets on register_record using gin (facets);
create index register_record_written on register_record (register_id, recorded_at desc, record_id);

-- Records that stand already: the last that was said of each field, by the day from which it holds.
update register_record r set facets = told.facets
from (
  select v.stream_id, array_agg(v.field || '=' || c.code order by v.field || '=' || c.code) as facets
  from (
    select distinct on (f.stream_id, e.key) f.stream_id, e.key as field, e.value
    from journal_fact f, jsonb_each(f.body -> 'values') e
    where f.stream = 'register-record' and f.type in ('record.entered', 'record.changed', 'record.corrected')
    order by f.stream_id, e.key, f.effective_on desc, f.version desc
  ) v
  join lateral (
    select distinct on (f.stream_id) f.body -> 'marked' -> 'restricted' as restricted from journal_fact f
    where f.stream = 'register-record' and f.stream_id = v.stream_id and f.body ? 'marked' order by f.stream_id, f.version desc
  ) m on not m.restricted ? v.field
  cross join lateral (
    select v.value ->> 'choice' as code where v.value ->> 'kind' = 'choice'
    union all select v.value ->> 'unit' where v.value ->> 'kind' = 'unit'
    union all select 'set' where v.value ->> 'kind' = 'place'
    union all select u from jsonb_array_elements_text(case when v.value ->> 'kind' = 'units' then v.value -> 'units' else '[]'::jsonb end) u
  ) c
  group by v.stream_id
) told where told.stream_id = r.record_id;

-- What a record was on a day, as known on another, where more than its entry tells it. A record with nothing but its entry needs no row here.
create table register_record_span (
  record_id text not null,
  effective_from date not null,
  effective_to date,
  known_from timestamptz(3) not null,
  known_to timestamptz(3),
  register_id text not null,
  keeper text not null,
  concerned text[] not null,
  entered_on date not null,
  dated date,
  is_withdrawn boolean not null,
  state text,
  facets text[] not null,
  search_folded text not null,
  constraint register_record_span_pkey primary key (record_id, effective_from, known_from)
);
create index register_record_span_order on register_record_span (register_id, (coalesce(dated, entered_on)) desc, record_id);

alter table register_record_span enable row level security;
alter table register_record_span force row level security;
-- Who may open the record today may see what it was.
create policy reading on register_record_span for select using ((select scope_writes())
  or exists (select from register_record r where r.record_id = register_record_span.record_id));
create policy adding on register_record_span for insert with check ((select scope_writes()));
create policy changing on register_record_span for update using ((select scope_writes())) with check (true);
create policy removing on register_record_span for delete using ((select scope_writes()));

-- Lists of registers as people keep them: for themselves, or for their office. Name and question are content, pointed to by hash.
create table kept_list (
  list_id text not null constraint kept_list_pkey primary key,
  version integer not null,
  register_id text not null,
  owner text not null,
  office text,
  text_hash text not null,
  is_removed boolean not null,
  recorded_at timestamptz(3) not null
);
create index kept_list_register on kept_list (register_id, list_id);

alter table kept_list enable row level security;
alter table kept_list force row level security;
create policy reading on kept_list for select using ((select scope_writes())
  or owner = (select scope_account())
  or office is not null and ((select scope_sees_all('register-record')) or office = any((select scope_ids('register-record', 'own'))::text[])));
create policy adding on kept_list for insert with check ((select scope_writes()));
create policy changing on kept_list for update using ((select scope_writes())) with check (true);
create policy removing on kept_list for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of kept lists as well.
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
$$;
