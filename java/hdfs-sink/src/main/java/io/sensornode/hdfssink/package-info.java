/** Cloud Kafka → HDFS, exactly once: one Avro file per interval of a partition's positions. */
package io.sensornode.hdfssink;
