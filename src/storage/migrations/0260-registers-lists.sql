-- What lists of records are asked for: what names a record and dates it, its state, its words; keys by which names that are nearly the same meet.
alter table register_record
  add column title_hash text,
  add column dated date,
  add column state text,
  add column unique_key text,
  add column import_id text,
  add column text_hashes text[] not null default '{}',
  add column search_folded text not null default '',
  add column name_keys bigint[] not null default '{}';
drop index register_record_order;
create index register_record_order on register_record (register_id, (coalesce(dated, entered_on)) desc, record_id);
create index register_record_names on register_record using gin (name_keys);
create index register_record_import on register_record (import_id) where import_id is not null;
create index register_record_key on register_record (register_id, keeper, unique_key) where unique_key is not null;
