-- The directive out of which one was made for another year or place: kept with the one made, so that both pages can name the other.
alter table directive add column cloned_from text;
create index directive_clones on directive (cloned_from) where cloned_from is not null;
