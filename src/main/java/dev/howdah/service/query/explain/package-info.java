/**
 * Execution plans as PostgreSQL tells them: read from its JSON, weighed by what each node takes itself, and written in
 * the words of its text form. Knows nothing but the SQL lexis of its parent.
 */
package dev.howdah.service.query.explain;
