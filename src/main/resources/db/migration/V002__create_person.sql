-- The identity code exists only as AEAD ciphertext (bound to the row) and as a keyed blind index.
create table person (
  id uuid primary key,
  identity_code bytea not null,
  code_index bytea not null unique,
  created_at timestamptz not null
);

-- The person's own data key, wrapped by the key-encryption key. Deleting the row erases the person's payloads.
create table person_key (
  person_id uuid primary key references person,
  wrapped bytea not null
);

-- A login account at the identity provider, bound to its person at the hub's own page login.
create table account (
  issuer text not null,
  sub text not null,
  person_id uuid not null references person,
  bound_at timestamptz not null,
  login_at timestamptz not null, -- the newest login whose name and code were taken over
  primary key (issuer, sub)
);

-- Pairwise subject ids: random, one per person and partner. A lookup of a code that nobody has yet
-- reserves one under the blind index alone, so that known and unknown people look the same.
create table pairwise (
  partner_id uuid not null references partner,
  subject_id uuid not null,
  code_index bytea not null,
  person_id uuid references person,
  created_at timestamptz not null,
  primary key (partner_id, subject_id),
  unique (partner_id, code_index)
);
create index pairwise_subject on pairwise (subject_id);
create index pairwise_person on pairwise (person_id);
create index pairwise_code on pairwise (code_index) where person_id is null;

grant select, insert on person to hub_app;
grant select, insert, update on account to hub_app;
-- A person's code may change. UPDATE is also what a row lock needs (see PersonLock).
grant update (identity_code, code_index) on person to hub_app;
grant select, insert, delete on person_key to hub_app;
grant select, insert, update, delete on pairwise to hub_app;
