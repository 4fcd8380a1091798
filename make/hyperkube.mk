# Kubernetes and its companions as static binaries and images, from pinned Go modules (hyperkube/README.md).
HK := hyperkube
HK_BUILD := $(HK)/build
HK_MACHINE := $(shell uname -m)
ARCH ?= $(or $(HK_ARCH_OF_$(HK_MACHINE)),amd64)
HK_ARCH_OF_x86_64 := amd64
HK_ARCH_OF_aarch64 := arm64
HK_ARCH_OF_armv7l := armv7

# Per architecture: Debian's name for the directory, Go's settings, the image's.
HK_KNOWN := amd64 arm64 armv7
HK_DIR_amd64 := amd64
HK_DIR_arm64 := arm64
HK_DIR_armv7 := armhf
HK_GOARCH_amd64 := GOARCH=amd64 GOAMD64=v1
HK_GOARCH_arm64 := GOARCH=arm64 GOARM64=v8.0
HK_GOARCH_armv7 := GOARCH=arm GOARM=7
HK_PLATFORM_amd64 := -arch amd64
HK_PLATFORM_arm64 := -arch arm64
HK_PLATFORM_armv7 := -arch arm -variant v7
HK_ARCHES := $(if $(filter all,$(ARCH)),$(HK_KNOWN),$(ARCH))

# Per program: the directory of its module and its version; images besides: links and user.
HK_PROGRAMS := hyperkube flanneld flannel coredns metrics-server csr-approver local-provisioner pause
HK_IMAGES := hyperkube coredns metrics-server csr-approver local-provisioner pause
HK_MODULE_hyperkube := $(HK)
hk-module = $(or $(HK_MODULE_$(1)),$(HK)/addons)
hk-pinned = $(shell awk '$$1 == "$(2)" {print $$2; exit}' $(1)/go.mod)
HK_OWN_VERSION = v$(shell sed -n 's|^  <version>\(.*\)</version>$$|\1|p' pom.xml | head -1)
HK_VERSION_hyperkube = $(call hk-pinned,$(HK),k8s.io/kubernetes)
HK_VERSION_flanneld = $(call hk-pinned,$(HK)/addons,github.com/flannel-io/flannel)
HK_VERSION_coredns = $(call hk-pinned,$(HK)/addons,github.com/coredns/coredns)
HK_VERSION_metrics-server = $(call hk-pinned,$(HK)/addons,sigs.k8s.io/metrics-server)
hk-version = $(or $(HK_VERSION_$(1)),$(HK_OWN_VERSION))
HK_IMAGE_hyperkube := -user 0:0 -links kube-apiserver,kube-controller-manager,kube-scheduler,kubelet,kube-proxy,kubectl
HK_IMAGE_local-provisioner := -user 0:0

# What a program says of its own version.
hk-stamp = -X $(1).gitVersion=$(2) -X $(1).gitMajor=$(3) -X $(1).gitMinor=$(4) -X $(1).gitCommit= -X $(1).gitTreeState=clean
hk-minor = $(word 2,$(subst ., ,$(HK_VERSION_hyperkube)))
HK_STAMP_hyperkube = $(foreach p,k8s.io/component-base/version k8s.io/client-go/pkg/version,$(call hk-stamp,$(p),$(HK_VERSION_hyperkube),1,$(hk-minor)))
HK_STAMP_flanneld = -X github.com/flannel-io/flannel/pkg/version.Version=$(HK_VERSION_flanneld)
HK_STAMP_coredns = -X github.com/coredns/coredns/coremain.GitCommit=sensornode
HK_STAMP_metrics-server = -X k8s.io/component-base/version.gitVersion=$(HK_VERSION_metrics-server) -X k8s.io/component-base/version.gitTreeState=clean
hk-stamps = $(or $(HK_STAMP_$(1)),-X sensornode.local/hyperkube/addons/internal/version.Version=$(HK_OWN_VERSION))

# Settings of the user's environment must not reach the binaries.
HK_GO := GOWORK=off GOEXPERIMENT= GOFLAGS='-trimpath -buildvcs=false -mod=readonly' GOTOOLCHAIN=local go

.PHONY: need-go
need-go:
	@command -v go >/dev/null || { echo "make: no Go found – install Go 1.26 or newer (go.dev/dl)" >&2; exit 1; }; \
	have=$$(go env GOVERSION | sed -E 's/^go1\.([0-9]+).*/\1/'); \
	[ "$$have" -ge 26 ] || { echo "make: Go is 1.$$have – install Go 1.26 or newer (go.dev/dl)" >&2; exit 1; }

# Another Go is another binary; the file changes only when Go does.
$(HK_BUILD)/go-version: need-go
	@mkdir -p $(@D); go env GOVERSION | cmp -s - $@ || go env GOVERSION > $@

HK_TOOLS := $(addprefix $(HK_BUILD)/tools/,image sbom buildid)
HK_TOOL_SOURCES := $(filter-out %_test.go,$(wildcard $(HK)/packaging/cmd/*/*.go)) $(HK)/packaging/go.mod $(HK)/packaging/go.sum

$(HK_BUILD)/tools/%: $(HK_TOOL_SOURCES) $(HK_BUILD)/go-version
	@mkdir -p $(@D)
	@cd $(HK)/packaging && CGO_ENABLED=0 $(HK_GO) build -o $(CURDIR)/$@ ./cmd/$*

# A binary with its bill of materials and licences. $(1) architecture, $(2) program
define HK_BINARY
$(HK_BUILD)/$(HK_DIR_$(1))/$(2): $(HK_BUILD)/go-version $(HK_BUILD)/tools/sbom $(call hk-module,$(2))/go.mod $(call hk-module,$(2))/go.sum \
  $(filter-out %_test.go,$(wildcard $(call hk-module,$(2))/cmd/$(2)/*.go $(call hk-module,$(2))/internal/*/*.go))
	@echo "building $(2) for $(1)"
	@rm -rf $$(@D)/.unfinished/$(2) && mkdir -p $$(@D)/.unfinished/$(2)
	@cd $(call hk-module,$(2)) && CGO_ENABLED=0 GOOS=linux $(HK_GOARCH_$(1)) $$(HK_GO) build \
	  -ldflags "-s -w $$(call hk-stamps,$(2))" -o $$(CURDIR)/$$(@D)/.unfinished/$(2)/$(2) ./cmd/$(2)
	@$(HK_BUILD)/tools/sbom -version $$(call hk-version,$(2)) $$(@D)/.unfinished/$(2)/$(2)
	@mv $$(@D)/.unfinished/$(2)/$(2).* $$(@D)/ && mv $$(@D)/.unfinished/$(2)/$(2) $$@
endef
$(foreach a,$(HK_KNOWN),$(foreach p,$(HK_PROGRAMS),$(eval $(call HK_BINARY,$(a),$(p)))))

# The version of an image holds upstream's and what it was built from, alike on all architectures: a reference never
# changes its meaning, so a board with the reference needs no new import.
define HK_IMAGE
$(HK_BUILD)/$(HK_DIR_$(1))/images/.$(2).ref: $(HK_BUILD)/$(HK_DIR_$(1))/$(2) $(HK_BUILD)/tools/buildid
	@mkdir -p $$(@D)
	@id=$$$$(cd $(call hk-module,$(2)) && GOWORK=off $$(CURDIR)/$(HK_BUILD)/tools/buildid ./cmd/$(2)) && \
	echo "sensornode.local/$(2):$$(call hk-version,$(2))-$$$$id" > $$@

$(HK_BUILD)/$(HK_DIR_$(1))/images/$(2).tar: $(HK_BUILD)/$(HK_DIR_$(1))/images/.$(2).ref $(HK_BUILD)/tools/image
	@$(HK_BUILD)/tools/image -ref "$$$$(cat $$<)" -binary $(HK_BUILD)/$(HK_DIR_$(1))/$(2) $(HK_PLATFORM_$(1)) $(HK_IMAGE_$(2)) -out $$@
endef
$(foreach a,$(HK_KNOWN),$(foreach p,$(HK_IMAGES),$(eval $(call HK_IMAGE,$(a),$(p)))))

# $(1) architecture
define HK_ALL_OF
$(HK_BUILD)/$(HK_DIR_$(1))/images/versions.yml: $(HK_IMAGES:%=$(HK_BUILD)/$(HK_DIR_$(1))/images/.%.ref)
	@for f in $$(sort $$^); do n=$$$${f##*/.}; echo "$$$${n%.ref}: $$$$(cat $$$$f)"; done > $$@.unfinished && mv $$@.unfinished $$@

.PHONY: binaries-$(1)
binaries-$(1): $(HK_PROGRAMS:%=$(HK_BUILD)/$(HK_DIR_$(1))/%) $(HK_IMAGES:%=$(HK_BUILD)/$(HK_DIR_$(1))/images/%.tar) $(HK_BUILD)/$(HK_DIR_$(1))/images/versions.yml
endef
$(foreach a,$(HK_KNOWN),$(eval $(call HK_ALL_OF,$(a))))

.PHONY: binaries
binaries: $(HK_ARCHES:%=binaries-%) ## Build Kubernetes and its companions with their images (ARCH=amd64|arm64|armv7|all)

binaries-%:
	@echo "make: ARCH=$* is not known – take one of: $(HK_KNOWN) all" >&2; exit 1

.PHONY: need-qemu-user
need-qemu-user:
	@$(call install-missing,qemu-user,the emulation needs)

.PHONY: smoke-arm
smoke-arm: binaries-arm64 binaries-armv7 need-qemu-user ## Start every binary of arm64 and armv7 under emulation
	@$(HK)/smoke.py $(HK_BUILD)/$(HK_DIR_arm64) qemu-aarch64
	@$(HK)/smoke.py $(HK_BUILD)/$(HK_DIR_armv7) qemu-arm

.PHONY: smoke
smoke: $(HK_ARCHES:%=binaries-%) ## Start every binary of this machine's architecture
	@$(HK)/smoke.py $(HK_BUILD)/$(HK_DIR_$(ARCH))

.PHONY: test-hyperkube
test-hyperkube: need-go ## Check and test the Go programs (gofmt, vet, test)
	@unformatted=$$(gofmt -l $(HK)/cmd $(HK)/internal $(HK)/addons $(HK)/packaging); \
	[ -z "$$unformatted" ] || { echo "make: not formatted, run gofmt -w: $$unformatted" >&2; exit 1; }
	@for module in $(HK)/packaging $(HK)/addons $(HK); do \
	  (cd $$module && CGO_ENABLED=0 $(HK_GO) vet ./... && CGO_ENABLED=0 $(HK_GO) test ./...); done

clean: clean-hyperkube
.PHONY: clean-hyperkube
clean-hyperkube:
	@rm -rf $(HK_BUILD)
