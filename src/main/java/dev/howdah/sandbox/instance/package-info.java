/**
 * CloudNativePG's instance manager as an outsider sees it: what runs in the containers of instance pods and of the jobs
 * {@code initdb} and {@code join}, over real servers. May depend on {@code java.*}, Jackson, {@code model},
 * {@code sandbox.client}, {@code sandbox.node} and {@code sandbox.postgres}; reaches the API server by REST only.
 */
package dev.howdah.sandbox.instance;
