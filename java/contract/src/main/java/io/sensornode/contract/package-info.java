/**
 * What every part of sensornode agrees on: identity, records, names on disk, topics, archive files.
 *
 * <p>Pure: no type of Kafka or Hadoop, and nothing else of ours.
 */
package io.sensornode.contract;
