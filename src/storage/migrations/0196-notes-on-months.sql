-- The note of an office on a month goes the way of urging letters: one more kind, to every unit of which it tells.
alter table urging_letter drop constraint urging_letter_kind_check;
alter table urging_letter add constraint urging_letter_kind check (kind in ('letter', 'notice', 'note'));
