-- Content that facts point to by hash: salted, so that a hash alone tells nothing once body and salt are gone.
create table content (
  hash text not null constraint content_pkey primary key check (hash ~ '^sha256:[0-9a-f]{64}$'),
  salt text check (salt ~ '^[0-9a-f]{32}$'),
  body jsonb,
  seq bigint not null default nextval('journal_order'),
  recorded_at timestamptz(3) not null default now(),
  constraint content_whole_or_redacted check ((salt is null) = (body is null))
);
create unique index content_seq on content (seq);

create function refuse_content_change() returns trigger language plpgsql as $$
begin
  if new.hash <> old.hash or new.seq <> old.seq or new.recorded_at <> old.recorded_at or new.body is not null or new.salt is not null then
    raise exception 'content is changed by redaction only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger content_redaction_only before update on content for each row execute function refuse_content_change();
create trigger content_not_deleted before delete or truncate on content for each statement execute function refuse_change();

-- A command runs once: a resend finds its answer here. The answer is json, not jsonb, so that it comes back as it was given.
create table command (
  command_id text not null constraint command_pkey primary key check (command_id <> ''),
  actor text not null,
  request_digest text not null,
  answer json,
  recorded_at timestamptz not null
);

-- Written with each fact and content row, emptied by the sealer; xid tells which writers have surely ended.
create table journal_unsealed (
  seq bigint not null constraint journal_unsealed_pkey primary key,
  xid xid8 not null default pg_current_xact_id(),
  stream text not null,
  stream_id text not null,
  version integer not null
);

-- The chain: hash = sha256 of position, prev and the sealed item. Version 0 of stream 'content' is the putting of a content row.
create table journal_seal (
  position bigint not null constraint journal_seal_pkey primary key check (position > 0),
  stream text not null,
  stream_id text not null,
  version integer not null,
  prev text not null,
  hash text not null,
  constraint journal_seal_once unique (stream, stream_id, version)
);
create trigger journal_seal_append_only before update or delete or truncate on journal_seal
  for each statement execute function refuse_change();
