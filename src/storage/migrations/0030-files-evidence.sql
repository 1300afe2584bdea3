-- Files that people brought, and which streams cite which file; every row follows from facts and is rebuilt from them.
create table file_upload (
  upload_id text not null constraint file_upload_pkey primary key,
  version integer not null,
  file_hash text not null,
  size integer not null check (size > 0),
  kind text not null,
  name_hash text not null,
  uploader text not null,
  kept_at timestamptz(3) not null
);
create index file_upload_hash on file_upload (file_hash);
create index file_upload_uploader on file_upload (uploader, kept_at);

create table file_citation (
  file_hash text not null,
  stream text not null,
  stream_id text not null,
  actor text not null,
  constraint file_citation_pkey primary key (file_hash, stream, stream_id, actor)
);
create index file_citation_stream on file_citation (stream, stream_id);

-- What was cited before these tables stood.
insert into file_citation (file_hash, stream, stream_id, actor)
select distinct cited.hash #>> '{}', fact.stream, fact.stream_id, fact.actor
from journal_fact fact
cross join lateral (
  select jsonb_path_query(fact.body, '$.**.file') as hash
  union all
  select jsonb_path_query(fact.body, '$.**.fileHash')
) cited
where fact.stream in ('task', 'directive')
  and jsonb_typeof(cited.hash) = 'string'
  and cited.hash #>> '{}' ~ '^sha256:[0-9a-f]{64}$';
