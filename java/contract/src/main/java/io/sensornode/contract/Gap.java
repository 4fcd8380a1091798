package io.sensornode.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The marker that travels in the place of a rejected or shed record, so that nothing is dropped
 * silently: seqs stay without gaps and the reason arrives with them.
 *
 * @param reason a short word such as {@code not-a-jpeg}
 * @param size bytes of what was rejected
 * @param sha256 lower-case hex of what was rejected; empty when it could not be read
 */
public record Gap(String reason, long size, String sha256) {

  public static Gap parse(byte[] json) {
    JsonNode node = Json.parse(json, "gap marker");
    return new Gap(Json.text(node, "reason"), Json.number(node, "size"), Json.text(node, "sha256"));
  }

  public byte[] json() {
    return Json.bytes(Json.object().put("reason", reason).put("size", size).put("sha256", sha256));
  }
}
