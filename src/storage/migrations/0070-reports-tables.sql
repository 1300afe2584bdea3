-- Reporting as kept from its facts: rounds, who stands to them, each unit's report, and the report that is made of them.
create table report_round (
  round_id text not null constraint report_round_pkey primary key,
  version integer not null,
  status text not null check (status in ('open', 'closed')),
  directive_id text not null,
  title_hash text not null,
  due_on date not null,
  asker text not null,
  consolidator text not null,
  opened_on date not null,
  recorded_at timestamptz(3) not null
);
create index report_round_directive on report_round (directive_id);

-- `owes`: the unit must report; `excused`: it need not, with a reason; `channel`: the office receives each report.
create table report_round_unit (
  round_id text not null,
  unit_id text not null,
  role text not null check (role in ('owes', 'excused', 'channel')),
  constraint report_round_unit_pkey primary key (round_id, unit_id, role)
);
create index report_round_unit_unit on report_round_unit (unit_id, role);

create table report_submission (
  submission_id text not null constraint report_submission_pkey primary key,
  round_id text not null,
  unit_id text not null,
  version integer not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'accepted')),
  first_sent_on date,
  last_sent_on date,
  times_sent integer not null,
  times_returned integer not null,
  recorded_at timestamptz(3) not null
);
create index report_submission_round on report_submission (round_id, status);
create index report_submission_unit on report_submission (unit_id, status);

create table consolidated_report (
  round_id text not null constraint consolidated_report_pkey primary key,
  version integer not null,
  status text not null,
  author text not null,
  number integer,
  symbol text,
  issued_on date,
  recorded_at timestamptz(3) not null
);
