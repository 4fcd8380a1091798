/** The program {@code archive}: lists, verifies and exports what the sink archived. */
package io.sensornode.hdfssink.archive;
