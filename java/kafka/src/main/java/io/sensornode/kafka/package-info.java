/** One Kafka broker and controller of a small board, and the job that makes the topics. */
package io.sensornode.kafka;
