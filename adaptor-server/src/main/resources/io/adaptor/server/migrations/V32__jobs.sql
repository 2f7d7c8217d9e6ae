-- Work that is done later: executions that nobody waits for, and deliveries of events.
CREATE TABLE jobs (
  tenant_id text COLLATE "C" NOT NULL REFERENCES tenants ON DELETE CASCADE,
  job_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('execution', 'delivery')),
  state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'dead', 'unknown')),
  request_id text COLLATE "C" NOT NULL,
  integration_id text COLLATE "C" NOT NULL,
  endpoint text NOT NULL,
  request text NOT NULL,
  -- Whether it must not run again once it may have begun.
  once boolean NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  result text,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, job_id)
);
CREATE UNIQUE INDEX jobs_by_request ON jobs (tenant_id, request_id);
SELECT guard('jobs');

-- What db-scheduler keeps: when a job is due, and which instance has it. Names of tenants and ids of jobs, nothing of theirs.
CREATE TABLE scheduled_tasks (
  task_name text NOT NULL,
  task_instance text NOT NULL,
  task_data bytea,
  execution_time timestamptz NOT NULL,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint NOT NULL,
  priority smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
