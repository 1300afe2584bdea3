/** The same rows as plain tables beside those of the product, with the indexes that the plain statements want. */
export const PLAIN_TABLES: readonly string[] = [
  'create schema plain',
  `create table plain.task as select t.task_id as id, t.version, t.assigner, s.lead, c.body ->> 'title' as title, c.body ->> 'text' as text,
    s.due, s.status, t.assigned_on from task t join task_state s on s.task_id = t.task_id and s.recorded_to is null and s.effective_to is null
    join content c on c.hash = t.text_hash`,
  'alter table plain.task add primary key (id), alter column version set default 1',
  `create index on plain.task (lead, due, id) where status in ('assigned', 'acknowledged', 'in-progress')`,
  `create table plain.state as select t.id as task_id, v.version, t.status, now() as at from plain.task t, generate_series(1, t.version) as v(version)`,
  'alter table plain.state add primary key (task_id, version)',
  'vacuum (analyze) plain.task',
  'vacuum (analyze) plain.state',
  'vacuum analyze',
  'checkpoint',
]
