-- Whoever shows a task shows its coordinators: they stand in its row. `task_unit` is where the tasks of a unit are found.
alter table task add column coordinators text[] not null default '{}';
update task t set coordinators = u.units
  from (select task_id, array_agg(unit_id order by unit_id collate "C") as units from task_unit where role = 'coordinator' group by task_id) u
  where u.task_id = t.task_id;
