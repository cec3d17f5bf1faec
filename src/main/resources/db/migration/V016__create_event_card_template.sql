-- Ways of working that partners agree on. A version's content never changes: a change is another version.
create table event_card_template (
  id uuid primary key,
  code text not null,
  version integer not null check (version > 0),
  content jsonb not null, -- names, trigger, steps, types of participants, sensitivity; no personal data
  author_id uuid references partner, -- null: shipped with the hub
  created_event uuid, -- null: shipped with the hub
  created_at timestamptz not null,
  agreed_at timestamptz,
  retired_event uuid,
  retired_at timestamptz,
  check ((author_id is null) = (created_event is null)),
  check ((retired_at is null) = (retired_event is null)),
  unique (code, version)
);

-- Who must agree to a version, and who has.
create table event_card_template_partner (
  template_id uuid not null references event_card_template,
  partner_id uuid not null references partner,
  agreed_event uuid,
  agreed_at timestamptz,
  check ((agreed_at is null) = (agreed_event is null)),
  primary key (template_id, partner_id)
);

grant select, insert on event_card_template, event_card_template_partner to hub_app;
grant update (agreed_at, retired_event, retired_at) on event_card_template to hub_app;
grant update (agreed_event, agreed_at) on event_card_template_partner to hub_app;
