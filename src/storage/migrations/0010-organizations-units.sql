-- Units and group phrases as versioned rows: `effective` = when it was so, `recorded` = when we knew it. Nothing is deleted; a row that a
-- later batch no longer holds has its `recorded` range closed.
create table unit_version (
  unit_id text not null check (unit_id <> ''),
  effective daterange not null check (not isempty(effective)),
  recorded tstzrange not null,
  batch_id text not null,
  position integer not null,
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
  constraint unit_version_one_at_a_time exclude using gist (unit_id with =, effective with &&, recorded with &&)
);
create index unit_version_known on unit_version using gist (recorded);

create table group_phrase (
  group_id text not null check (group_id <> ''),
  recorded tstzrange not null,
  batch_id text not null,
  position integer not null,
  body jsonb not null,
  constraint group_phrase_one_at_a_time exclude using gist (group_id with =, recorded with &&)
);

-- Which content of the packs stands in the store: the last row is what is known now.
create table pack_install (
  batch_id text not null constraint pack_install_pkey primary key,
  digest text not null,
  unit_count integer not null,
  group_count integer not null,
  installed_at timestamptz(3) not null,
  position bigint generated always as identity
);

-- Every unit under every superior in any line, itself at depth 0, by period; rebuilt from the versions known now.
create table unit_closure (
  ancestor text not null,
  descendant text not null,
  depth integer not null check (depth >= 0),
  valid daterange not null check (not isempty(valid)),
  constraint unit_closure_one_at_a_time exclude using gist (ancestor with =, descendant with =, valid with &&)
);
create index unit_closure_descendant on unit_closure (descendant);
