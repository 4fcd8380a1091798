package io.sensornode.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SpoolProperties {
  private static final int STEPS = 80;

  @Property(tries = 150)
  void nothingIsLostDoubledOrReordered(@ForAll long seed) throws IOException {
    live(seed, new Sound());
  }

  @Example
  void theModelFindsRemovalBeforeTheHorizon() throws IOException {
    assertThat(findsFault(new RemovesWhenAcknowledged())).isTrue();
  }

  @Example
  void theModelFindsNamesThatAreNotSynced() throws IOException {
    assertThat(findsFault(new NeverSyncsNames())).isTrue();
  }

  private static boolean findsFault(Sound parts) throws IOException {
    for (long seed = 1; seed <= 30; seed++) {
      try {
        live(seed, parts);
      } catch (AssertionError e) {
        return true;
      }
    }
    return false;
  }

  private static void live(long seed, Sound parts) throws IOException {
    Path directory = Files.createTempDirectory("spool-model");
    try {
      parts.files = parts.newFiles(directory.resolve("trash"));
      SpoolModel model = new SpoolModel(seed, directory, parts);
      model.live(STEPS);
      model.checkAtTheEnd();
    } finally {
      new SpoolFiles().remove(directory);
    }
  }

  private static class Sound implements SpoolModel.Parts {
    private PowerCutFiles files;

    PowerCutFiles newFiles(Path trash) throws IOException {
      return new PowerCutFiles(trash);
    }

    @Override
    public PowerCutFiles files() {
      return files;
    }

    @Override
    public Retention retention(LongSupplier nanoTime) {
      return new FlushHorizon(SpoolModel.HORIZON, nanoTime);
    }
  }

  private static final class RemovesWhenAcknowledged extends Sound {
    @Override
    public Retention retention(LongSupplier nanoTime) {
      return new Retention() {
        private long last;

        @Override
        public void acknowledged(long seq) {
          last = seq;
        }

        @Override
        public long removableUpTo() {
          return last;
        }
      };
    }
  }

  private static final class NeverSyncsNames extends Sound {
    @Override
    PowerCutFiles newFiles(Path trash) throws IOException {
      return new PowerCutFiles(trash) {
        @Override
        void syncDirectory(Path directory) {}
      };
    }
  }
}
