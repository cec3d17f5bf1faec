-- The versions of each purpose's notice. Shipped ones are put in at the start, others by the hub's administrators.
create table notice (
  purpose text not null,
  major integer not null,
  minor integer not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  effective_from timestamptz,
  dpia_reference text,
  unlawful_before boolean not null default false, -- the text before it was unlawful: no 30 days
  published_at timestamptz,
  retired_at timestamptz,
  -- From when consents on an older major don't count: none for a draft, and none for what was called off before it took
  -- effect. Never changes once it has passed, so that what has ended stays ended.
  binds_from timestamptz generated always as
    (case when retired_at is null or retired_at >= effective_from then effective_from end) stored,
  primary key (purpose, major, minor),
  check (state <> 'DRAFT' or (effective_from is null and published_at is null and retired_at is null)),
  check (state <> 'PUBLISHED' or (effective_from is not null and published_at is not null and retired_at is null
    and dpia_reference is not null)),
  check (state <> 'RETIRED' or retired_at is not null)
);

create table notice_text (
  purpose text not null,
  major integer not null,
  minor integer not null,
  lang text not null check (lang in ('fi', 'fi-simple', 'sv', 'en')),
  text text not null,
  sha256 bytea not null,
  primary key (purpose, major, minor, lang),
  foreign key (purpose, major, minor) references notice
);

-- Append-only: each change of a version, with who made it.
create table notice_history (
  id uuid primary key,
  purpose text not null,
  major integer not null,
  minor integer not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  by_whom text, -- opaque id of the member of staff; null = shipped with the hub
  event_id uuid, -- of the log, where somebody did it
  at timestamptz not null,
  foreign key (purpose, major, minor) references notice,
  check ((by_whom is null) = (event_id is null))
);
create index notice_history_of on notice_history (purpose, major, minor);

-- A text that somebody may have been shown is evidence, for the owner of the database too.
create function notice_text_is_fixed() returns trigger language plpgsql as $$
begin
  if exists (select from notice n where n.state <> 'DRAFT'
      and (n.purpose, n.major, n.minor) in ((old.purpose, old.major, old.minor), (new.purpose, new.major, new.minor))) then
    raise exception 'only the texts of a draft may change' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;
create trigger notice_text_is_fixed before insert or update or delete on notice_text
  for each row execute function notice_text_is_fixed();

-- What was published may be retired, and nothing else happens to it.
create function notice_is_fixed() returns trigger language plpgsql as $$
begin
  if old.state = 'RETIRED' or old.state = 'PUBLISHED' and (new.state <> 'RETIRED'
      or to_jsonb(new) - array['state', 'retired_at', 'binds_from']
        <> to_jsonb(old) - array['state', 'retired_at', 'binds_from']) then
    raise exception 'a published notice may only be retired' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger notice_is_fixed before update on notice for each row execute function notice_is_fixed();

grant select, insert on notice, notice_text, notice_history to hub_app;
grant update (state, effective_from, dpia_reference, unlawful_before, published_at, retired_at) on notice to hub_app;
grant delete on notice_text to hub_app; -- to replace a draft's
