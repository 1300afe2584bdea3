-- Tasks as kept from their facts: the task as it stands now, who stands to it, and its clock in both times.
create table task (
  task_id text not null constraint task_pkey primary key,
  version integer not null,
  status text not null,
  directive_id text,
  duty_id text,
  clause text,
  text_hash text not null,
  -- Title, text and clause without tone marks, for search; emptied when the text is redacted.
  search text not null,
  assigner text not null,
  lead text not null,
  handler text,
  field text,
  product_type text,
  product_hash text,
  term jsonb not null,
  event_id text,
  percent integer,
  assigned_on date not null,
  review_on date,
  -- An extension asked and not yet decided.
  extension_to date,
  -- The last claim was sent back and no other stands.
  is_returned boolean not null,
  recorded_at timestamptz(3) not null
);
create index task_directive on task (directive_id) where directive_id is not null;
create index task_assigner on task (assigner);
create index task_lead on task (lead);
create index task_handler on task (handler) where handler is not null;
create index task_event on task (event_id) where event_id is not null;
create index task_search on task using gin (to_tsvector('simple', search));

create table task_unit (
  task_id text not null,
  unit_id text not null,
  role text not null check (role in ('lead', 'coordinator')),
  constraint task_unit_pkey primary key (task_id, unit_id)
);
create index task_unit_unit on task_unit (unit_id, role);

-- One row = the clock over a stretch of days (effective_from until before effective_to) as it was known over a stretch of time
-- (recorded_from until before recorded_to); null = still. As of a day, known on a day, is one row for each task.
create table task_state (
  task_id text not null,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  effective_from date not null,
  effective_to date,
  status text not null,
  lead text not null,
  waits boolean not null,
  continuing boolean not null,
  due date,
  first_due date,
  suspended_from date,
  claimed_on date,
  claim_clock date,
  verified_on date,
  closed_on date,
  updated_on date,
  update_every_days integer,
  constraint task_state_pkey primary key (task_id, recorded_from, effective_from)
);
create index task_state_now on task_state (lead, due, task_id) where recorded_to is null;
create index task_state_open on task_state (due, task_id) where recorded_to is null and verified_on is null and closed_on is null;
