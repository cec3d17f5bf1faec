-- The log of decisions. The application may insert and read, nothing else.
create table audit_event (
  id uuid not null, -- UUIDv7: its time part chooses the partition
  at timestamptz not null, -- when it was decided
  client text,
  partner uuid,
  acting_user text,
  subject uuid, -- internal person id, a pseudonym
  action text not null,
  categories bigint not null, -- bitmask, see the catalogue
  records uuid[] not null,
  record_versions integer[] not null,
  purpose text,
  basis text, -- CONSENT, DEPOSIT, OWN, STATUTE
  basis_id uuid,
  basis_version integer,
  relationships uuid[] not null default '{}', -- the service relationships that a law-based permit rested on
  outcome text not null, -- PERMITTED, REFUSED
  reason text, -- internal: why refused
  request_id uuid not null,
  x_road_client text, -- what the security server said of the message, if it came that way
  x_road_id text,
  x_road_issue text, -- the partner's reference of its case, so one of a person
  x_road_represented_party text,
  trace_id text,
  xid xid8 not null default pg_current_xact_id(), -- sealing takes rows below every running transaction
  primary key (id)
) partition by range (id);
create index audit_event_subject on audit_event (subject, id);
create index audit_event_partner on audit_event (partner, id);
create index audit_event_acting_user on audit_event (acting_user, id);
create index audit_event_xid on audit_event (xid, id);

create function audit_partition_bound(month date) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from month::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0')
    || '00000000000000000000')::uuid
$$;

-- Makes and attaches the partitions of the given month and the three after it. Attaching takes no exclusive
-- lock on the parent, as CREATE TABLE ... PARTITION OF would.
create function ensure_audit_partitions(first_day date) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  month date;
  name text;
begin
  perform pg_advisory_xact_lock(hashtext('audit_partitions'));
  for i in 0..3 loop
    month := (date_trunc('month', first_day) + make_interval(months => i))::date;
    name := 'audit_event_' || to_char(month, 'YYYYMM');
    if to_regclass('public.' || name) is null then
      execute format('create table public.%I (like public.audit_event including defaults including constraints including indexes)', name);
      execute format('alter table public.%I add constraint %I check (id >= %L and id < %L)', name, name || '_range',
        public.audit_partition_bound(month), public.audit_partition_bound((month + interval '1 month')::date));
      execute format('alter table public.audit_event attach partition public.%I for values from (%L) to (%L)', name,
        public.audit_partition_bound(month), public.audit_partition_bound((month + interval '1 month')::date));
    end if;
  end loop;
end $$;
revoke all on function ensure_audit_partitions(date) from public;
grant execute on function ensure_audit_partitions(date) to hub_app;

grant select, insert on audit_event to hub_app;
-- Erasing may only take away: nobody rewrites who was concerned.
create function only_null() returns trigger language plpgsql as $$
begin
  if new.subject is not null and new.subject is distinct from old.subject
    or new.acting_user is not null and new.acting_user is distinct from old.acting_user
    or new.x_road_issue is not null and new.x_road_issue is distinct from old.x_road_issue then
    raise exception 'the columns of a person may only be nulled' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_null before update on audit_event for each row execute function only_null();

grant select on audit_event to hub_eraser;
grant update (subject, acting_user, x_road_issue) on audit_event to hub_eraser;
