/** What every service shares: settings, life cycle, health, metrics. */
package io.sensornode.runtime;
