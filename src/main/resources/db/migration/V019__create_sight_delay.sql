-- Until when people don't see what a partner does, because a law says so. Never changed but for its end.
create table sight_delay (
  id uuid primary key, -- chosen by the caller
  partner_id uuid not null references partner,
  person_id uuid references person, -- none: everybody's entries
  since timestamptz not null, -- only what happens from then on is kept back
  ends_at timestamptz not null,
  act text not null,
  section text not null,
  reason text not null, -- the administrator's own text, never shown to the person
  set_by text not null, -- opaque id of the administrator
  event_id uuid not null,
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text,
  check (ends_at > since),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index sight_delay_partner on sight_delay (partner_id);

grant select, insert on sight_delay to hub_app;
grant update (lifted_at, lifted_by, lift_reason) on sight_delay to hub_app;
