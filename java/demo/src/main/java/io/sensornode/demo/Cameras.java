package io.sensornode.demo;

import io.sensornode.sources.ClipFrames;
import io.sensornode.sources.FrameSource;
import io.sensornode.sources.MjpegServer;
import io.sensornode.sources.MotionCamera;
import io.sensornode.sources.MotionProgram;
import io.sensornode.sources.Mover;
import io.sensornode.sources.Scene;
import io.sensornode.sources.VideoFile;
import io.sensornode.sources.WrittenFile;
import io.sensornode.testkit.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A camera for each board. They put files into spools and tell the journal; no producer hears of
 * them.
 */
final class Cameras implements AutoCloseable {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  /** So that boards do not see the same moment of a clip. */
  private static final int FRAMES_APART = 14;

  private final Consumer<Journal.Entry> written;
  private final List<AutoCloseable> cameras = new ArrayList<>();
  private final List<MotionProgram> programs = new ArrayList<>();
  private final List<AutoCloseable> projectors = new ArrayList<>();

  private Cameras(Consumer<Journal.Entry> written) {
    this.written = written;
  }

  /**
   * They begin at once.
   *
   * @param written hears of each file after it is in its spool
   */
  static Cameras start(CameraChoice choice, List<Board> boards, Consumer<Journal.Entry> written) {
    Cameras cameras = new Cameras(written);
    try {
      cameras.open(choice, boards);
      return cameras;
    } catch (IOException e) {
      cameras.close();
      throw new IllegalStateException("a camera cannot start: " + e.getMessage(), e);
    }
  }

  /** Whether all of them can still see. */
  boolean running() {
    return programs.stream().allMatch(MotionProgram::running);
  }

  /** Returns when no further file will come. */
  @Override
  public void close() {
    Parallel.run(cameras.stream().map(Cameras::closing).toList());
    projectors.forEach(each -> closing(each).run());
  }

  private void open(CameraChoice choice, List<Board> boards) throws IOException {
    switch (choice.kind()) {
      case FILE -> {
        MjpegServer screen = new MjpegServer();
        projectors.add(new VideoFile(Path.of(choice.video()), screen::show));
        projectors.add(screen);
        for (Board board : boards) {
          motion(board, screen.url());
        }
      }
      case DEVICE -> {
        // Only one program at a time can open a device.
        motion(boards.get(0), choice.video());
        for (Board board : boards.subList(1, boards.size())) {
          look(board, scene(board));
        }
      }
      case STREAM -> {
        for (Board board : boards) {
          motion(board, choice.video());
        }
      }
      case PEOPLE -> {
        for (Board board : boards) {
          look(board, new ClipFrames(board.index() * FRAMES_APART));
        }
      }
      case SCENE -> {
        for (Board board : boards) {
          look(board, scene(board));
        }
      }
    }
  }

  private static FrameSource scene(Board board) {
    return new Scene(board.index() + 1L, board.name(), WIDTH, HEIGHT, LocalTime::now);
  }

  private void look(Board board, FrameSource source) throws IOException {
    cameras.add(
        new MotionCamera(
            board.name(),
            source,
            new Mover(board.incoming()),
            MotionCamera.Settings.OF_2016,
            file -> note(board, file)));
  }

  private void motion(Board board, String input) throws IOException {
    MotionProgram program =
        new MotionProgram(
            board.name(), input, new Mover(board.incoming()), file -> note(board, file));
    programs.add(program);
    cameras.add(program);
  }

  private void note(Board board, WrittenFile file) {
    written.accept(
        Journal.Entry.of(board.source(), file.name(), file.content(), System.currentTimeMillis()));
  }

  private static Runnable closing(AutoCloseable part) {
    return () -> {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("a camera does not stop", e);
      }
    };
  }
}
