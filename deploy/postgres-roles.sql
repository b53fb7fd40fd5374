-- Two roles and a database for Nestling, typed once by an administrator of the server:
--
--     psql -v owner_password=… -v app_password=… -f deploy/postgres-roles.sql
--
-- nestling_owner makes and changes tables (npm run migrate); nestling_app, by which the servers come, reads
-- and writes rows and nothing else. C.UTF-8 sorts the same on every system and after every upgrade of it.

create role nestling_owner login password :'owner_password';
create role nestling_app login password :'app_password';
create database nestling owner nestling_owner
	template template0 encoding 'UTF8' locale 'C.UTF-8';

\connect nestling

revoke all on database nestling from public;
grant connect on database nestling to nestling_app;
revoke all on schema public from public;
grant usage on schema public to nestling_app;
alter default privileges for role nestling_owner in schema public
	grant select, insert, update, delete on tables to nestling_app;
alter default privileges for role nestling_owner in schema public
	grant usage, select on sequences to nestling_app;
