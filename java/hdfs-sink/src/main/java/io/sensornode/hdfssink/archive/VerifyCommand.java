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
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Reads everything: intervals touch, seqs have no gap and no double, contents have their"
            + " sha256. One line per fault; exit code 1 when there is one.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private HdfsOptions options;

  @Option(names = "--json", description = "one JSON object instead of lines")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> faults = new ArrayList<>();
    try (ArchiveTree archive = options.open()) {
      Listing listing = archive.list();
      listing.strangers().forEach(path -> faults.add(path + ": was not written by the sink"));
      Verification verification = new Verification(faults::add);
      try (Progress progress = Progress.of(listing.bytes())) {
        for (Stored stored : listing.files()) {
          verify(archive, stored, verification, progress, faults);
        }
      }
      verification.finish();
      report(spec.commandLine().getOut(), listing, verification, faults);
    }
    return faults.isEmpty() ? 0 : Main.FAULTS;
  }

  private static void verify(
      ArchiveTree archive,
      Stored stored,
      Verification verification,
      Progress progress,
      List<String> faults)
      throws IOException {
    verification.begin(stored.file());
    try {
      archive.read(
          stored.file(),
          (record, position) -> {
            verification.record(record);
            progress.at(position);
          });
    } catch (IOException e) {
      // When HDFS itself is away, asking for the file throws.
      String why = archive.exists(stored.file()) ? e.getMessage() : "disappeared";
      faults.add(stored.file().path() + ": cannot be read: " + why);
    }
    progress.next(stored.bytes());
  }

  private void report(
      PrintWriter out, Listing listing, Verification verification, List<String> faults) {
    if (json) {
      ObjectNode object = new ObjectMapper().createObjectNode();
      object
          .put("files", listing.files().size())
          .put("bytes", listing.bytes())
          .put("records", verification.records())
          .put("markers", verification.gaps())
          .put("foreign", verification.foreign())
          .put("spools", verification.spools());
      faults.forEach(object.putArray("faults")::add);
      out.println(object);
      return;
    }
    faults.forEach(fault -> out.println("fault: " + fault));
    out.printf(
        "%s: %,d files, %,d bytes, %,d records (%,d markers of rejected or shed ones, %,d foreign)"
            + " of %,d spools, %,d faults%n",
        faults.isEmpty() ? "fine" : "NOT FINE",
        listing.files().size(),
        listing.bytes(),
        verification.records(),
        verification.gaps(),
        verification.foreign(),
        verification.spools(),
        faults.size());
  }
}
