-- When the receiver of a periodic report last urged for it, and whether its unit entered anything yet: a report that was only urged is not begun.
alter table periodic_report add column urged_on date;
alter table periodic_report add column is_empty boolean not null default false;
