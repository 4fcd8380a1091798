package io.sensornode.producer;

import io.sensornode.contract.ContentType;
import io.sensornode.contract.Event;
import io.sensornode.contract.MalformedRecordException;
import io.sensornode.contract.Reading;
import io.sensornode.contract.SizeLimits;
import io.sensornode.contract.Topics;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What a spool holds. All records of a spool, its markers too, travel in one topic. */
enum SpoolContent {
  PICTURES(Topics.CAMERA_PICTURES, ContentType.JPEG) {
    @Override
    Verdict check(Path file, SpoolFiles files) throws IOException {
      try (FileChannel channel = files.open(file)) {
        return JpegCheck.check(channel);
      }
    }

    @Override
    Verdict check(byte[] content) throws IOException {
      return JpegCheck.check(content);
    }
  },
  READINGS(Topics.SENSOR_TELEMETRY, ContentType.READING) {
    @Override
    Verdict check(Path file, SpoolFiles files) throws IOException {
      return readAndCheck(file, files);
    }

    @Override
    Verdict check(byte[] content) {
      return document(content, "not-a-reading", Reading::parse);
    }
  },
  EVENTS(Topics.SYSTEM_EVENTS, ContentType.EVENT) {
    @Override
    Verdict check(Path file, SpoolFiles files) throws IOException {
      return readAndCheck(file, files);
    }

    @Override
    Verdict check(byte[] content) {
      return document(content, "not-an-event", Event::parse);
    }
  };

  private final String topic;
  private final String contentType;

  SpoolContent(String topic, String contentType) {
    this.topic = topic;
    this.contentType = contentType;
  }

  String topic() {
    return topic;
  }

  String contentType() {
    return contentType;
  }

  /** Of files in inflight/. */
  String extension() {
    return ContentType.extensionOf(contentType);
  }

  /** Looks at the entry and its content; never fails on what it finds. */
  Verdict inspect(Path file, SpoolFiles files) throws IOException {
    try {
      BasicFileAttributes attributes = files.attributes(file);
      if (attributes.isSymbolicLink()) {
        return Verdict.bad("symbolic-link");
      }
      return attributes.isRegularFile() ? check(file, files) : Verdict.bad("not-a-file");
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      return Verdict.UNREADABLE;
    }
  }

  abstract Verdict check(Path file, SpoolFiles files) throws IOException;

  /** Of content that was read whole; says the same as of the file. */
  abstract Verdict check(byte[] content) throws IOException;

  private interface Parser {
    Object parse(byte[] json);
  }

  /** Small enough to be read whole. */
  Verdict readAndCheck(Path file, SpoolFiles files) throws IOException {
    try {
      return check(files.read(file, SizeLimits.OVERHEAD_BYTES));
    } catch (FileTooLargeException e) {
      return Verdict.bad("too-large");
    }
  }

  private static Verdict document(byte[] content, String reason, Parser parser) {
    if (content.length == 0) {
      return Verdict.incomplete("empty");
    }
    if (content.length > SizeLimits.OVERHEAD_BYTES) {
      return Verdict.bad("too-large");
    }
    try {
      parser.parse(content);
      return Verdict.SOUND;
    } catch (MalformedRecordException e) {
      return Verdict.incomplete(reason);
    }
  }
}
