-- The directive that another amends or replaces: kept with the one that follows, so that both pages can name the other.
alter table directive add column follows_id text;
alter table directive add column follows_kind text constraint directive_follows_kind_check check (follows_kind in ('amends', 'replaces'));
create index directive_follows on directive (follows_id) where follows_id is not null;
