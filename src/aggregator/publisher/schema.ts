import type { Migrations } from '../store/open-store';

/**
 * Tables of a publisher. Task ids are base64url. A round goes from preparing (its row is there before any aggregator knows
 * it) over open to one of the last four.
 */
export const publisherMigrations: Migrations = [
  [
    `create table rounds (
      task_id text primary key,
      number integer not null unique,
      envelope text not null,
      verify_key bytea,
      state text not null check (state in ('preparing', 'open', 'published', 'refused', 'failed', 'superseded')),
      reason text,
      contributions integer,
      epsilon double precision not null,
      ended text)`,
    `create table releases (
      number integer primary key,
      envelope text not null)`,
    `create table tokens (
      task_id text not null references rounds,
      member text not null,
      blinded bytea not null,
      answer bytea not null,
      primary key (task_id, member))`,
  ],
];
