/**
 * The tutorial, performed through the real window by clicks and keys, with a report of what was seen.
 * May depend on everything but the sandbox; finds nodes by their ids and knows no controller.
 */
package dev.howdah.boot.tour;
