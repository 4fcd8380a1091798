package io.sensornode.demo;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells once when the first picture can be read from HDFS. */
final class FirstPicture implements BooleanSupplier {
  private final Ledger ledger;
  private final Consumer<String> news;
  private boolean told;

  FirstPicture(Ledger ledger, Consumer<String> news) {
    this.ledger = ledger;
    this.news = news;
  }

  @Override
  public boolean getAsBoolean() {
    if (!told && ledger.firstPictureAt().isPresent()) {
      told = true;
      news.accept("the first picture is in HDFS");
    }
    return true;
  }
}
