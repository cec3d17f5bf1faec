-- The person's own key of the log, wrapped by the key-encryption key: salts of that person's entries are made with it.
-- Deleting the row makes every commitment about the person unopenable, and leaves every root as it was.
create table person_log_key (
  person_id uuid primary key references person,
  wrapped bytea not null
);
-- To make it, to seal with it, and to wrap it anew in a rotation. Only hub_eraser takes it away.
grant select, insert on person_log_key to hub_app;
grant update (wrapped) on person_log_key to hub_app;

-- How many events there were by hour, partner, purpose and outcome. Counted from the log and never without it: what is
-- shown here can always be counted again. Of what tells who hides there is nothing here, as in a search.
create table audit_summary (
  id uuid primary key, -- sorts by the hour
  hour timestamptz not null,
  partner uuid,
  by_partner boolean not null, -- else a person's act, or the hub's, that concerns the partner
  purpose text,
  outcome text not null,
  events bigint not null,
  unique nulls not distinct (hour, partner, by_partner, purpose, outcome)
);
create index audit_summary_partner on audit_summary (partner, id);

create function summary_id(hour timestamptz) returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from hour) * 1000)::bigint), 12, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid
$$;

-- How far the log is counted; one row. Who counts holds it.
create table audit_summary_progress (
  xid xid8 not null,
  id uuid not null,
  only_one boolean primary key default true check (only_one)
);
insert into audit_summary_progress (xid, id) values ('0', '00000000-0000-0000-0000-000000000000');

grant select, insert, update (events) on audit_summary to hub_app;
grant select, update (xid, id) on audit_summary_progress to hub_app;

-- Erases a person: what is sealed for them stays and can't be opened, commitments in the log can't be guessed, and no row
-- leads from a partner's id, a login or an identity code to it. Who comes back with the same code is somebody new.
-- Events that were on their way are cleared by a repeat; it tells how many events named the person.
create function erase_person(who uuid) returns bigint
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  cleared bigint;
begin
  delete from person_key where person_id = who;
  delete from person_log_key where person_id = who;
  delete from pairwise where person_id = who;
  delete from account where person_id = who;
  update person set identity_code = '', code_index = '\x00'::bytea || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    where id = who and identity_code <> '';
  update audit_event set subject = null, acting_user = null, x_road_issue = null where subject = who;
  get diagnostics cleared = row_count;
  return cleared;
end $$;
revoke all on function erase_person(uuid) from public;
grant execute on function erase_person(uuid) to hub_eraser;
grant select (person_id), delete on person_key, person_log_key, pairwise to hub_eraser;
grant select (issuer, sub, person_id), delete on account to hub_eraser;
grant select (id, identity_code), update (identity_code, code_index) on person to hub_eraser;
