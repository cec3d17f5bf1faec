create extension if not exists btree_gist;

-- Which source may put records of a category into the person's own file.
create table deposit_permission (
  id uuid primary key,
  person_id uuid not null references person,
  source_id uuid not null references partner,
  category text not null,
  given_at timestamptz not null,
  ended_at timestamptz
);
create unique index deposit_permission_live on deposit_permission (person_id, source_id, category)
  where ended_at is null;

create table consent_request (
  id uuid primary key,
  asked_by uuid not null references partner,
  subject_id uuid not null, -- the asker's pairwise id; it may belong to someone who never logged in, or to nobody
  recipient_id uuid not null references partner,
  purpose text not null,
  valid_until date not null, -- inclusive, to midnight in Helsinki
  reference text,
  return_url text,
  return_state text,
  acting_user text not null,
  secret_hash bytea not null unique, -- SHA-256 of the 128-bit secret in the approval link
  content_mac bytea not null, -- keyed hash of what was asked: a repeat with other content is refused
  created_at timestamptz not null,
  expires_at timestamptz not null,
  cancelled_at timestamptz,
  decided_at timestamptz,
  granted text[], -- the categories answered Yes, of all that were asked; never shown to a partner
  consent_id uuid
);
create index consent_request_subject on consent_request (asked_by, subject_id);

create table consent_request_item (
  request_id uuid not null references consent_request,
  category text not null,
  sources uuid[] not null, -- frozen when asked; the nil UUID is the person
  primary key (request_id, category)
);

create table consent (
  id uuid primary key,
  person_id uuid not null references person,
  recipient_id uuid not null references partner,
  purpose text not null,
  version integer not null,
  state text not null check (state in ('ACTIVE', 'WITHDRAWN')), -- EXPIRED is derived from the clock, never stored
  valid_from timestamptz not null,
  valid_until timestamptz not null, -- exclusive: midnight after the last day
  ended_at timestamptz,
  notice_version text not null,
  notice_hash bytea not null,
  lang text not null,
  updated_at timestamptz not null,
  -- One consent in force per person, recipient and purpose. On an expression, so that no lookup takes this index in the
  -- place of consent_in_force: it reads 235 pages for a row where that one reads four.
  constraint one_in_force exclude using gist
    ((person_id::text || ' ' || recipient_id::text || ' ' || purpose) with =, tstzrange(valid_from, valid_until) with &&)
    where (state = 'ACTIVE')
);
create index consent_in_force on consent (person_id, recipient_id, purpose) where state = 'ACTIVE';
create index consent_recipient on consent (recipient_id, id);

create table consent_item (
  consent_id uuid not null references consent,
  category text not null,
  sources uuid[] not null,
  valid_until timestamptz not null,
  primary key (consent_id, category)
);

-- Append-only: each transition with what it left in force.
create table consent_history (
  consent_id uuid not null references consent,
  version integer not null,
  transition text not null,
  items jsonb not null,
  by_whom text not null,
  notice_version text not null,
  notice_hash bytea not null,
  lang text not null,
  event_id uuid not null,
  at timestamptz not null,
  primary key (consent_id, version)
);

grant select, insert, update on deposit_permission, consent_request, consent to hub_app;
grant select, insert on consent_request_item, consent_history to hub_app;
grant select, insert, update, delete on consent_item to hub_app;
