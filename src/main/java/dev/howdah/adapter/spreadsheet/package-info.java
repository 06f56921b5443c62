/**
 * Results as spreadsheets. May depend on {@code model}, {@code service.query} and the library that writes them.
 */
package dev.howdah.adapter.spreadsheet;
