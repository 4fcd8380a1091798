# Ansible roles: the tools they need, lint, contract tests, and Molecule.
VENV := build/venv
PACKAGES_FOR_ROLES := podman runc mmdebstrap slirp4netns iptables

.PHONY: venv
venv: $(VENV)/.complete ## Make the Python environment of Ansible, Molecule and the linters in build/venv

$(VENV)/.complete: ansible/requirements.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: Python 3.11 or newer is needed as python3" >&2; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { $(call install-missing,python3-venv,Ansible needs); }
	@echo "installing Ansible and its tools into $(VENV) (the first time; a few minutes)"
	@python3 -m venv --clear $(VENV)
	@$(VENV)/bin/pip install -q --require-hashes -r $<
	@touch $@

.PHONY: lint-roles
lint-roles: venv ## Check roles, playbooks and inventories with yamllint and ansible-lint (profile production)
	@$(VENV)/bin/yamllint --strict .
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" ANSIBLE_CONFIG=ansible/ansible.cfg \
	  ANSIBLE_COLLECTIONS_PATH="$(CURDIR)/ansible/collections" $(VENV)/bin/ansible-lint --offline -q

.PHONY: test-contract
test-contract: venv ## Compare role inputs, argument specs, READMEs and inventories; test the roles' programs
	@$(VENV)/bin/python -m pytest -q ansible/tests

.PHONY: test-roles-packages
test-roles-packages:
	@$(call install-missing,$(PACKAGES_FOR_ROLES),Molecule needs)

# Scenarios that run what `make binaries` builds; a run that names no role may meet them.
ROLES_WITH_BINARIES := addons flannel hyperkube
.PHONY: test-roles
test-roles: venv test-roles-packages $(if $(if $(ROLE),$(filter $(ROLES_WITH_BINARIES),$(ROLE)),any),binaries) ## Run the roles in containers, as root (ROLE="a b" some; CHANGED_SINCE=<commit> touched ones and a quarter of the others, these for MINUTES=10)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" ROLE="$(ROLE)" CHANGED_SINCE="$(CHANGED_SINCE)" MINUTES="$(MINUTES)" \
	  $(VENV)/bin/python -m pytest -v --durations=0 molecule
