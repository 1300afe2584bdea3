-- What lists ask besides: the reason of an extension that waits, the division to which a task was routed, and the results of recurring
-- duties by period in both times, so that what is owed on a day is one read.
alter table task add column extension_reason text;
alter table task add column division_hash text;
create table task_period (
  task_id text not null,
  period text not null,
  delivered_on date not null,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  constraint task_period_pkey primary key (task_id, period, recorded_from)
);
create index task_recurring on task (task_id) where term ->> 'kind' = 'recurring';

update task t set extension_reason = (
  select f.body ->> 'reason' from journal_fact f
  where f.stream = 'task' and f.stream_id = t.task_id and f.type = 'task.extension-requested' order by f.version desc limit 1
) where t.extension_to is not null;
insert into task_period (task_id, period, delivered_on, recorded_from, recorded_to)
select distinct on (f.stream_id, f.body ->> 'period', f.recorded_at) f.stream_id, f.body ->> 'period', f.effective_on, f.recorded_at, (
  select min(r.recorded_at) from journal_fact r
  where r.stream = 'task' and r.stream_id = f.stream_id and r.type = 'task.entry-recalled' and (r.body ->> 'version')::integer = f.version
)
from journal_fact f where f.stream = 'task' and f.type = 'task.period-reported'
order by f.stream_id, f.body ->> 'period', f.recorded_at, f.version desc;
