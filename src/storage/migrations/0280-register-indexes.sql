-- A sheet of thousands of records is entered without waiting until its names have their places in the index: they stand in a list before it, which a
-- search reads through, until the vacuum that comes within the minute, or a full list, puts them into their places.
alter index register_record_names set (gin_pending_list_limit = 12288);
alter table register_record set (autovacuum_vacuum_insert_threshold = 10000, autovacuum_vacuum_insert_scale_factor = 0);

-- Few records have tasks; the others need no place in the index of tasks.
drop index register_record_tasks;
create index register_record_tasks on register_record using gin (tasks) where tasks <> '{}';

-- From which records a task was made. The rows themselves are read under the scope; a comparison of arrays may not come before it, so that without this
-- function the page of a task would read every record.
create function records_of_task(task text) returns setof text language plpgsql stable parallel restricted
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (pg_has_role(session_user, current_user, 'member') or public.scope_is_open()) then return; end if;
  return query select r.record_id from public.register_record r where r.tasks <> '{}' and r.tasks @> array[task];
end
$$;
