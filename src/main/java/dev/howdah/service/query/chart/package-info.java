/**
 * Points of a chart from the rows of a stored result.
 * May depend on its parent package and on {@code service.query.arrange}.
 */
package dev.howdah.service.query.chart;
