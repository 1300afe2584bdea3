-- Vietnamese alphabetical order by its own rules, so that it does not depend on the locale data of the machine.
create collation vietnamese (
  provider = icu, locale = 'und',
  rules = '&̀<<̉<<̃<<́<<̣&a<ă<<<Ă<â<<<Â&d<đ<<<Đ&e<ê<<<Ê&o<ô<<<Ô<ơ<<<Ơ&u<ư<<<Ư'
);

-- Tone-free lower case for search. unaccent() is only STABLE because its dictionary could be replaced; ours never is.
create function fold_text(value text) returns text language sql immutable strict parallel safe
  return btrim(regexp_replace(lower(unaccent('unaccent'::regdictionary, normalize(value, nfc))), '\s+', ' ', 'g'));
