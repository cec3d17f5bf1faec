-- Who answers for which data. An agreement is stated as a whole; a change is a new version, and no version ever changes.
create table agreement (
  partner_id uuid not null references partner,
  version integer not null check (version > 0),
  jobs text[] not null, -- the unattended jobs that it names; partner.jobs has those of the newest
  by_whom text, -- opaque id of the member of staff; null = stated when the partner was registered
  event_id uuid, -- of the log, where somebody did it
  at timestamptz not null,
  primary key (partner_id, version),
  check ((by_whom is null) = (event_id is null))
);

create table agreement_arrangement (
  partner_id uuid not null,
  version integer not null,
  category text not null,
  arrangement text not null check (arrangement in ('CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR')),
  with_partner uuid references partner, -- the other controller, or for whom a processor works
  primary key (partner_id, version, category),
  foreign key (partner_id, version) references agreement,
  check ((arrangement = 'CONTROLLER') = (with_partner is null)),
  check (with_partner <> partner_id)
);

grant select, insert on agreement, agreement_arrangement to hub_app;
