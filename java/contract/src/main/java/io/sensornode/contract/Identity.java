package io.sensornode.contract;

import java.util.regex.Pattern;

/**
 * The identity of a record everywhere: which source, which of its spools, which place in that
 * spool.
 *
 * <p>Two records with the same identity are the same record; that is what every part counts on when
 * it drops a copy.
 *
 * @param source {@code site/node/sensor} of a board, {@code http/key/sensor} of a request
 * @param spool UUID of a spool or a request, SHA-256 of a file
 * @param seq place in the spool, from 1, without gaps for boards
 */
public record Identity(String source, String spool, long seq) {
  private static final Pattern SOURCE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}(/[A-Za-z0-9][A-Za-z0-9._-]{0,62}){1,3}");
  private static final Pattern SPOOL =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}");
  private static final char SEPARATOR = '#';

  public Identity {
    if (!SOURCE.matcher(source).matches()) {
      throw new MalformedRecordException(
          "source '"
              + source
              + "' is not site/node/sensor (letters, digits, dot, dash, underscore)");
    }
    if (!SPOOL.matcher(spool).matches()) {
      throw new MalformedRecordException("spool '" + spool + "' is neither a UUID nor a SHA-256");
    }
    if (seq < 1) {
      throw new MalformedRecordException("seq " + seq + " is below 1");
    }
  }

  /** The source of a sensor on a board. */
  public static String boardSource(String site, String node, String sensor) {
    return site + '/' + node + '/' + sensor;
  }

  /** The inverse of {@link #text()}. */
  public static Identity parse(String text) {
    int beforeSeq = text.lastIndexOf(SEPARATOR);
    int beforeSpool = text.lastIndexOf(SEPARATOR, beforeSeq - 1);
    if (beforeSpool < 0) {
      throw new MalformedRecordException("identity '" + text + "' is not source#spool#seq");
    }
    return new Identity(
        text.substring(0, beforeSpool),
        text.substring(beforeSpool + 1, beforeSeq),
        parseSeq(text.substring(beforeSeq + 1)));
  }

  /** {@code source#spool#seq}. */
  public String text() {
    return source + SEPARATOR + spool + SEPARATOR + seq;
  }

  static long parseSeq(String text) {
    return WholeNumber.parse(text)
        .orElseThrow(
            () -> new MalformedRecordException("seq '" + text + "' is not a whole number"));
  }
}
