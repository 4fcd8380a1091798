package io.sensornode.hdfssink.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code archive list|verify|export}. Only reads HDFS and works while the sink writes: files appear
 * whole and never change.
 */
@Command(
    name = "archive",
    description = "Lists, verifies and exports what hdfs-sink archived.",
    subcommands = {ListCommand.class, VerifyCommand.class, ExportCommand.class},
    mixinStandardHelpOptions = true,
    version = "sensornode 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine",
      "1:verify or export found a fault; one line each",
      "64:bad usage",
      "66:there is no archive at that place",
      "69:HDFS does not answer",
      "73:a file could not be written; nothing is ever overwritten"
    })
public final class Main {
  static final int FAULTS = 1;
  static final int USAGE = 64;
  static final int NO_ARCHIVE = 66;
  static final int UNAVAILABLE = 69;
  static final int CANNOT_CREATE = 73;

  private Main() {}

  /** See {@code archive --help}. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler((error, failed, parsed) -> explain(error, failed));
    command
        .getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().exitCodeOnInvalidInput(USAGE));
    command.getCommandSpec().exitCodeOnInvalidInput(USAGE);
    return command.execute(args);
  }

  private static int explain(Exception error, CommandLine command) throws Exception {
    if (error instanceof LocalFileException) {
      command.getErr().println("archive: " + error.getMessage());
      return CANNOT_CREATE;
    }
    if (error instanceof FileNotFoundException) {
      command.getErr().println("archive: there is no archive: " + firstLine(error));
      return NO_ARCHIVE;
    }
    if (error instanceof IOException) {
      command.getErr().println("archive: HDFS does not answer: " + firstLine(error));
      return UNAVAILABLE;
    }
    throw error;
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse(error.toString());
  }
}
