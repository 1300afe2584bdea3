-- Who consolidates reads the reports that it consolidates, also where they do not come through it: `lead` counts for every kind here.
create or replace function scope_rounds(kind text) returns setof text language sql stable parallel restricted security definer set search_path = pg_catalog, pg_temp as $$
  select round_id from public.report_round where asker = any((select public.scope_ids(kind, 'assigner'))::text[])
  union
  select round_id from public.report_round where consolidator = any((select public.scope_ids(kind, 'lead'))::text[])
  union
  select round_id from public.report_round_unit where role = 'channel' and kind <> 'consolidated-report' and unit_id = any((select public.scope_ids(kind, 'recipient'))::text[])
  union
  select round_id from public.report_round_unit where role = 'owes' and kind = 'report-round' and unit_id = any((select public.scope_ids(kind, 'own'))::text[])
$$;
