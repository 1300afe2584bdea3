-- Ed25519 signatures of the seal. Each link bears its own, so that the first false one of a rewritten history can be named; the newest head is
-- signed apart (one row), so that a chain cut after an older link has no signed head.
alter table journal_seal add column signature text;

create table journal_head_signature (
  one boolean not null default true constraint journal_head_signature_pkey primary key check (one),
  position bigint not null,
  hash text not null,
  signed_at timestamptz(3) not null,
  key_id text not null,
  signature text not null
);
