-- What an overdue list asks of every row stands in the row and in one index: whose it is now (the right to read is of now, whatever day
-- is asked for), and what its class rests on. The count of an agency's overdue tasks then reads no table.
alter table task_state add column assigner text;
alter table task_state add column holder text;
alter table task_state add column handler text;
update task_state s set assigner = t.assigner, holder = t.lead, handler = t.handler from task t where t.task_id = s.task_id;
alter table task_state alter column assigner set not null;
alter table task_state alter column holder set not null;
create index task_state_late on task_state (lead, due, task_id)
  include (effective_from, waits, continuing, claim_clock, suspended_from, assigner, holder, handler)
  where recorded_to is null and effective_to is null and verified_on is null and closed_on is null;
-- Rows that end: those that end after the day asked for are few when it is today.
create index task_state_ended on task_state (effective_to) where recorded_to is null and effective_to is not null;
