package io.sensornode.kafkaio;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What a {@link RecordLoop} does with the records of the partitions it owns. Called on one thread.
 *
 * <p>A {@link IOException} from any method means that the store is away: the loop {@linkplain
 * #release releases} what it owned, waits and begins again at {@link #position}. Nothing is
 * committed before {@link #flush} has returned it.
 */
public interface BatchHandler {
  /** Instead of a position: the partition is not to be read; it is paused and the others go on. */
  long REFUSED = -1;

  /** Whether the store answers; asked before this process joins the group. */
  default void check() throws IOException {}

  /**
   * This process owns the partition from now on: where to begin reading.
   *
   * @param logStart the first position that the broker still has
   * @return empty: the group's committed offset, or else the log's start; or {@link #REFUSED}
   */
  OptionalLong position(TopicPartition partition, long logStart, long logEnd) throws IOException;

  void handle(Batch batch) throws IOException;

  /**
   * Makes durable what is due, also when no record arrived.
   *
   * @return positions up to which everything is durable since the last call
   */
  Map<TopicPartition, Long> flush() throws IOException;

  /**
   * This process does not own the partitions any more; what is not durable is dropped and read
   * again by the next owner.
   */
  void release(Collection<TopicPartition> partitions);
}
