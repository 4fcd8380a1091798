/** The whole data path on one machine, watched by a ledger that believes no service. */
package io.sensornode.demo;
