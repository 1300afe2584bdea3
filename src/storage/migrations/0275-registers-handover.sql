-- Records whose keeper ended: the units of which one takes a record over, and the unit on whose succession it rests who has it now (null = its keeper
-- has it in its own right).
alter table register_record
  add column waiting_for text[] not null default '{}',
  add column handed_from text;
create index register_record_waiting on register_record (register_id, record_id) where waiting_for <> '{}';

drop policy reading on register_record;
create policy reading on register_record for select using ((select scope_writes()) or (select scope_sees_all('register-record'))
  or keeper = any((select scope_ids('register-record', 'own'))::text[])
  or concerned && (select scope_ids('register-record', 'recipient'))::text[]
  or waiting_for && (select scope_ids('register-record', 'heir'))::text[]);
