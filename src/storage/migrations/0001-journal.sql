-- The journal: every fact, in the order written; never changed, never deleted.
create extension if not exists btree_gist;
create extension if not exists unaccent;

-- One order for facts and content rows: what a transaction has read always has a smaller number than what it writes.
create sequence journal_order as bigint;

create table journal_fact (
  stream text not null check (stream <> ''),
  stream_id text not null check (stream_id <> ''),
  version integer not null check (version > 0),
  type text not null check (type <> ''),
  type_version integer not null check (type_version > 0),
  body jsonb not null,
  recorded_at timestamptz(3) not null,
  effective_on date not null,
  actor text not null,
  office text not null,
  on_behalf_of text,
  purpose text,
  command_id text not null,
  seq bigint not null default nextval('journal_order'),
  constraint journal_fact_pkey primary key (stream, stream_id, version)
);
create unique index journal_fact_seq on journal_fact (seq);
create index journal_fact_command on journal_fact (command_id);
create index journal_fact_stream_seq on journal_fact (stream, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end
$$;
create trigger journal_fact_append_only before update or delete or truncate on journal_fact
  for each statement execute function refuse_change();
