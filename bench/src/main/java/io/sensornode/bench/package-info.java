/** Measures the data path, with real servers, against the goals that were set for it. */
package io.sensornode.bench;
