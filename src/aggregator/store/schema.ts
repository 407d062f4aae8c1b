import type { Migrations } from './open-store';

/** Tables of leader and helper. Ids are base64url; what each table is for: README.md. */
export const aggregatorMigrations: Migrations = [
  [
    `create table tasks (
      task_id text primary key,
      envelope text not null,
      verify_key bytea not null,
      state text not null check (state in ('open', 'released', 'destroyed')))`,
    `create table report_ids (
      task_id text not null references tasks,
      report_id text not null,
      digest text,
      primary key (task_id, report_id))`,
    `create table spent_tokens (
      task_id text not null references tasks,
      nonce text not null,
      primary key (task_id, nonce))`,
    `create table jobs (
      task_id text not null references tasks,
      job_id text not null,
      holder text not null,
      lease_until bigint not null,
      attempts integer not null,
      primary key (task_id, job_id))`,
    'create index jobs_by_lease on jobs (lease_until)',
    `create table waiting_reports (
      task_id text not null references tasks,
      report_id text not null,
      report bytea not null,
      job_id text,
      primary key (task_id, report_id),
      foreign key (task_id, job_id) references jobs)`,
    'create index reports_without_job on waiting_reports (task_id) where job_id is null',
    'create index reports_by_job on waiting_reports (task_id, job_id)',
    `create table buckets (
      task_id text not null references tasks,
      shard integer not null,
      share bytea not null,
      reports integer not null,
      checksum bytea not null,
      primary key (task_id, shard))`,
    `create table answers (
      task_id text not null references tasks,
      job_id text not null,
      request_hash text not null,
      answer bytea,
      primary key (task_id, job_id))`,
    `create table collection_jobs (
      task_id text not null references tasks,
      job_id text not null,
      request_hash text not null,
      primary key (task_id, job_id))`,
    `create table releases (
      task_id text primary key references tasks,
      reports integer not null,
      checksum bytea not null,
      own_sealed bytea not null,
      peer_sealed bytea)`,
  ],
];
