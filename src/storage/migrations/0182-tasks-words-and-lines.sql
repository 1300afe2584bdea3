-- The words of tasks stand apart. An index on words helps only where no policy stands before it, since the comparison of words is not leakproof:
-- the owner looks there, and tells whoever is signed in which tasks have the words; what is shown of them is left to the policies of `task`.
create table task_words (
  task_id text not null constraint task_words_pkey primary key,
  text_hash text not null,
  words tsvector not null
);
insert into task_words (task_id, text_hash, words) select task_id, text_hash, to_tsvector('simple', search) from task;
create index task_words_words on task_words using gin (words);
create index task_words_text on task_words (text_hash);
drop index task_search;
alter table task drop column search;
alter table task_words enable row level security;
alter table task_words force row level security;
create policy keeping on task_words to current_user using (true) with check (true);
create policy reading on task_words for select using ((select scope_writes()));
create policy adding on task_words for insert with check ((select scope_writes()));
create policy changing on task_words for update using ((select scope_writes())) with check (true);
create policy removing on task_words for delete using ((select scope_writes()));

create function tasks_with_words(asked text) returns setof text language plpgsql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select w.task_id from public.task_words w where w.words @@ to_tsquery('simple', asked);
end
$$;

-- The board of one day, a line for each body that assigned and each agency that leads, as it was counted last; and the agencies of which something was written since.
-- A mark is only ever added by whoever writes and taken away by whoever counted with it in sight: so a line without a mark is right.
create table board_line (
  level text not null check (level in ('whole', 'part')),
  assigner text not null,
  lead text not null,
  as_of date not null,
  counts json not null,
  constraint board_line_pkey primary key (level, assigner, lead)
);
create table board_mark (
  mark_id bigint generated always as identity constraint board_mark_pkey primary key,
  lead text not null
);
alter table board_line enable row level security;
alter table board_line force row level security;
alter table board_mark enable row level security;
alter table board_mark force row level security;
create policy reading on board_line for select using ((select scope_sees_all('task'))
  or assigner = any((select scope_ids('task', 'assigner'))::text[]));
create policy adding on board_line for insert with check ((select scope_writes()));
create policy changing on board_line for update using ((select scope_writes())) with check (true);
create policy removing on board_line for delete using ((select scope_writes()));
create policy reading on board_mark for select using ((select scope_is_open()));
create policy adding on board_mark for insert with check ((select scope_writes()));
create policy changing on board_mark for update using ((select scope_writes())) with check (true);
create policy removing on board_mark for delete using ((select scope_writes()));

-- Almost no task is recurring: who asks for those that are should not be thought to ask for many.
create statistics task_term_kind on (term ->> 'kind') from task;

-- What a board asks of every row stands in the row: whether the task is a part of another, and since when it is given. Counting joins nothing then.
alter table task_state add column is_part boolean;
alter table task_state add column assigned_on date;
update task_state s set is_part = t.parent_id is not null, assigned_on = t.assigned_on from task t where t.task_id = s.task_id;
alter table task_state alter column is_part set not null;
alter table task_state alter column assigned_on set not null;
