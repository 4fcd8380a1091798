package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A file system that forgets what was not synced when its power is cut: of the changes of names a
 * random first part survives (a journal keeps their order), of content that was not synced nothing.
 */
class PowerCutFiles extends SpoolFiles {
  private final Path trash;
  private final List<Change> notDurable = new ArrayList<>();
  private final Set<Object> syncedContent = new HashSet<>();
  private final Set<String> lost = new HashSet<>();
  private int discarded;

  PowerCutFiles(Path trash) throws IOException {
    this.trash = Files.createDirectories(trash);
  }

  private record Change(Path from, Path to) {}

  @Override
  void sync(Path file) throws IOException {
    syncedContent.add(key(file));
  }

  @Override
  void syncDirectory(Path directory) {
    for (int i = notDurable.size() - 1; i >= 0; i--) {
      if (directory.equals(notDurable.get(i).to().getParent())) {
        notDurable.subList(0, i + 1).clear();
        return;
      }
    }
  }

  @Override
  void move(Path from, Path to) throws IOException {
    super.move(from, to);
    notDurable.add(new Change(from, to));
  }

  @Override
  void create(Path workplace, Path file, byte[] content) throws IOException {
    super.create(workplace, file, content);
    syncedContent.add(key(file));
  }

  @Override
  void remove(Path path) throws IOException {
    discarded++;
    move(path, trash.resolve(discarded + "_" + path.getFileName()));
  }

  /** Undoes what was not durable and empties what was not synced. */
  void cutPower(Random random, SpoolLayout layout) throws IOException {
    int surviving = notDurable.isEmpty() ? 0 : random.nextInt(notDurable.size() + 1);
    for (int i = notDurable.size() - 1; i >= surviving; i--) {
      Change change = notDurable.get(i);
      if (Files.exists(change.to(), LinkOption.NOFOLLOW_LINKS)) {
        super.move(change.to(), change.from());
      }
    }
    notDurable.clear();
    for (Path directory : layout.directories()) {
      try (var entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          if (!syncedContent.contains(key(entry)) && Files.size(entry) > 0) {
            boolean promised =
                directory.equals(layout.inflight()) || directory.equals(layout.acked());
            assertThat(promised).as("%s was never synced", entry).isFalse();
            lost.add(Files.readString(entry));
            Files.write(entry, new byte[0]);
          }
        }
      }
    }
  }

  /** Whether this content went with the power. */
  boolean lost(String content) {
    return lost.contains(content);
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
