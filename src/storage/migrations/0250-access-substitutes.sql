-- Who stands in for the holder of a role, from one day to another. Reason and paper are content, pointed to by hash.
create table account_substitute (
  substitution_id text not null constraint account_substitute_pkey primary key,
  holder text not null,
  substitute text not null,
  role text not null,
  unit text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  form text not null check (form in ('for-head', 'by-delegation')),
  reason_hash text not null,
  paper_hash text,
  named_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index account_substitute_holder on account_substitute (holder);
create index account_substitute_open on account_substitute (substitute) where ended_at is null;

alter table account_substitute enable row level security;
alter table account_substitute force row level security;
-- Seen with the account of the one who is substituted, and by the substitute.
create policy reading on account_substitute for select using ((select scope_writes()) or (select scope_sees_all('account'))
  or substitute = any((select scope_ids('account', 'self'))::text[])
  or exists (select from account a where a.account_id = account_substitute.holder));
create policy adding on account_substitute for insert with check ((select scope_writes()));
create policy changing on account_substitute for update using ((select scope_writes())) with check ((select scope_writes()));
create policy removing on account_substitute for delete using ((select scope_writes()));
create policy inside on account_substitute for select to current_user using (session_user <> current_user);

-- A session tells for whom its holder stands in, as long as that one is active and holds the role, and the substitute sits in the same unit. Which of
-- them holds on a day is for the reader to say: a session that is at hand outlives midnight.
drop function session_of(text, timestamptz, timestamptz);
create function session_of(token text, at timestamptz, seen_since timestamptz)
  returns table (account_id text, last_seen_at timestamptz, login text, office text, name_hash text, must_change_password boolean, grants jsonb,
    lent jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select a.account_id, s.last_seen_at::timestamptz, a.login, a.office, a.name_hash, a.must_change_password,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit) order by g.role, g.unit)
      from public.account_grant g where g.account_id = a.account_id), '[]'::jsonb),
    coalesce((select jsonb_agg(jsonb_build_object('id', l.substitution_id, 'role', l.role, 'unit', l.unit, 'holder', l.holder,
        'from', l.first_day, 'to', l.last_day, 'form', l.form) order by l.first_day, l.substitution_id)
      from public.account_substitute l
        join public.account h on h.account_id = l.holder and h.status = 'active'
        join public.account_grant held on held.account_id = l.holder and held.role = l.role and held.unit = l.unit
      where l.substitute = a.account_id and l.ended_at is null and l.unit = a.office), '[]'::jsonb)
  from public.session s join public.account a on a.account_id = s.account_id
  where s.token_hash = token and s.expires_at > at and s.last_seen_at > seen_since and a.status = 'active';
end
$$;
