/**
 * The rows of a stored result in another order, or some of them: found out beside the store, which stays as it is.
 * May depend on its parent package only.
 */
package dev.howdah.service.query.arrange;
