package dev.howdah.model;

/** A number of bytes that a screen writes as a size. Never negative. */
public record ByteCount(long bytes) {}
