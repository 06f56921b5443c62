package dev.howdah.sandbox.operator;

import dev.howdah.sandbox.client.ApiClient;
import dev.howdah.sandbox.node.EventRecorder;
import dev.howdah.sandbox.node.TimeScale;

/** Which Cluster is reconciled, and by what means. */
record Context(ApiClient api, EventRecorder events, TimeScale scale, String namespace, String name) {}
