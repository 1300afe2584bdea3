-- Lists that came in from outside; every row follows from facts and is rebuilt from them.
create table import_run (
  import_id text not null constraint import_run_pkey primary key,
  version integer not null,
  status text not null check (status in ('recorded', 'withdrawn')),
  source text not null,
  sheet integer not null,
  header_row integer not null,
  assigner text not null,
  name_hash text not null,
  faults_hash text,
  row_count integer not null,
  task_count integer not null,
  refused_count integer not null,
  command_id text not null,
  recorded_by text not null,
  recorded_at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index import_run_source on import_run (source, sheet) where status = 'recorded';
create index import_run_order on import_run (recorded_at desc, import_id desc);

-- The task that each row became.
create table import_task (
  import_id text not null,
  task_id text not null,
  source_row integer not null,
  constraint import_task_pkey primary key (import_id, task_id)
);
