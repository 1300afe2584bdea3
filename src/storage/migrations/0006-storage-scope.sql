-- What a transaction may see is said by its scope: a JSON text in `dondoc.scope`, signed by HMAC-SHA256 in `dondoc.scope_mac`. The runtime
-- login can set both and can read neither the key nor anything without a scope that was signed with it. Policies stand in 0090.
create table scope_key (
  one boolean not null default true constraint scope_key_pkey primary key check (one),
  key bytea not null check (length(key) = 32),
  -- The key under the two pads of HMAC, so that a check is two hashes and nothing else.
  inner_pad bytea not null,
  outer_pad bytea not null
);

create function put_scope_key(fresh bytea) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  i_pad bytea := decode(repeat('36', 64), 'hex');
  o_pad bytea := decode(repeat('5c', 64), 'hex');
begin
  for i in 0..31 loop
    i_pad := set_byte(i_pad, i, get_byte(i_pad, i) # get_byte(fresh, i));
    o_pad := set_byte(o_pad, i, get_byte(o_pad, i) # get_byte(fresh, i));
  end loop;
  delete from public.scope_key;
  insert into public.scope_key (key, inner_pad, outer_pad) values (fresh, i_pad, o_pad);
end
$$;
revoke execute on function put_scope_key(bytea) from public;
-- Three random uuids hold more chance than the key has bits.
select put_scope_key(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- For the owner, who may read the key: the signature of a scope.
create function sign_scope(claims text) returns text language sql stable set search_path = pg_catalog, pg_temp
  return (select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(claims, 'UTF8'))), 'hex') from public.scope_key k);
revoke execute on function sign_scope(text) from public;

-- The scope of this transaction, null unless it is signed, meant for this backend, and was fresh when the transaction began.
-- Not for parallel workers: they have another process id.
create function scope() returns jsonb language plpgsql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
declare
  claims text := current_setting('dondoc.scope', true);
  known record;
  said jsonb;
begin
  if coalesce(claims, '') = '' then return null; end if;
  select inner_pad, outer_pad into known from public.scope_key;
  if encode(sha256(known.outer_pad || sha256(known.inner_pad || convert_to(claims, 'UTF8'))), 'hex')
    is distinct from current_setting('dondoc.scope_mac', true) then return null; end if;
  said := claims::jsonb;
  if (said ->> 'pid')::integer is distinct from pg_backend_pid() or coalesce((said ->> 'until')::numeric, 0) < extract(epoch from now()) then
    return null;
  end if;
  return said;
end
$$;

create function scope_mode() returns text language sql stable parallel restricted return public.scope() ->> 'mode';
create function scope_account() returns text language sql stable parallel restricted return public.scope() ->> 'account';
create function scope_is_open() returns boolean language sql stable parallel restricted return public.scope() is not null;
-- A command and the product itself write; a question never does.
create function scope_writes() returns boolean language sql stable parallel restricted return coalesce(public.scope() ->> 'mode' in ('act', 'system'), false);

-- Whether everything of a kind of resource is in the scope: by a right in any relation, or because a story that decides rights itself works.
create function scope_sees_all(kind text) returns boolean language plpgsql stable parallel restricted set search_path = pg_catalog, pg_temp as $$
declare
  said jsonb := public.scope();
begin
  return coalesce(said ->> 'mode' in ('act', 'system') or said -> 'kinds' -> kind = 'true'::jsonb, false);
end
$$;

-- The ids by which a kind is reached in any of the relations: units, or accounts for `self` and `handler`.
create function scope_ids(kind text, variadic relations text[]) returns text[] language plpgsql stable parallel restricted
  set search_path = pg_catalog, pg_temp as $$
declare
  said jsonb := public.scope() -> 'kinds' -> kind;
  relation text;
  found text[] := '{}';
begin
  if jsonb_typeof(said) is distinct from 'object' then return found; end if;
  foreach relation in array relations loop
    if said ? relation then found := found || array(select jsonb_array_elements_text(said -> relation)); end if;
  end loop;
  return found;
end
$$;
