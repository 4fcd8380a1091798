package io.sensornode.runtime;

import io.micrometer.core.instrument.MeterRegistry;

/** What the life cycle gives to a service. */
public record ServiceContext(Health health, MeterRegistry metrics, StopSignal stop) {}
