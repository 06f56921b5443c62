-- snippet activity: What is being done now
SELECT pid, usename, application_name, client_addr, state, wait_event_type, wait_event,
    now() - xact_start AS transaction_age, now() - query_start AS query_age, left(query, 200) AS query
FROM pg_stat_activity
WHERE backend_type = 'client backend'
    AND pid <> pg_backend_pid()
ORDER BY xact_start NULLS LAST;

-- snippet locks: Who waits for whom
SELECT waiting.pid AS waiting_pid, waiting.usename AS waiting_user, left(waiting.query, 120) AS waiting_query,
    blocking.pid AS blocking_pid, blocking.usename AS blocking_user, blocking.state AS blocking_state,
    now() - blocking.xact_start AS blocking_for, left(blocking.query, 120) AS blocking_query
FROM pg_stat_activity waiting
    CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS blocker(pid)
    JOIN pg_stat_activity blocking ON blocking.pid = blocker.pid
ORDER BY blocking.xact_start;

-- snippet lockson: The locks on one table
SELECT l.pid, a.usename, l.mode, l.granted, now() - a.xact_start AS transaction_age, left(a.query, 120) AS query
FROM pg_locks l
    JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.relation = '${schema.table}'::regclass
ORDER BY l.granted DESC, a.xact_start;

-- snippet cancel: Cancel the statement of a session
SELECT pg_cancel_backend(${pid});

-- snippet terminate: End a session
SELECT pg_terminate_backend(${pid}, ${5000});

-- snippet long: Transactions that have been open for long
SELECT pid, usename, application_name, state, now() - xact_start AS transaction_age,
    age(backend_xmin) AS held_back, left(query, 200) AS query
FROM pg_stat_activity
WHERE xact_start < now() - interval '${5 minutes}'
ORDER BY xact_start;

-- snippet repl: Replication as the primary sees it
SELECT application_name, state, sync_state, sync_priority, sent_lsn, replay_lsn,
    pg_wal_lsn_diff(sent_lsn, replay_lsn) AS bytes_behind, write_lag, flush_lag, replay_lag
FROM pg_stat_replication
ORDER BY application_name;

-- snippet replica: Replication as a replica sees it
SELECT pg_is_in_recovery() AS in_recovery, pg_last_wal_receive_lsn() AS received, pg_last_wal_replay_lsn() AS replayed,
    pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) AS bytes_to_replay,
    now() - pg_last_xact_replay_timestamp() AS last_transaction_ago;

-- snippet slots: Replication slots and the WAL they hold back
SELECT slot_name, slot_type, active, wal_status,
    pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) AS held_back,
    pg_size_pretty(safe_wal_size) AS safe
FROM pg_replication_slots
ORDER BY restart_lsn;

-- snippet archiver: How archiving goes
SELECT archived_count, last_archived_wal, now() - last_archived_time AS last_archived_ago,
    failed_count, last_failed_wal, last_failed_time
FROM pg_stat_archiver;

-- snippet sizes: The largest tables
SELECT c.oid::regclass AS relation, pg_size_pretty(pg_total_relation_size(c.oid)) AS total,
    pg_size_pretty(pg_table_size(c.oid)) AS heap_and_toast, pg_size_pretty(pg_indexes_size(c.oid)) AS indexes,
    c.reltuples::bigint AS estimated_rows
FROM pg_class c
WHERE c.relkind IN ('r', 'm', 'p')
ORDER BY pg_total_relation_size(c.oid) DESC
LIMIT ${20};

-- snippet databases: The sizes of the databases
SELECT datname, pg_size_pretty(pg_database_size(datname)) AS size, age(datfrozenxid) AS transactions_since_freeze
FROM pg_database
WHERE datallowconn
ORDER BY pg_database_size(datname) DESC;

-- snippet bloat: Dead rows, and when they were last removed
SELECT relid::regclass AS relation, n_live_tup, n_dead_tup,
    round(100.0 * n_dead_tup / nullif(n_live_tup + n_dead_tup, 0), 1) AS dead_percent,
    greatest(last_vacuum, last_autovacuum) AS last_vacuum, greatest(last_analyze, last_autoanalyze) AS last_analyze
FROM pg_stat_user_tables
ORDER BY n_dead_tup DESC
LIMIT ${20};

-- snippet vacuum: How far running vacuums are
SELECT p.pid, p.relid::regclass AS relation, p.phase,
    round(100.0 * p.heap_blks_scanned / nullif(p.heap_blks_total, 0), 1) AS scanned_percent,
    now() - a.xact_start AS running_for
FROM pg_stat_progress_vacuum p
    JOIN pg_stat_activity a ON a.pid = p.pid;

-- snippet wraparound: How far tables are from a forced freeze
SELECT c.oid::regclass AS relation, age(c.relfrozenxid) AS age,
    round(100.0 * age(c.relfrozenxid) / current_setting('autovacuum_freeze_max_age')::int, 1) AS percent
FROM pg_class c
WHERE c.relkind IN ('r', 'm', 't')
ORDER BY age(c.relfrozenxid) DESC
LIMIT ${20};

-- snippet unused: Indexes that nobody reads
SELECT s.indexrelid::regclass AS index, s.relid::regclass AS relation, s.idx_scan,
    pg_size_pretty(pg_relation_size(s.indexrelid)) AS size
FROM pg_stat_user_indexes s
    JOIN pg_index i ON i.indexrelid = s.indexrelid
WHERE s.idx_scan < ${10}
    AND NOT i.indisunique
ORDER BY pg_relation_size(s.indexrelid) DESC;

-- snippet seqscans: Tables that are read from end to end
SELECT relid::regclass AS relation, seq_scan, seq_tup_read, idx_scan, n_live_tup
FROM pg_stat_user_tables
WHERE n_live_tup > ${10000}
ORDER BY seq_tup_read DESC
LIMIT ${20};

-- snippet cache: How much is found in memory
SELECT datname, blks_hit, blks_read, round(100.0 * blks_hit / nullif(blks_hit + blks_read, 0), 2) AS hit_percent
FROM pg_stat_database
WHERE datname IS NOT NULL
ORDER BY blks_read DESC;

-- snippet top: The statements that take the most time (needs pg_stat_statements)
SELECT calls, round(total_exec_time::numeric, 1) AS total_ms, round(mean_exec_time::numeric, 2) AS mean_ms, rows,
    left(query, 200) AS query
FROM pg_stat_statements
ORDER BY total_exec_time DESC
LIMIT ${20};

-- snippet connections: Connections by user and state
SELECT datname, usename, application_name, state, count(*)
FROM pg_stat_activity
WHERE backend_type = 'client backend'
GROUP BY datname, usename, application_name, state
ORDER BY count(*) DESC;

-- snippet settings: Settings that differ from the default
SELECT name, setting, unit, source, pending_restart
FROM pg_settings
WHERE source NOT IN ('default', 'override')
ORDER BY name;

-- snippet grants: Who may do what with a table
SELECT grantee, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges
FROM information_schema.role_table_grants
WHERE table_schema = '${public}'
    AND table_name = '${table}'
GROUP BY grantee;

-- snippet sel: SELECT from a table
SELECT ${*}
FROM ${table}
WHERE ${condition}
LIMIT ${200};

-- snippet ins: INSERT into a table
INSERT INTO ${table} (${columns})
VALUES (${values})
RETURNING *;

-- snippet upd: UPDATE of a table
UPDATE ${table}
SET ${column} = ${value}
WHERE ${condition};

-- snippet del: DELETE from a table
DELETE FROM ${table}
WHERE ${condition};

-- snippet cte: A query with a name
WITH ${name} AS (
    SELECT ${*}
    FROM ${table}
)
SELECT *
FROM ${name};
