-- Difficulties of tasks and the ways that programmes give them, as kept from their facts.
create table difficulty (
  difficulty_id text not null constraint difficulty_pkey primary key,
  version integer not null,
  status text not null check (status in ('waiting', 'answered', 'returned', 'withdrawn')),
  task_id text not null,
  directive_id text,
  assigner text not null,
  raised_by text not null,
  waits_at text not null,
  through text[] not null,
  joined_to text,
  raised_on date not null,
  recorded_at timestamptz(3) not null
);
create index difficulty_task on difficulty (task_id);
create index difficulty_waits on difficulty (waits_at) where status = 'waiting';
create index difficulty_order on difficulty (raised_on desc, difficulty_id);

create table difficulty_route (
  directive_id text not null constraint difficulty_route_pkey primary key,
  version integer not null,
  is_set boolean not null,
  recorded_at timestamptz(3) not null
);

alter table difficulty enable row level security;
alter table difficulty force row level security;
create policy reading on difficulty for select using ((select scope_writes()) or (select scope_sees_all('difficulty'))
  or assigner = any((select scope_ids('difficulty', 'assigner'))::text[]) or raised_by = any((select scope_ids('difficulty', 'own'))::text[])
  or waits_at = any((select scope_ids('difficulty', 'lead'))::text[]) or through && (select scope_ids('difficulty', 'recipient'))::text[]);
create policy adding on difficulty for insert with check ((select scope_writes()));
create policy changing on difficulty for update using ((select scope_writes())) with check (true);
create policy removing on difficulty for delete using ((select scope_writes()));

alter table difficulty_route enable row level security;
alter table difficulty_route force row level security;
create policy reading on difficulty_route for select using ((select scope_writes()) or (select scope_sees_all('directive'))
  or exists (select from directive d where d.directive_id = difficulty_route.directive_id));
create policy adding on difficulty_route for insert with check ((select scope_writes()));
create policy changing on difficulty_route for update using ((select scope_writes())) with check (true);
create policy removing on difficulty_route for delete using ((select scope_writes()));

-- Whether a question sees a row on which a fact rests: facts of difficulties as well.
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
    else false end;
end
$$;
