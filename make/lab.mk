# The lab: simulated boards in a network namespace of their own (docs/lab.md).
LAB = python3 -B -m lab
need-node = $(if $(NODE),,$(error say which: $@ NODE=<board>))

.PHONY: need-lab-python
need-lab-python:
	@python3 -c 'import tomllib' 2>/dev/null || { echo "make: the lab needs Python 3.11 or newer as python3" >&2; exit 1; }

.PHONY: lab-check
lab-check: need-lab-python ## Name everything this host lacks to run the lab
	@$(LAB) check

.PHONY: lab-ready
lab-ready: need-lab-python
	@$(LAB) ready $(or $(BOARDS),$(LAB_BOARDS))

# SHORT=1: one master, one worker and the cloud host.
LAB_INVENTORY := $(if $(SHORT),lab-short,lab)
LAB_BOARDS := $(if $(SHORT),rpi-master-1 rpi-node-1 cloud-1)

# The host first: nobody should wait ten minutes for binaries to hear that it lacks something.
.PHONY: lab
lab: lab-ready venv binaries lab-boards ## Simulated boards and a cloud host here, set up like real ones (as root; SHORT=1 for three of six)
	@$(LAB) play --inventory $(LAB_INVENTORY) site.yml

.PHONY: lab-boards
lab-boards: need-lab-python ## Only boot the simulated boards, bare (BOARDS="rpi-master-1 …" for some)
	@$(LAB) up $(or $(BOARDS),$(LAB_BOARDS))

.PHONY: lab-down
lab-down: need-lab-python ## End the lab and leave this host as it was (the boards' disks stay)
	@$(LAB) down

.PHONY: lab-reset
lab-reset: need-lab-python ## End the lab and wipe the boards' disks (NODE=<board>: only that one)
	@$(LAB) reset $(NODE)

.PHONY: lab-status
lab-status: need-lab-python ## One line per board
	@$(LAB) status

.PHONY: lab-usage
lab-usage: need-lab-python ## Memory and CPU of the boards that run
	@$(LAB) usage

.PHONY: lab-shell
lab-shell: need-lab-python ## A shell on a board (NODE=rpi-master-1)
	@$(need-node)$(LAB) shell $(NODE)

.PHONY: lab-start
lab-start: need-lab-python ## Power a board on (NODE="rpi-node-1 rpi-node-2")
	@$(need-node)$(LAB) start $(NODE)

.PHONY: lab-stop
lab-stop: need-lab-python ## Power a board off cleanly (NODE=)
	@$(need-node)$(LAB) stop $(NODE)

.PHONY: lab-crash
lab-crash: need-lab-python ## Pull the plug of a board, or of several at the same moment (NODE=)
	@$(need-node)$(LAB) crash $(NODE)

.PHONY: lab-cut
lab-cut: need-lab-python ## Pull a board's network cable, or the uplink to the cloud (NODE=<board>|uplink)
	@$(need-node)$(LAB) cut $(NODE)

.PHONY: lab-heal
lab-heal: need-lab-python ## Put cables back (NODE=<board>|uplink; all when none is named)
	@$(LAB) heal $(NODE)

.PHONY: lab-selftest
lab-selftest: need-lab-python ## Test the lab itself with three boards of its own (as root; two minutes)
	@python3 -B -m unittest -v lab.tests.boards_it

.PHONY: lab-unit
lab-unit: need-lab-python ## Unit tests of the lab
	@python3 -B -m unittest discover -s lab/tests -t .

.PHONY: drill
drill: need-lab-python ## Make faults in the running lab and measure (DRILL="worker power cut" ROUNDS=1)
	@$(LAB) drill $(if $(SHORT),--short) --rounds $(or $(ROUNDS),1) $(if $(DRILL),"$(DRILL)")

.PHONY: measure
measure: need-lab-python ## All drills ten times on an otherwise idle machine, into a dated table (ROUNDS=10)
	@$(LAB) drill --strict --rounds $(or $(ROUNDS),10)

.PHONY: lab-test
lab-test: lab-reset lab-ready venv binaries lab-boards ## Fresh boards: install twice, doctor, all drills, reset, install again (SHORT=1 for CI)
	@$(LAB) test --inventory $(LAB_INVENTORY) $(if $(SHORT),--short)
