package io.sensornode.bench.report;

/** What a figure shall be. */
public record Goal(Side side, double bound, String unit) {
  /** On which side of the bound it is met; the bound itself is. */
  public enum Side {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }
  }

  public static Goal atLeast(double bound, String unit) {
    return new Goal(Side.AT_LEAST, bound, unit);
  }

  public static Goal atMost(double bound, String unit) {
    return new Goal(Side.AT_MOST, bound, unit);
  }

  public boolean met(double value) {
    return side == Side.AT_LEAST ? value >= bound : value <= bound;
  }

  /** How much better than the bound: 1 is just met, 2 twice as good, below 1 missed. */
  public double margin(double value) {
    return side == Side.AT_LEAST ? value / bound : bound / value;
  }

  /** {@code ≥ 2.50 ×}. */
  public String text() {
    return side.sign + " " + Summary.number(bound) + " " + unit;
  }
}
