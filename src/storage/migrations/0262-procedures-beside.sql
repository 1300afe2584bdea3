-- What runs beside the line of steps of a dossier, as last told: each with its unit and due moment; and the earliest of these moments.
alter table dossier
  add column beside jsonb not null default '[]',
  add column beside_until timestamptz(3) not null default 'infinity';
create index dossier_beside on dossier (procedure_id, beside_until) where beside_until < 'infinity';

-- The day until which dossiers were counted anew for units and actors that begin or end: one row, so that a server that stood still goes on from there.
create table dossier_recount (
  only_row boolean not null default true constraint dossier_recount_pkey primary key,
  counted_until date not null,
  constraint dossier_recount_one check (only_row)
);
alter table dossier_recount enable row level security;
alter table dossier_recount force row level security;
create policy reading on dossier_recount for select using ((select scope_is_open()));
create policy adding on dossier_recount for insert with check ((select scope_writes()));
create policy changing on dossier_recount for update using ((select scope_writes())) with check (true);
create policy removing on dossier_recount for delete using ((select scope_writes()));
