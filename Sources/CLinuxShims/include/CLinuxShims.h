// What Linux offers and Swift cannot import: children tied to their parent, network namespaces of one thread,
// and frames sent below IP. No feature-test macro may be defined here: it would clash with Swift's Glibc module.
#ifndef CLINUXSHIMS_H
#define CLINUXSHIMS_H

#include <stddef.h>
#include <stdint.h>

/// A program to start. All strings are NUL-terminated; both lists end with a null pointer.
struct clinux_child {
    /// Absolute path of the program.
    const char *program;
    /// Argument list, the program's name first.
    char *const *arguments;
    /// The whole environment, as NAME=value; nothing is inherited.
    char *const *environment;
    /// Working folder, or null for the caller's.
    const char *folder;
    /// Path of a network namespace to enter first, or null.
    const char *network_namespace;
    /// Descriptors that become 0, 1 and 2; no other descriptor reaches the child.
    int input;
    int output;
    int error;
    /// Not zero: the kernel kills the child when the calling THREAD ends, so call from one that lasts.
    int dies_with_parent;
};

/// Starts a program as the leader of a process group of its own.
/// Returns its process id, or the negated errno of the step that failed, exec included.
int clinux_spawn(const struct clinux_child *child);

/// Looks whether a child has ended, without waiting. Returns 0 while it runs; 1 once it ended, with what it left of
/// its process group killed, itself reaped and `status` holding the exit code, or 256 + signal; or a negated errno.
int clinux_reap(int pid, int *status);

/// Lets the allocator ask the kernel for addresses in steps of so many bytes, where it has such a setting. Call before
/// the first thread is started.
void clinux_grow_heaps_by(size_t bytes);

/// Moves the calling thread, and no other, into a network namespace. Returns 0 or a negated errno.
int clinux_enter_network_namespace(const char *path);

/// Sends one complete Ethernet frame (destination, source, EtherType, payload; no checksum) through an interface,
/// without waiting. Needs CAP_NET_RAW. Returns 0 or a negated errno (ENODEV: no such interface).
int clinux_send_frame(const char *interface, const uint8_t *frame, size_t length);

/// Reads the 6-byte hardware address of an interface. Returns 0 or a negated errno.
int clinux_hardware_address(const char *interface, uint8_t address[6]);

#endif
