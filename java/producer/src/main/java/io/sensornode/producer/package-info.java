/**
 * The producer service: moves the files in the spools of one board to the edge Kafka. What it knows
 * is in the directories; a process that dies at any moment leaves nothing to repair by hand.
 */
package io.sensornode.producer;
