# Hark: `make run` shows it at work, `make test` checks it, `make help` lists the rest.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
EXAMPLE := Examples/riverside

# The standard library is linked in: one file to copy, and a start without a dozen libraries to look up.
RELEASE := -c release --product hark -Xswiftc -static-stdlib
HARK = $$($(SWIFT) build $(RELEASE) --show-bin-path)/hark

# Collections to measure against, where this machine has them; the tests that read them pass over what is missing.
ifneq ($(wildcard ../shared/corpora),)
export HARK_CORPORA ?= $(abspath ../shared/corpora)
endif
ifneq ($(wildcard ../shared/conformance),)
export HARK_CONFORMANCE ?= $(abspath ../shared/conformance)
endif

.PHONY: help run test build lint install bench clean set-up
.DEFAULT_GOAL := help

help:
	@echo 'make run              build Hark and scan the example community'
	@echo 'make test             build and run every test, and every example of every rule'
	@echo 'make build            the program, optimised'
	@echo 'make lint             the format of the code, and the rule files'
	@echo 'make install PREFIX=  program, rules and shell completions ($(PREFIX))'
	@echo 'make bench            speed and memory over a large invented input'
	@echo 'make clean            away with what was built'

set-up:
	@.ci/set-up

# The linker remarks on `mktemp` inside Foundation; Hark does not call it.
build: set-up
	@echo 'build: hark, optimised (the first time takes a few minutes)'
	@$(SWIFT) build $(RELEASE)

run: build
	@echo 'run: hark scan $(EXAMPLE)/posts.rss $(EXAMPLE)/topic.atom $(EXAMPLE)/tuesday-session.vtt'
	@echo
	@$(HARK) scan --output text --facilitators 'Ruth, Marcus' \
	  $(EXAMPLE)/posts.rss $(EXAMPLE)/topic.atom $(EXAMPLE)/tuesday-session.vtt || [ $$? = 1 ]

test: set-up
	@echo 'test: building'
	@$(SWIFT) build --build-tests
	@echo 'test: running'
	@$(SWIFT) test --skip-build
	@echo 'test: the examples of the rules'
	@$$($(SWIFT) build --show-bin-path)/hark rules test

lint: set-up
	@$(SWIFT) format lint --strict -r Package.swift Sources Plugins Tests
	@$(SWIFT) build --product hark
	@$$($(SWIFT) build --show-bin-path)/hark rules lint

install: build
	@echo 'install: $(DESTDIR)$(PREFIX)'
	@mkdir -p '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/hark'
	@install -m 755 "$(HARK)" '$(DESTDIR)$(PREFIX)/bin/hark'
	@rm -rf '$(DESTDIR)$(PREFIX)/share/hark/rules'
	@cp -R rules '$(DESTDIR)$(PREFIX)/share/hark/rules'
	@for shell in bash:bash-completion/completions/hark zsh:zsh/site-functions/_hark \
	  fish:fish/vendor_completions.d/hark.fish; do \
	  file='$(DESTDIR)$(PREFIX)/share/'$${shell#*:}; mkdir -p "$$(dirname "$$file")"; \
	  '$(DESTDIR)$(PREFIX)/bin/hark' --generate-completion-script $${shell%%:*} > "$$file"; \
	done

bench: build
	@Benchmarks/scan "$(HARK)"

clean:
	@rm -rf .build bench-results
