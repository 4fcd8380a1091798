package io.sensornode.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Something that happened to the system itself: a reject, a hole, a fault, a heartbeat. */
public final class Event {
  private final ObjectNode node;

  private Event(ObjectNode node) {
    this.node = node;
  }

  /**
   * @param kind such as {@code rejected}, {@code hole-opened}, {@code heartbeat}
   */
  public static Event of(String kind) {
    return new Event(Json.object().put("kind", kind));
  }

  public static Event parse(byte[] json) {
    JsonNode node = Json.parse(json, "event");
    Json.text(node, "kind");
    return new Event((ObjectNode) node);
  }

  public String kind() {
    return node.get("kind").textValue();
  }

  public Event with(String field, String text) {
    return new Event(node.deepCopy().put(field, text));
  }

  public Event with(String field, long number) {
    return new Event(node.deepCopy().put(field, number));
  }

  /** A field as text; empty when it is absent. */
  public Optional<String> get(String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
  }

  public byte[] json() {
    return Json.bytes(node);
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
