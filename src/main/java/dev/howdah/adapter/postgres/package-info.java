/**
 * SQL sessions over pgjdbc, through tunnels. The only place that knows {@code java.sql} and {@code org.postgresql}.
 * May depend on {@code model}, {@code support}, {@code service} and pgjdbc.
 */
package dev.howdah.adapter.postgres;
