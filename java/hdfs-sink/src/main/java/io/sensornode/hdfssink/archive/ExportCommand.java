package io.sensornode.hdfssink.archive;

import io.sensornode.contract.ArchivedRecord;
import io.sensornode.contract.ContentType;
import io.sensornode.contract.MalformedRecordException;
import io.sensornode.contract.SensorRecord;
import io.sensornode.contract.Topics;
import io.sensornode.hdfssink.archive.ArchiveTree.Stored;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes pictures as files with their original bytes; names sort by time. Nothing is"
            + " overwritten.")
final class ExportCommand implements Callable<Integer> {
  private static final Set<String> PICTURES = Set.of(ContentType.JPEG, ContentType.PICTURE_2016);

  @Mixin private HdfsOptions options;

  @Option(
      names = "--source",
      paramLabel = "GLOB",
      defaultValue = "**",
      description = "sources, such as home/rpi-node-1/camera or 'home/*/camera' (default: all)")
  private String source;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "1970-01-01",
      converter = TimeConverter.class,
      description = "captured at or after: 2026-11-21, 2026-11-21T14:30 (UTC) or with an offset")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "captured before; the same forms")
  private Instant to = Instant.MAX;

  @Option(names = "--to-dir", paramLabel = "DIR", required = true, description = "made if absent")
  private Path directory;

  @Option(names = "--topic", defaultValue = Topics.CAMERA_PICTURES, hidden = true)
  private String topic;

  @Spec private CommandSpec spec;

  private PathMatcher sources;
  private long written;
  private long bytes;
  private long faults;

  @Override
  public Integer call() throws IOException {
    sources = FileSystems.getDefault().getPathMatcher("glob:" + source);
    create(directory);
    PrintWriter out = spec.commandLine().getOut();
    try (ArchiveTree archive = options.open()) {
      List<Stored> files =
          archive.list().files().stream()
              .filter(stored -> stored.file().topic().equals(topic))
              .toList();
      long total = files.stream().mapToLong(Stored::bytes).sum();
      try (Progress progress = Progress.of(total)) {
        for (Stored stored : files) {
          archive.read(
              stored.file(),
              (record, position) -> {
                export(record, out);
                progress.at(position);
              });
          progress.next(stored.bytes());
        }
      }
    }
    out.printf("%,d pictures, %,d bytes in %s%n", written, bytes, directory);
    return faults == 0 ? 0 : Main.FAULTS;
  }

  private void export(ArchivedRecord archived, PrintWriter out) {
    SensorRecord record;
    try {
      record = archived.parse();
    } catch (MalformedRecordException e) {
      return; // not one of ours: no picture
    }
    if (!chosen(record)) {
      return;
    }
    PictureName name = PictureName.of(record);
    try {
      if (!record.payload().intact()) {
        throw new MalformedRecordException("content does not have its sha256");
      }
      write(directory.resolve(name.text()), record.payload().content());
    } catch (MalformedRecordException e) {
      faults++;
      out.println("fault: " + record.identity().text() + ": " + e.getMessage());
    }
  }

  private boolean chosen(SensorRecord record) {
    Instant at = Instant.ofEpochMilli(record.origin().capture().atMillis());
    return PICTURES.contains(record.payload().contentType())
        && !at.isBefore(from)
        && at.isBefore(to)
        && sources.matches(Path.of(record.identity().source()));
  }

  private void write(Path file, byte[] content) {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new LocalFileException(file + " is there already; choose another --to-dir", e);
    } catch (IOException e) {
      throw new LocalFileException("cannot write " + file + ": " + e.getMessage(), e);
    }
    written++;
    bytes += content.length;
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new LocalFileException("cannot make directory " + directory + ": " + e.getMessage(), e);
    }
  }
}
