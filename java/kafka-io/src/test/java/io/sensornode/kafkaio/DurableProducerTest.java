package io.sensornode.kafkaio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DurableProducerTest {
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final DurableProducer producer = new DurableProducer(kafka);
  private final List<Integer> acknowledged = new ArrayList<>();

  @Test
  void acknowledgesInOrder() {
    send(1);
    send(2);
    kafka.completeNext();
    kafka.completeNext();
    assertThat(acknowledged).containsExactly(1, 2);
  }

  @Test
  void acknowledgesNothingBehindAFailure() {
    send(1);
    send(2);
    send(3);
    kafka.completeNext();
    kafka.errorNext(new NotEnoughReplicasException("two brokers are away"));
    kafka.completeNext();
    assertThat(acknowledged).containsExactly(1);
    assertThatThrownBy(producer::check).isInstanceOf(SendFailedException.class);
    assertThatThrownBy(() -> send(4)).hasMessageContaining("two brokers are away");
  }

  @Test
  void acknowledgesNothingAfterItWasClosed() {
    send(1);
    producer.close();
    assertThat(acknowledged).isEmpty();
    assertThatThrownBy(() -> send(2)).isInstanceOf(SendFailedException.class);
  }

  private void send(int number) {
    producer.send(
        new ProducerRecord<>("topic", new byte[] {(byte) number}), () -> acknowledged.add(number));
  }
}
