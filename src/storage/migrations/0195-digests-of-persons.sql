-- Where a person gets mail and when its digest goes there, as kept from the facts of its account. Nobody reads another's address here.
create table account_mail (
  account_id text not null constraint account_mail_pkey primary key,
  address_hash text,
  digest text not null check (digest in ('daily', 'changes', 'none'))
);
alter table account_mail enable row level security;
alter table account_mail force row level security;
create policy reading on account_mail for select using ((select scope_writes()) or account_id = (select scope_account()));
create policy adding on account_mail for insert with check ((select scope_writes()));
create policy changing on account_mail for update using ((select scope_writes())) with check (true);
create policy removing on account_mail for delete using ((select scope_writes()));

-- The outbox carries the digest of a person as well: one row a person and day, for a unit or for a person, never for both. What it says is worked
-- out when it is sent, under what the person may see then; the row keeps the numbers that were said and a mark of what they were about.
-- `nothing` = there was nothing to say; `merged` = the server never took it and the digest of a later day says all of it.
alter table mail_outbox alter column office drop not null;
alter table mail_outbox alter column unit drop not null;
alter table mail_outbox add column account text;
alter table mail_outbox add column said jsonb;
alter table mail_outbox add column mark text;
alter table mail_outbox add constraint mail_outbox_to_one check ((unit is null) <> (account is null));
alter table mail_outbox add constraint mail_outbox_person_once unique (account, day);
alter table mail_outbox drop constraint mail_outbox_status_check;
alter table mail_outbox add constraint mail_outbox_status check (status in ('waiting', 'sending', 'sent', 'nothing', 'merged'));

drop index mail_outbox_due;
create index mail_outbox_due on mail_outbox (due_at) where status in ('waiting', 'sending');

drop policy reading on mail_outbox;
create policy reading on mail_outbox for select using ((select scope_writes()) or account = (select scope_account()));
