-- Secret links to a calendar of due dates; the secret itself is kept nowhere, only its hash. Rebuilt from facts of stream `calendar-feed`.
create table calendar_feed (
  feed_id text not null constraint calendar_feed_pkey primary key,
  account_id text not null,
  unit_id text,
  token_hash text not null constraint calendar_feed_token unique,
  version integer not null,
  opened_at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index calendar_feed_account on calendar_feed (account_id) where withdrawn_at is null;

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy reading on calendar_feed for select using ((select scope_writes()) or account_id = (select scope_account()));
create policy adding on calendar_feed for insert with check ((select scope_writes()));
create policy changing on calendar_feed for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on calendar_feed for delete using ((select scope_writes()));
