# make demo    power-cycles five machines on five drivers, against real devices started and stopped by it
# make test    everything that must hold: checks, examples, build, tests
# make check   the checks that need no device
# make bench   the measurements of docs/reference/performance.md
# make build   the debug build
# make release the program as it is meant to be used: optimised, and needing no Swift where it runs
# make install puts it into PREFIX/bin (PREFIX=/usr/local)
# make format  formats every Swift file
# make setup   installs what is missing (each of the above does)
# make clean   removes what was built; keeps the simulators' Python environments
#
# WROUGHT_TRAITS=none (or Libvirt,NetSNMP,...) leaves drivers with C libraries out; see scripts/setup.

SHELL := /bin/bash
PREFIX ?= /usr/local
.PHONY: demo test check bench build release install format setup clean
.DEFAULT_GOAL := demo

demo:
	scripts/setup test
	swift build --product wrought $$(scripts/traits)
	.build/debug/wrought lab demo

test:
	scripts/setup test
	scripts/check
	scripts/check-examples
	scripts/test
	PATH="$$PWD/.build/debug:$$PATH" scripts/check-tutorial

check:
	scripts/setup build
	scripts/check

bench:
	scripts/setup bench
	scripts/bench

build:
	scripts/setup build
	swift build $$(scripts/traits)

release:
	scripts/setup build
	scripts/release wrought

install: release
	install -D --strip --mode 755 .build/release/wrought $(DESTDIR)$(PREFIX)/bin/wrought

format:
	scripts/format

setup:
	scripts/setup test

clean:
	swift package clean
