package io.sensornode.bench.report;

/**
 * One value as it was measured.
 *
 * @param series what was measured, such as {@code a-loopback-640x480}
 * @param variant by which of the ways that are compared
 * @param round from 1
 * @param quantity with its unit, such as {@code pictures/s}
 */
public record Sample(String series, String variant, int round, String quantity, double value) {}
