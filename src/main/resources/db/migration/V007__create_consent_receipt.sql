-- The signed receipt of each version of a consent, made with the version itself: names, texts and keys may change
-- later, evidence may not.
create table consent_receipt (
  consent_id uuid not null,
  version integer not null,
  id uuid not null unique,
  jws text not null,
  made_at timestamptz not null,
  primary key (consent_id, version),
  foreign key (consent_id, version) references consent_history (consent_id, version)
);
grant select, insert on consent_receipt to hub_app;
