-- Digests of urging letters on their way to mail servers: one row a unit and day, written with the letter that it tells of. Not built from facts:
-- what was sent stays sent when the tables are built again.
create table mail_outbox (
  mail_id text not null constraint mail_outbox_pkey primary key,
  office text not null,
  unit text not null,
  address_hash text not null,
  day date not null,
  status text not null check (status in ('waiting', 'sending', 'sent')),
  attempts integer not null,
  due_at timestamptz(3) not null,
  taken_at timestamptz(3),
  sent_at timestamptz(3),
  is_maybe_twice boolean not null,
  last_error text,
  constraint mail_outbox_once unique (unit, day)
);
create index mail_outbox_due on mail_outbox (due_at) where status <> 'sent';

create table mail_outbox_letter (
  mail_id text not null,
  letter_id text not null,
  constraint mail_outbox_letter_pkey primary key (mail_id, letter_id)
);

alter table mail_outbox enable row level security;
alter table mail_outbox force row level security;
create policy reading on mail_outbox for select using ((select scope_writes()));
create policy adding on mail_outbox for insert with check ((select scope_writes()));
create policy changing on mail_outbox for update using ((select scope_writes())) with check (true);
create policy removing on mail_outbox for delete using ((select scope_writes()));

alter table mail_outbox_letter enable row level security;
alter table mail_outbox_letter force row level security;
create policy reading on mail_outbox_letter for select using ((select scope_writes()));
create policy adding on mail_outbox_letter for insert with check ((select scope_writes()));
create policy changing on mail_outbox_letter for update using ((select scope_writes())) with check (true);
create policy removing on mail_outbox_letter for delete using ((select scope_writes()));
