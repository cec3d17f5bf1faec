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
create index deposit_permission_person on deposit_permission (person_id, source_id);

create table consent_request (
  id uuid primary key,
  asked_by uuid not null references partner,
  subject_id uuid, -- the asker's pairwise id, maybe of someone who never logged in or of nobody; null = by link
  person_id uuid references person, -- a request by link belongs to the first who says yes
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
  cancelled_at timestamptz, -- by the asker; of a refused request too, which looks open to it
  state text not null check (state in ('REQUESTED', 'GRANTED', 'REFUSED', 'CANCELLED')), -- LAPSED is derived, never stored
  decided_at timestamptz,
  decided_until date,
  opened text[], -- those of the granted that were opened
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

-- What an officer wrote down of a person's word or signature: who, how the person was identified, where the evidence is.
create table assisted_record (
  id uuid primary key,
  person_id uuid not null references person,
  partner_id uuid not null references partner, -- the officer's
  acting_user text not null,
  purpose text not null,
  notice_version text not null,
  notice_hash bytea not null,
  lang text not null,
  valid_until date not null,
  service_period_end date not null,
  identified_by text not null,
  given text not null,
  evidence_reference text not null,
  evidence_hash bytea not null,
  recorded_at timestamptz not null
);
-- Each Yes and No of it, and the consents that came of them.
create table assisted_answer (
  record_id uuid primary key references assisted_record,
  answers jsonb not null
);

create table consent (
  id uuid primary key,
  person_id uuid not null references person,
  recipient_id uuid not null references partner,
  purpose text not null,
  version integer not null,
  state text not null check (state in ('ACTIVE', 'WITHDRAWN', 'RELINQUISHED', 'INVALIDATED', 'SUPERSEDED')), -- EXPIRED is derived from the clock, never stored
  valid_from timestamptz not null,
  valid_until timestamptz not null, -- exclusive: midnight after the last day
  ended_at timestamptz,
  end_why text, -- of an invalidation
  recorded_in uuid references assisted_record, -- when its newest grant was written down by an officer
  renews uuid references consent, -- the consent that this one took the place of
  notice_version text not null,
  notice_major integer not null generated always as (split_part(notice_version, '.', 1)::integer) stored,
  notice_hash bytea not null,
  lang text not null,
  updated_at timestamptz not null,
  sources uuid[] not null default '{}', -- every partner that was a source of an item at some time
  source_key uuid not null default gen_random_uuid(), -- of which the sources' own ids of this consent are made
  -- One consent in force per person, recipient and purpose. On an expression, so that no lookup takes this index in the
  -- place of consent_in_force: it reads 235 pages for a row where that one reads four.
  constraint one_in_force exclude using gist
    ((person_id::text || ' ' || recipient_id::text || ' ' || purpose) with =, tstzrange(valid_from, valid_until) with &&)
    where (state = 'ACTIVE')
);
create index consent_in_force on consent (person_id, recipient_id, purpose) where state = 'ACTIVE';
create index consent_recipient on consent (recipient_id, id);
create index consent_person on consent (person_id, id);
create index consent_sources on consent using gin (sources);
create index consent_renews on consent (renews) where renews is not null;

create table consent_item (
  consent_id uuid not null references consent,
  category text not null,
  sources uuid[] not null,
  valid_until timestamptz not null,
  opened boolean not null default false, -- free text and attachments go with it to whom the catalogue keeps them from
  primary key (consent_id, category)
);

-- Append-only: each transition of a request or a consent, with what it left in force.
create table consent_history (
  id uuid primary key,
  request_id uuid references consent_request,
  consent_id uuid references consent,
  version integer, -- the consent's
  transition text not null,
  from_state text,
  to_state text not null,
  items jsonb not null,
  refused text[] not null, -- the categories answered No
  by_whom text not null check (by_whom in ('PERSON', 'RECIPIENT', 'ASKER', 'OFFICER', 'OPERATOR', 'SYSTEM')),
  partner_id uuid references partner, -- of a recipient, asker or officer
  why text,
  notice_version text,
  notice_hash bytea,
  lang text,
  event_id uuid not null,
  at timestamptz not null,
  unique (consent_id, version),
  check (request_id is not null or consent_id is not null)
);
create index consent_history_request on consent_history (request_id);

-- Organisations that a person doesn't want to be asked by. They can't tell.
create table silenced_partner (
  person_id uuid not null references person,
  partner_id uuid not null references partner,
  since timestamptz not null,
  primary key (person_id, partner_id)
);

grant select, insert, update on deposit_permission, consent_request, consent to hub_app;
grant select, insert on consent_request_item, consent_history, assisted_record, assisted_answer to hub_app;
grant select, insert, update, delete on consent_item to hub_app;
grant select, insert, delete on silenced_partner to hub_app;
