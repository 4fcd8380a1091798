package io.sensornode.contract;

/** Where a record comes from: its identity, the kind of its spool, its capture. */
public record Origin(Identity identity, SpoolKind spoolKind, Capture capture) {}
