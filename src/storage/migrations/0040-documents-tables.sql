-- Query tables of directives, outside events and stubs; every row follows from facts and is rebuilt from them.
create table directive (
  directive_id text not null constraint directive_pkey primary key,
  version integer not null,
  status text not null check (status in ('in-review', 'issued', 'withdrawn')),
  file_hash text,
  reading_hash text not null,
  header_hash text not null,
  words_hash text,
  number text,
  number_key text,
  type_symbol text,
  issued_on date,
  issuer_unit text,
  -- Words of the letterhead and their search keys; null and empty once the content is redacted.
  issuer text,
  issuer_key text,
  title text,
  search_folded text not null default '',
  search_toned text not null default '',
  origin text not null,
  office text not null,
  received_by text not null,
  received_at timestamptz(3) not null,
  issued_at timestamptz(3),
  proposed_count integer not null default 0,
  accepted_count integer not null default 0,
  carried_count integer not null default 0,
  dropped_count integer not null default 0,
  blocking_count integer not null default 0
);
create index directive_received on directive (received_at desc, directive_id desc);
create index directive_file on directive (file_hash) where status <> 'withdrawn';
create index directive_number on directive (number_key) where status <> 'withdrawn';
create index directive_header on directive (header_hash);

-- A duty of the review as it stands, without its words.
create table directive_duty (
  directive_id text not null references directive,
  duty_id text not null,
  position integer not null,
  clause text not null,
  status text not null check (status in ('proposed', 'accepted', 'carried', 'dropped', 'merged', 'split')),
  lead_kind text,
  lead_unit text,
  lead_group text,
  product text,
  term_kind text not null,
  constraint directive_duty_pkey primary key (directive_id, duty_id)
);

-- One copy: to a unit, or on paper to a body that is no unit here (unit_id empty).
create table directive_recipient (
  directive_id text not null references directive,
  recipient_id text not null,
  unit_id text not null default '',
  purpose text not null check (purpose in ('action', 'report', 'information', 'file-copy')),
  sent_at timestamptz(3),
  received_at timestamptz(3),
  read_at timestamptz(3),
  constraint directive_recipient_pkey primary key (directive_id, recipient_id, unit_id)
);
create index directive_recipient_unit on directive_recipient (unit_id) where sent_at is not null;

-- Units to which a directive is open: those that were sent a copy and those that have a task of it.
create table directive_unit (
  directive_id text not null references directive,
  unit_id text not null,
  relation text not null check (relation in ('recipient', 'lead', 'coordinator')),
  constraint directive_unit_pkey primary key (directive_id, unit_id, relation)
);
create index directive_unit_unit on directive_unit (unit_id, directive_id);

create table directive_link (
  directive_id text not null references directive,
  solution_id text not null,
  duty_id text not null,
  confirmed boolean not null,
  likeness double precision,
  constraint directive_link_pkey primary key (directive_id, solution_id, duty_id)
);

-- What a directive cites; `duty_ids` are the standing duties in whose text the citation is.
create table directive_citation (
  directive_id text not null references directive,
  citation_key text not null,
  position integer not null,
  number text not null,
  type text not null,
  issued_on date,
  duty_ids jsonb not null,
  constraint directive_citation_pkey primary key (directive_id, position)
);
create index directive_citation_key on directive_citation (citation_key);

-- The tasks that issue made.
create table directive_task (
  directive_id text not null references directive,
  duty_id text not null,
  task_id text not null,
  lead_unit text not null,
  constraint directive_task_pkey primary key (directive_id, task_id)
);

-- An outside event that duties wait for.
create table outside_event (
  event_id text not null constraint outside_event_pkey primary key,
  version integer not null,
  status text not null check (status in ('expected', 'occurred')),
  directive_id text,
  name_hash text not null,
  name text,
  name_key text,
  occurred_on date,
  number text,
  issued_on date,
  issuer_hash text,
  issuer text,
  expected_at timestamptz(3) not null
);
create index outside_event_key on outside_event (name_key) where status = 'expected';
create index outside_event_order on outside_event (expected_at desc, event_id desc);

-- A secret paper that stayed outside: nothing of it but this line.
create table secret_stub (
  stub_id text not null constraint secret_stub_pkey primary key,
  level text not null check (level in ('secret', 'top-secret', 'absolute-secret')),
  number text,
  issued_on date,
  issuer_hash text,
  issuer text,
  kept_at text not null,
  recorded_by text not null,
  recorded_at timestamptz(3) not null
);
create index secret_stub_order on secret_stub (recorded_at desc, stub_id desc);
