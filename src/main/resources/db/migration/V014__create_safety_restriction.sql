-- For whose safety no address, place, employer or office may leave. Read by the hub alone: no partner's answer and no view
-- of the log for partners rests on a row being here. One row for each who says so; it counts while there is one.
create table safety_restriction (
  id uuid primary key,
  person_id uuid not null references person,
  set_by text not null check (set_by in ('LOGIN', 'PERSON', 'AUTHORITY')),
  authority_id uuid references partner,
  since timestamptz not null,
  check ((set_by = 'AUTHORITY') = (authority_id is not null)),
  unique nulls not distinct (person_id, set_by, authority_id)
);

grant select, insert, delete on safety_restriction to hub_app;

-- Of such a record nothing would be left without its words: then it doesn't leave at all.
alter table record add column words_only boolean not null default false;

-- Whether the recipient asked for these sources itself. What another asked for or wrote down names offices.
alter table consent_item add column sources_known boolean not null default false;
