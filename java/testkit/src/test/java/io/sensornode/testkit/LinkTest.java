package io.sensornode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final int SOON_MS = 20_000;
  private static final int NEVER_MS = 300;

  private final Link link = new Link();
  private ServerSocket echo;
  private int port;

  @BeforeEach
  void echo() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "echo");
    thread.setDaemon(true);
    thread.start();
    port = link.forwardTo(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    echo.close();
  }

  @Test
  void carriesEverythingUnchangedAndClosesWithItsEnds() throws IOException {
    byte[] sent = new byte[3_000_000];
    new Random(1).nextBytes(sent);
    try (Socket client = connect()) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  client.getOutputStream().write(sent);
                  client.shutdownOutput();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      writer.start();
      assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
    }
    assertThat(link.bytesCarried()).isEqualTo(2L * sent.length);
  }

  @Test
  void aStallHoldsBackWithoutClosingAndHealingLetsItThrough() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 1)).isEqualTo(1);
      link.stall();
      client.setSoTimeout(NEVER_MS);
      assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketTimeoutException.class);
      link.heal();
      client.setSoTimeout(SOON_MS);
      assertThat(client.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void newConnectionsHangWhileStalledAndWorkAfterwards() throws IOException {
    link.stall();
    try (Socket client = new Socket()) {
      assertThatThrownBy(() -> client.connect(address(), NEVER_MS))
          .isInstanceOf(SocketTimeoutException.class);
    }
    link.heal();
    try (Socket client = connect()) {
      assertThat(say(client, 3)).isEqualTo(3);
    }
  }

  @Test
  void aResetBreaksConnectionsAndRefusesNewOnesUntilHealed() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 1)).isEqualTo(1);
      link.reset();
      assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketException.class);
    }
    try (Socket client = new Socket()) {
      assertThatThrownBy(() -> client.connect(address(), SOON_MS))
          .isInstanceOf(ConnectException.class);
    }
    link.heal();
    try (Socket client = connect()) {
      assertThat(say(client, 3)).isEqualTo(3);
    }
  }

  @Test
  void aStallMayTurnIntoAResetAndHeal() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 1)).isEqualTo(1);
      link.stall();
      link.reset();
      assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketException.class);
    }
    link.heal();
    try (Socket client = connect()) {
      assertThat(say(client, 3)).isEqualTo(3);
    }
  }

  @Test
  void aResetMayTurnIntoAStall() throws IOException {
    link.reset();
    link.stall();
    try (Socket client = new Socket()) {
      assertThatThrownBy(() -> client.connect(address(), NEVER_MS))
          .isInstanceOf(SocketTimeoutException.class);
    }
    link.heal();
    try (Socket client = connect()) {
      assertThat(say(client, 3)).isEqualTo(3);
    }
  }

  @Test
  void droppedConnectionsCanBeMadeAgainAtOnce() throws IOException {
    try (Socket client = connect()) {
      assertThat(say(client, 1)).isEqualTo(1);
      link.drop();
      assertThatThrownBy(() -> say(client, 2)).isInstanceOf(SocketException.class);
    }
    try (Socket client = connect()) {
      assertThat(say(client, 3)).isEqualTo(3);
    }
  }

  @Test
  void latencyIsPaidInEachDirection() throws IOException {
    link.latency(Duration.ofMillis(100));
    try (Socket client = connect()) {
      long start = System.nanoTime();
      assertThat(say(client, 1)).isEqualTo(1);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
    }
  }

  @Test
  void theRateIsSharedByAllConnections() throws IOException {
    link.bytesPerSecond(100_000);
    try (Socket one = connect();
        Socket two = connect()) {
      long start = System.nanoTime();
      one.getOutputStream().write(new byte[20_000]);
      two.getOutputStream().write(new byte[20_000]);
      one.getInputStream().readNBytes(20_000);
      two.getInputStream().readNBytes(20_000);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket();
    client.connect(address(), SOON_MS);
    client.setSoTimeout(SOON_MS);
    return client;
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static int say(Socket client, int word) throws IOException {
    client.getOutputStream().write(word);
    return client.getInputStream().read();
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = echo.accept();
        Thread thread = new Thread(() -> answer(socket), "echo-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      return; // closed after the test
    }
  }

  private static void answer(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      return; // reset on purpose
    }
  }
}
