# sensornode: the only entry point. `make` explains itself.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

MVN := mvn -B --no-transfer-progress
SEEDS ?= 3
SEED_FLAGS = -Dsensornode.seeds=$(SEEDS) $(if $(SEED),-Dsensornode.seed=$(SEED))
PACKAGES_FOR_TESTS := motion ffmpeg strace e2fsprogs

DEMO_JAVA = java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \
	-cp "java/demo/target/demo-0.1.0.jar:$$(cat java/demo/target/runtime.classpath)"

.PHONY: help
help: ## Show this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: need-jdk
need-jdk:
	@java_home_hint='install a JDK 17 or newer, for example: sudo apt install openjdk-17-jdk-headless'; \
	command -v javac >/dev/null || { echo "make: no JDK (javac) found – $$java_home_hint" >&2; exit 1; }; \
	version=$$(javac -version 2>&1 | sed -E 's/javac ([0-9]+).*/\1/'); \
	[ "$$version" -ge 17 ] || { echo "make: javac is version $$version – $$java_home_hint" >&2; exit 1; }; \
	command -v mvn >/dev/null || { echo "make: no Maven (mvn) found – for example: sudo apt install maven" >&2; exit 1; }

# Built once, and again when a source is newer.
PACKAGED := target/packaged
SOURCES := $(shell find pom.xml java -name target -prune -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -print)

$(PACKAGED): $(SOURCES) | need-jdk
	@echo "building (the first time fetches libraries; a few minutes)"
	@$(MVN) -q package -Dmaven.test.skip=true -Dspotless.check.skip=true
	@mkdir -p $(@D) && touch $@

.PHONY: packages
packages: $(PACKAGED)

.PHONY: demo
demo: packages ## Watch the whole data path here (BOARDS=1|3|5 CAMERA=people|<video> DRILL=1 SECONDS_TO_RUN=60)
	@exec $(DEMO_JAVA) io.sensornode.demo.Main

.PHONY: demo-export
demo-export: packages ## Write the pictures of the last demo as files (TO=pictures)
	@exec $(DEMO_JAVA) io.sensornode.demo.ExportMain

# Debian packages are installed when they are missing, as root or through sudo. $(1) packages, $(2) who needs them
define install-missing
missing=; for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
[ -z "$$missing" ] && exit 0; \
run=; [ "$$(id -u)" = 0 ] || run=sudo; \
[ -z "$$run" ] || command -v sudo >/dev/null || { echo "make: $(2)$$missing – install, or run as root" >&2; exit 1; }; \
echo "installing what is needed: $(2)$$missing"; \
$$run apt-get update -q && $$run env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing
endef

.PHONY: test-packages
test-packages: need-jdk
	@$(call install-missing,$(PACKAGES_FOR_TESTS),the tests need)

.PHONY: test
test: test-packages lint-roles test-contract lab-unit ## Run all tests that need no cluster; installs what they need (SEEDS=3 per fault; SEED=N runs one again)
	@$(MVN) -T 2 verify $(SEED_FLAGS)

.PHONY: torture
torture: test-packages ## Attack the guarantees for long: 20 seeds per fault, 20,000 simulated sites, 100,000 files at once
	@$(MVN) verify -Dsensornode.seeds=20 -Dsensornode.simulations=20000 -Dsensornode.backlog=100000

.PHONY: bench
bench: need-jdk ## Measure against the goals, results in bench/results (ROUNDS=5 ONLY=a,b,c,takeover,d,rss NAME=bench FORCE=1 PERCENT=100 FRAMES=<directory of JPEGs>)
	@$(MVN) -q package -DskipTests -Dspotless.check.skip=true
	@env $(foreach v,ROUNDS ONLY NAME FORCE PERCENT FRAMES,$(if $($(v)),BENCH_$(v)=$($(v)))) \
	  java -Xmx1g -Dorg.slf4j.simpleLogger.defaultLogLevel=error -Dorg.slf4j.simpleLogger.log.org.apache.kafka=error \
	  -cp "bench/target/bench-0.1.0.jar:$$(cat bench/target/runtime.classpath)" io.sensornode.bench.Main

.PHONY: format
format: need-jdk ## Format the sources
	@$(MVN) -q spotless:apply

.PHONY: lint
lint: need-jdk ## Check formatting, compiler warnings and dependencies
	@$(MVN) -q verify -DskipTests

.PHONY: configuration
configuration: packages ## Write docs/configuration.md from the settings that the services declare
	@java/configuration.sh > docs/configuration.md.new && mv docs/configuration.md.new docs/configuration.md

.PHONY: clean
clean: ## Remove everything that was built
	@$(MVN) -q clean

include $(wildcard make/*.mk)
