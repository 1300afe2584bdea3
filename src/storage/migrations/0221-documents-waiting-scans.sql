-- Scans that are read after they came: one row from the moment that a scan is acknowledged until its outcome was put away. Not built from facts:
-- the paper that comes of it is a fact, the waiting is not. Its bytes lie beside the kept files until they are read, never among them.
create table waiting_scan (
  scan_id text not null constraint waiting_scan_pkey primary key,
  account text not null,
  file_hash text not null,
  -- Null once a scan turned out to be secret: its name may tell what nobody may keep.
  name text,
  size integer not null check (size > 0),
  status text not null check (status in ('waiting', 'reading', 'ended')),
  is_called_off boolean not null default false,
  done integer not null default 0,
  pages integer,
  -- How often it was begun since a page was last read.
  attempts integer not null default 0,
  free_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome jsonb,
  constraint waiting_scan_outcome check ((status = 'ended') = (outcome is not null and ended_at is not null))
);
create index waiting_scan_next on waiting_scan (free_at) where status <> 'ended';
create index waiting_scan_account on waiting_scan (account, received_at);

alter table waiting_scan enable row level security;
alter table waiting_scan force row level security;
create policy reading on waiting_scan for select using ((select scope_writes()) or account = (select scope_account()));
create policy adding on waiting_scan for insert with check ((select scope_writes()));
create policy changing on waiting_scan for update using ((select scope_writes())) with check (true);
create policy removing on waiting_scan for delete using ((select scope_writes()));
