# The clusters: examine them, take their kubeconfig.
LAB_RUNS := $(wildcard /run/netns/$(or $(LAB_NAMESPACE),sensornode))
INVENTORY ?= $(if $(LAB_RUNS),lab,pi-cluster)
# The lab's boards are reached from inside its network only.
within = $(if $(filter lab%,$(INVENTORY)),python3 -B -m lab run)

.PHONY: doctor
doctor: venv ## Examine every host: √ well, ! look at it, × broken, with reason and fix (INVENTORY= LIMIT= FIX=1 JSON=1)
	@$(within) $(CURDIR)/$(VENV)/bin/python ansible/doctor.py -i inventories/$(INVENTORY) \
	  $(if $(LIMIT),--limit $(LIMIT)) $(if $(FIX),--fix) $(if $(JSON),--json)

.PHONY: kubeconfig
kubeconfig: venv ## Merge the site's contexts into ~/.kube/config; nothing there is overwritten (INVENTORY=)
	@$(VENV)/bin/python ansible/merge_kubeconfig.py inventories/$(INVENTORY)/kubeconfig
