# Each target is one line of help: its text after '##'.
PREFIX ?= /usr/local
SYSCONFDIR ?= /etc
export PREFIX SYSCONFDIR DESTDIR

# A target may import only what Package.swift declares for it.
FLAGS := --explicit-target-dependency-import-check error
# The flag is not passed on to dependencies; a folder of its own, so that changing flags does not build all anew.
STRICT := $(FLAGS) -Xswiftc -warnings-as-errors --scratch-path .build-check
RELEASE := -c release --static-swift-stdlib

.DEFAULT_GOAL := help
.PHONY: help deps build release test check lint check-unit demo e2e-keras e2e-frameworks e2e-kill e2e-systemd fuzz \
	fuzz-probe bench install uninstall format clean

help: ## show this list
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r target text; do \
		printf '  make %-14s %s\n' "$$target" "$$text"; done

deps: ## install the Debian packages that are missing, and check Swift
	@scripts/install-deps.sh

build: deps ## build for debugging
	swift build $(FLAGS)

release: deps ## build for use, with Swift's own libraries linked in
	swift build $(RELEASE)

test: deps ## build and run the tests
	swift build --build-tests $(FLAGS)
	swift test --skip-build --disable-xctest

check: deps lint check-unit ## all that must hold before a change lands: lint, unit, no warnings, tests
	swift build --build-tests $(STRICT)
	swift test --skip-build --disable-xctest --scratch-path .build-check

lint: ## check format and length of files
	@scripts/lint.sh

check-unit: ## let systemd judge the service unit
	@scripts/install-deps.sh systemd
	@scripts/check-unit.sh

demo: deps ## watch a sample training, from its first epoch to the restored best weights
	@scripts/demo.sh

e2e-keras: deps ## watch real Keras trainings and compare with what their ModelCheckpoint keeps
	@scripts/e2e-keras.sh

e2e-frameworks: deps ## watch real trainings of all frameworks, with nothing said of their logs and weights
	@scripts/e2e-frameworks.sh

e2e-kill: deps ## kill the daemon at 100 moments of a training, and audit what it kept
	swift build --build-tests $(FLAGS)
	EPOCHD_KILLS=100 swift test --skip-build --disable-xctest --filter KillTests

e2e-systemd: ## boot a systemd in a container and run the service there (root only)
	@scripts/e2e-systemd.sh

fuzz: deps ## fuzz each of our own parsers, guided by coverage (SECONDS=600 of each)
	@scripts/fuzz $(or $(SECONDS),600)

fuzz-probe: deps ## run hostile and damaged files through the probe (MUTATIONS=100000 of each format)
	@scripts/fuzz-probe $(MUTATIONS)

bench: deps ## measure speed and memory
	@scripts/bench

install: release ## install programs, unit and a sample configuration (PREFIX, DESTDIR)
	@scripts/install.sh "$$(swift build $(RELEASE) --show-bin-path)"

uninstall: ## remove what install put there; the archive and the configuration stay
	@scripts/uninstall.sh

format: ## format the Swift sources in place
	swift format --in-place --parallel --recursive Package.swift Sources Tests

clean: ## remove what was built
	rm -rf .build .build-check demo
