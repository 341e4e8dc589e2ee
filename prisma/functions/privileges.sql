-- What the role of the portal and the worker may do: read and write rows, and nothing to the tables themselves.
-- The migration runner names the role in the setting portico.app_role.
do $$
declare
  app_role constant name := current_setting('portico.app_role');
  -- Written once, never changed: not even by a bug in the application.
  append_only constant text[] := array['AuditEvent', 'DeletionAttempt', 'BalanceEntry', 'PromoRedemption', 'UsageEvent', 'UsageCollection'];
  -- The migration runner's own books.
  read_only constant text[] := array['_prisma_migrations', '_portico_functions'];
  one record;
begin
  -- An installation that uses one role for everything owns its tables and needs no grants.
  if app_role = current_user then
    return;
  end if;

  revoke create on schema public from public;
  execute format('revoke temporary on database %I from public', current_database());
  execute format('grant usage on schema public to %I', app_role);
  execute format('revoke all on all tables in schema public from %I', app_role);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', app_role);
  execute format('grant usage, select on all sequences in schema public to %I', app_role);
  for one in
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relname = any (append_only || read_only)
  loop
    execute format('revoke update, delete on public.%I from %I', one.name, app_role);
    if one.name = any (read_only) then
      execute format('revoke insert on public.%I from %I', one.name, app_role);
    end if;
  end loop;

  -- The job queue. Its tables have row level security without policies, which shuts out everyone but their owner.
  execute format('grant usage on schema graphile_worker to %I', app_role);
  execute format('grant select, insert, update, delete on all tables in schema graphile_worker to %I', app_role);
  execute format('revoke insert, update, delete on graphile_worker.migrations from %I', app_role);
  execute format('grant usage, select on all sequences in schema graphile_worker to %I', app_role);
  execute format('grant execute on all functions in schema graphile_worker to %I', app_role);
  for one in
    select relname as name from pg_class
    where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
  loop
    execute format('drop policy if exists portico_app on graphile_worker.%I', one.name);
    execute format('create policy portico_app on graphile_worker.%I to %I using (true) with check (true)', one.name, app_role);
  end loop;
end
$$;
