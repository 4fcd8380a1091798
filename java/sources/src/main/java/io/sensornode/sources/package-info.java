/**
 * Where data comes from: sensors of a board, and cameras that write pictures as files into a spool,
 * like the program motion and the mover behind it do. Nothing here knows a service.
 */
package io.sensornode.sources;
