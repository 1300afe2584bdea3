-- Number books of papers going out and coming in; every row follows from facts and is rebuilt from them.
create table number_book (
  book_id text not null constraint number_book_pkey primary key,
  direction text not null check (direction in ('outgoing', 'incoming')),
  unit_id text not null,
  year integer not null,
  series text not null,
  is_secret boolean not null,
  status text not null check (status in ('open', 'closed')),
  version integer not null,
  last_number integer not null,
  last_on date,
  reserved_count integer not null check (reserved_count >= 0),
  constraint number_book_identity unique (direction, unit_id, year, series)
);
create index number_book_unit on number_book (unit_id, year);

-- One number, or one stretch of numbers that was passed over with its reason. A number stands here once and for ever.
create table number_entry (
  book_id text not null references number_book,
  number integer not null check (number > 0),
  to_number integer not null,
  status text not null check (status in ('reserved', 'used', 'cancelled', 'passed')),
  given_on date not null,
  symbol text,
  subject_hash text,
  from_hash text,
  their_number text,
  their_date date,
  secret_level text,
  paper_kind text,
  paper_id text,
  file_hash text,
  reason_hash text,
  given_by text not null,
  given_at timestamptz(3) not null,
  constraint number_entry_pkey primary key (book_id, number),
  constraint number_entry_stretch check (to_number >= number and (status = 'passed' or to_number = number))
);
create index number_entry_open on number_entry (book_id) where status = 'reserved';
