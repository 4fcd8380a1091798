/** Real clusters as processes, faults, and the checker of what arrived. */
package io.sensornode.testkit;
