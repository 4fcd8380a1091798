package io.sensornode.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The sequence acceptor against the simplest model there is: the set of what was forwarded. */
class SpoolProgressProperties {

  @Property
  void forwardsEverySeqOnceWhateverTheOrder(
      @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 25) Long> arrivals) {
    SpoolProgress progress = SpoolProgress.NONE;
    TreeSet<Long> forwarded = new TreeSet<>();
    for (long seq : arrivals) {
      assertThat(progress.resent(seq)).isEqualTo(forwarded.contains(seq));
      if (forwarded.add(seq)) {
        progress = progress.after(seq);
      }
    }
    assertThat(missing(progress)).isEqualTo(missing(forwarded));
  }

  @Property
  void survivesTheWayThroughTheStateTopic(
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 1, max = 1000) Long> arrivals) {
    SpoolProgress progress = SpoolProgress.NONE;
    for (long seq : new TreeSet<>(arrivals).descendingSet()) {
      progress = progress.after(seq);
    }
    SpoolKey key = new SpoolKey("t", "home/n/camera", "spool");
    BridgeState state = new BridgeState();
    StateCodec.apply(StateCodec.key(key), StateCodec.value(progress), state);
    assertThat(state.progress(key)).isEqualTo(progress);
  }

  @Property
  void refusesToForwardTwice(@ForAll @LongRange(min = 1, max = 100) long seq) {
    SpoolProgress progress = SpoolProgress.NONE.after(seq);
    assertThatThrownBy(() -> progress.after(seq)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> missing(SpoolProgress progress) {
    List<Long> missing = new ArrayList<>();
    for (Hole hole : progress.holes()) {
      for (long seq = hole.first(); seq <= hole.last(); seq++) {
        missing.add(seq);
      }
    }
    return missing;
  }

  private static List<Long> missing(TreeSet<Long> forwarded) {
    List<Long> missing = new ArrayList<>();
    for (long seq = 1; !forwarded.isEmpty() && seq < forwarded.last(); seq++) {
      if (!forwarded.contains(seq)) {
        missing.add(seq);
      }
    }
    return missing;
  }
}
