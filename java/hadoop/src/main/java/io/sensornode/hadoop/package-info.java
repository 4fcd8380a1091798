/** One NameNode or DataNode with our configuration. */
package io.sensornode.hadoop;
