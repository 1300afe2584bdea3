-- Successions and functions as versioned rows, as group phrases are: nothing is deleted, a row that a later batch no longer holds has its
-- `recorded` range closed. `body` is the row as it was given.
create table unit_succession (
  succession_id text not null check (succession_id <> ''),
  recorded tstzrange not null,
  batch_id text not null,
  position integer not null,
  body jsonb not null,
  constraint unit_succession_one_at_a_time exclude using gist (succession_id with =, recorded with &&)
);

create table unit_function (
  function_key text not null check (function_key <> ''),
  recorded tstzrange not null,
  batch_id text not null,
  position integer not null,
  body jsonb not null,
  constraint unit_function_one_at_a_time exclude using gist (function_key with =, recorded with &&)
);

-- Which of the two days of a version no source gave.
alter table unit_version add column placeholder_days jsonb not null default '[]';

-- The closure is made from the versions, which cannot overlap, and is compared with them by `rebuild --check`: an ordinary index says the
-- same as the exclusion did, and is written many times faster.
alter table unit_closure drop constraint unit_closure_one_at_a_time;
create unique index unit_closure_one_at_a_time on unit_closure (ancestor, descendant, lower(valid));

-- Agencies are known to whoever is signed in; only facts write them.
alter table unit_succession enable row level security;
alter table unit_succession force row level security;
create policy reading on unit_succession for select using ((select scope_is_open()));
create policy adding on unit_succession for insert with check ((select scope_writes()));
create policy changing on unit_succession for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on unit_succession for delete using ((select scope_writes()));
alter table unit_function enable row level security;
alter table unit_function force row level security;
create policy reading on unit_function for select using ((select scope_is_open()));
create policy adding on unit_function for insert with check ((select scope_writes()));
create policy changing on unit_function for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on unit_function for delete using ((select scope_writes()));
