/** What was measured, what it means against its goal, and how it is written down. */
package io.sensornode.bench.report;
