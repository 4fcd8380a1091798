package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryWatchTest {
  private static final Path FIRST = Path.of("first");
  private static final Path SECOND = Path.of("second");

  private final FakeNews news = new FakeNews();
  private final Semaphore woken = new Semaphore(0);
  private final DirectoryWatch watch =
      new DirectoryWatch(news, (directory, service) -> news.key(directory), woken::release);

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void newsOfADirectoryIsToldOnce() throws InterruptedException {
    watchBoth();
    news.key(FIRST).signal(StandardWatchEventKinds.ENTRY_CREATE);
    awaitWake();
    assertThat(watch.drain()).isEqualTo(Set.of(FIRST));
    assertThat(watch.drain()).isEmpty();
  }

  @Test
  void anOverflowAnywhereIsNewsOfEveryDirectoryAtOnce() throws InterruptedException {
    watchBoth();
    news.key(FIRST).signal(StandardWatchEventKinds.OVERFLOW);
    awaitWake();
    assertThat(watch.drain()).isEqualTo(Set.of(FIRST, SECOND));
  }

  @Test
  void anOverflowOfADirectoryThatIsGoneIsNewsOfTheOthers() throws InterruptedException {
    watchBoth();
    news.key(FIRST).cancel();
    news.key(FIRST).signal(StandardWatchEventKinds.ENTRY_CREATE);
    awaitWake();
    watch.drain();
    news.key(FIRST).signal(StandardWatchEventKinds.OVERFLOW);
    awaitWake();
    assertThat(watch.drain()).isEqualTo(Set.of(SECOND));
  }

  @Test
  void aKeyIsReadAgainAfterItsNews() throws InterruptedException {
    watchBoth();
    for (int i = 0; i < 3; i++) {
      news.key(SECOND).signal(StandardWatchEventKinds.ENTRY_CREATE);
      awaitWake();
      assertThat(watch.drain()).isEqualTo(Set.of(SECOND));
    }
    assertThat(news.key(SECOND).resets()).isEqualTo(3);
  }

  private void watchBoth() {
    watch.watch(FIRST);
    watch.watch(SECOND);
  }

  private void awaitWake() throws InterruptedException {
    assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }
}
