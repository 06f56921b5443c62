/**
 * What several tests share: sample clusters, and ports whose other side is the test itself.
 * May depend on everything.
 */
package dev.howdah.testkit;
