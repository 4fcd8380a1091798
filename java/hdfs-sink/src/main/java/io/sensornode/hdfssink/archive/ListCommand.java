package io.sensornode.hdfssink.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sensornode.hdfssink.archive.ArchiveTree.Listing;
import io.sensornode.hdfssink.archive.ArchiveTree.Stored;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "The files of each partition: interval of positions, records, bytes.")
final class ListCommand implements Callable<Integer> {
  @Mixin private HdfsOptions options;

  @Option(names = "--quick", description = "do not count records: that reads every file")
  private boolean quick;

  @Option(names = "--json", description = "one JSON object per file")
  private boolean json;

  @Spec private CommandSpec spec;

  private record Row(Stored stored, long records) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (ArchiveTree archive = options.open()) {
      Listing listing = archive.list();
      List<Row> rows = new ArrayList<>();
      try (Progress progress = Progress.of(listing.bytes())) {
        for (Stored stored : listing.files()) {
          rows.add(new Row(stored, quick ? -1 : archive.count(stored.file(), progress::at)));
          progress.next(stored.bytes());
        }
      }
      rows.forEach(row -> out.println(json ? object(row) : line(row)));
      if (!json) {
        long records = rows.stream().mapToLong(Row::records).sum();
        out.printf(
            "%,d files, %s records, %,d bytes%n",
            rows.size(), quick ? "?" : String.format("%,d", records), listing.bytes());
      }
    }
    return 0;
  }

  private String line(Row row) {
    return "%-18s %3d  [%d, %d)  %s records  %,d bytes"
        .formatted(
            row.stored().file().topic(),
            row.stored().file().partition(),
            row.stored().file().from(),
            row.stored().file().next(),
            quick ? "?" : String.format("%,d", row.records()),
            row.stored().bytes());
  }

  private ObjectNode object(Row row) {
    ObjectNode object = new ObjectMapper().createObjectNode();
    object
        .put("topic", row.stored().file().topic())
        .put("partition", row.stored().file().partition())
        .put("from", row.stored().file().from())
        .put("next", row.stored().file().next())
        .put("bytes", row.stored().bytes());
    if (!quick) {
      object.put("records", row.records());
    }
    return object;
  }
}
