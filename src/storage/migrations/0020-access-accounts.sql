-- Accounts as kept from their facts. The name of the person is content, pointed to by hash.
create table account (
  account_id text not null constraint account_pkey primary key,
  login text not null constraint account_login_once unique,
  office text not null,
  name_hash text not null,
  status text not null check (status in ('active', 'disabled')),
  must_change_password boolean not null,
  version integer not null,
  created_at timestamptz(3) not null
);
create index account_office on account (office);

create table account_grant (
  account_id text not null,
  role text not null,
  unit text not null,
  since timestamptz(3) not null,
  constraint account_grant_pkey primary key (account_id, role, unit)
);
create index account_grant_unit on account_grant (unit);

-- Never in the journal: the argon2id hash of the password. Not kept from facts, so a rebuild leaves it alone.
create table account_secret (
  account_id text not null constraint account_secret_pkey primary key,
  password_hash text not null,
  set_at timestamptz(3) not null
);

-- Open sessions by the hash of their token; the token itself is only in the cookie.
create table session (
  token_hash text not null constraint session_pkey primary key,
  account_id text not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  address text not null,
  agent text not null
);
create index session_account on session (account_id);

-- Who tried to sign in, from where, with what outcome; also counts for the throttle. `tried` = not finished, counts as failed.
create table sign_in_attempt (
  attempt_id bigint generated always as identity constraint sign_in_attempt_pkey primary key,
  login text not null,
  address text not null,
  at timestamptz(3) not null,
  outcome text not null check (outcome in ('tried', 'failed', 'signed-in', 'signed-out'))
);
create index sign_in_attempt_login on sign_in_attempt (login, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);
