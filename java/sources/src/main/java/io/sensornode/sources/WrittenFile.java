package io.sensornode.sources;

/**
 * A file that was handed over to a spool.
 *
 * @param name in {@code incoming/}
 * @param content not copied
 */
public record WrittenFile(String name, byte[] content, long capturedAtMillis) {}
