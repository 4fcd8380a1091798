package io.sensornode.hdfssink.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SeqRangesProperties {

  @Property
  void knowsWhatIsDoubleAndWhatIsMissingLikeASet(
      @ForAll @Size(max = 40) List<@LongRange(min = 1, max = 30) Long> seqs) {
    SeqRanges ranges = new SeqRanges();
    TreeSet<Long> set = new TreeSet<>();
    for (long seq : seqs) {
      assertThat(ranges.add(seq)).isEqualTo(set.add(seq));
    }
    long highest = set.isEmpty() ? 0 : set.last();
    Set<Long> missing =
        LongStream.rangeClosed(1, highest)
            .filter(seq -> !set.contains(seq))
            .boxed()
            .collect(Collectors.toSet());
    assertThat(
            ranges.missing().stream()
                .flatMap(range -> LongStream.rangeClosed(range.first(), range.last()).boxed()))
        .containsExactlyInAnyOrderElementsOf(missing);
  }
}
