-- Days that administrators entered over the days of the pack; every row follows from facts of stream `work-calendar` and is rebuilt from them.
create table calendar_change (
  change_id integer not null constraint calendar_change_pkey primary key,
  decision_number text not null,
  decided_on date not null,
  issuer_hash text not null,
  moved_count integer not null check (moved_count >= 0),
  recorded_by text not null,
  recorded_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  withdrawn_reason_hash text
);

create table calendar_day (
  change_id integer not null references calendar_change,
  day date not null,
  kind text not null check (kind in ('holiday', 'substitute', 'swapped-off', 'swapped-work', 'ordinary')),
  name_hash text not null,
  pair date,
  replaces boolean not null,
  constraint calendar_day_pkey primary key (change_id, day)
);

-- How days are counted is known to whoever is signed in; a command writes.
create policy reading on calendar_change for select using ((select scope_is_open()));
create policy reading on calendar_day for select using ((select scope_is_open()));
do $$
declare
  kept text;
begin
  foreach kept in array array['calendar_change', 'calendar_day'] loop
    execute format('alter table public.%I enable row level security', kept);
    execute format('alter table public.%I force row level security', kept);
    execute format('create policy changing on public.%I for update using ((select scope_writes())) with check ((select scope_writes()))', kept);
    execute format('create policy removing on public.%I for delete using ((select scope_writes()))', kept);
    execute format('create policy adding on public.%I for insert with check ((select scope_writes()))', kept);
  end loop;
end
$$;
