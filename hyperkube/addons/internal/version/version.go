// Package version carries the version that is stamped into our own programs when they are linked.
package version

// Version is the version of sensornode. "development" stands for a build that did not stamp it.
var Version = "development"
