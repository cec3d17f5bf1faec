-- Who takes part. A recipient is business id + unit with its task: one city may be two partners.
create table partner (
  id uuid primary key,
  name_fi text not null, name_sv text not null, name_en text not null,
  unit_fi text not null, unit_sv text not null, unit_en text not null,
  business_id text not null,
  -- What a consent's receipt must say about each party.
  postal_address text not null,
  email text not null,
  dpo_contact text not null, -- how to reach its data protection officer
  type text not null check (type in
    ('EMPLOYMENT_AUTHORITY', 'KELA', 'MUNICIPALITY', 'SERVICE_PROVIDER', 'STAFFING_COMPANY')),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED')),
  agreement_from date not null,
  agreement_until date, -- inclusive; null = open
  return_urls text[] not null default '{}',
  jobs text[] not null default '{}', -- unattended jobs that the agreement names: acting user system:<name>
  registered_at timestamptz not null
);

-- (issuer, azp) of a token -> partner. The token's partner_id claim must say the same.
create table partner_client (
  client_id text primary key,
  issuer text not null,
  partner_id uuid not null references partner,
  -- Its system on X-Road, instance/class/member/subsystem, decoded. The realm gives such a client the claim x_road.
  x_road_client text unique
);

-- Append-only: each suspension and its end, with who decided it and why.
create table partner_history (
  partner_id uuid not null references partner,
  event_id uuid not null, -- UUIDv7 of the log's event
  state text not null check (state in ('ACTIVE', 'SUSPENDED')),
  reason text not null,
  by_whom text not null, -- opaque id of the member of staff
  at timestamptz not null,
  primary key (partner_id, event_id)
);

-- Append-only: which system on X-Road a client was said to be, and by whom.
create table partner_client_history (
  client_id text not null references partner_client,
  event_id uuid not null, -- UUIDv7 of the log's event
  x_road_client text, -- null = none any more
  by_whom text not null, -- opaque id of the member of staff
  at timestamptz not null,
  primary key (client_id, event_id)
);

grant select on partner, partner_client to hub_app;
grant update (state, jobs) on partner to hub_app;
grant update (x_road_client) on partner_client to hub_app;
grant select, insert on partner_history, partner_client_history to hub_app;
