/**
 * What people and scripts execute in a container {@code postgres}: psql, a shell and a few commands, done by this
 * process because the embedded servers come without them. May depend on {@code sandbox.node} and {@code sandbox.postgres}.
 */
package dev.howdah.sandbox.exec;
