-- Demands for explanations about a record of a register, found by it.
alter table explanation add column record_id text;
create index explanation_record on explanation (record_id) where record_id is not null;
