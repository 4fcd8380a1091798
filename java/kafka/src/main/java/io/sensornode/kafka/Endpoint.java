package io.sensornode.kafka;

/** A host and a port. */
record Endpoint(String host, int port) {
  static final String FORM = "host:port";

  Endpoint {
    if (host.isEmpty() || port < 1 || port > 65535) {
      throw new IllegalArgumentException("'" + host + ":" + port + "' is not " + FORM);
    }
  }

  static Endpoint parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("'" + text + "' is not " + FORM);
    }
    return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  String text() {
    return host + ":" + port;
  }
}
