-- A sheet asks for thousands of whole names at once: the first key of a record is that of its whole name.
create index register_record_name on register_record (register_id, (name_keys[1]));

-- Which records meet in a key of a name. The rows themselves are read under the scope; a comparison of arrays may not come before it, so that the index
-- would lie idle in a question under row-level security.
create function records_named(register text, keys bigint[]) returns setof text language plpgsql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select r.record_id from public.register_record r
    where r.name_keys && keys and r.register_id = register and not r.is_withdrawn;
end
$$;
create policy inside on register_record for select to current_user using (session_user <> current_user);

-- For the same reason an index on coded values is never read by a list, and each entry would pay for it.
drop index register_record_facets;
