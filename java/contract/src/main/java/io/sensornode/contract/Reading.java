package io.sensornode.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One value of one quantity: {@code {"sensor","zone","quantity","unit","value","firmware"}}. Fields
 * that we do not know are kept as they came.
 */
public final class Reading {
  private final ObjectNode node;

  private Reading(ObjectNode node) {
    this.node = node;
  }

  /**
   * @param sensor the sensor's name on its board
   * @param zone where it measures
   * @param quantity what it measures, such as {@code temperature}
   * @param unit of {@code value}, such as {@code °C}
   * @param value finite
   */
  public static Reading of(String sensor, String zone, String quantity, String unit, double value) {
    if (!Double.isFinite(value)) {
      throw new MalformedRecordException("value " + value + " is not finite");
    }
    return new Reading(
        Json.object()
            .put("sensor", sensor)
            .put("zone", zone)
            .put("quantity", quantity)
            .put("unit", unit)
            .put("value", value));
  }

  public static Reading parse(byte[] json) {
    JsonNode node = Json.parse(json, "reading");
    Json.text(node, "sensor");
    Json.text(node, "quantity");
    JsonNode value = node.get("value");
    if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new MalformedRecordException("'value' is missing or not a finite number");
    }
    return new Reading((ObjectNode) node);
  }

  public String sensor() {
    return node.get("sensor").textValue();
  }

  public String quantity() {
    return node.get("quantity").textValue();
  }

  public double value() {
    return node.get("value").doubleValue();
  }

  /** Empty when the field is absent. */
  public String text(String field) {
    return node.path(field).asText("");
  }

  /** The same reading with one more field, such as {@code firmware}. */
  public Reading with(String field, String text) {
    return new Reading(node.deepCopy().put(field, text));
  }

  public byte[] json() {
    return Json.bytes(node);
  }
}
