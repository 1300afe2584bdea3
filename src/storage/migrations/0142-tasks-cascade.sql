-- Tasks that are parts of others, priorities, and what is asked of those who get a task: by when it is returned or given on.
alter table task add column parent_id text;
alter table task add column line text;
alter table task add column is_starred boolean not null default false;
-- The last day on which it could be returned as wrongly assigned.
alter table task add column return_by date;
-- The parts that count (not closed by decision) and those of them that are verified: who reads the whole may not read each part.
alter table task add column parts integer not null default 0;
alter table task add column parts_done integer not null default 0;
create index task_parent on task (parent_id) where parent_id is not null;
create index task_starred on task (task_id) where is_starred;
alter table task_state add column pass_on_by date;
alter table task_state add column passed_on date;
