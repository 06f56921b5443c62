/**
 * Stories of an operator, told through the real views on the sandbox, and checked by asking kubectl and PostgreSQL.
 * May depend on everything.
 */
package dev.howdah.e2e;
