// What Linux offers to a server of many datagram transfers and Swift cannot import: batches of datagrams in one call,
// the address that a datagram was sent to, epoll. Nothing here waits but cboot_wait. All results below zero are negated
// errno values. No feature-test macro may be defined here: it would clash with Swift's Glibc module.
#ifndef CBOOTSOCKETS_H
#define CBOOTSOCKETS_H

#include <stddef.h>
#include <stdint.h>

/// An address with its port, of IPv4 (family 4, first four bytes) or IPv6 (family 6).
struct cboot_endpoint {
    uint8_t family;
    uint8_t bytes[16];
    uint16_t port;
    /// The interface's index of a link-local IPv6 address; else 0.
    uint32_t scope;
};

/// Reads a numeric address, with `%interface` behind a link-local one. Returns 0 or -EINVAL.
int cboot_parse(const char *text, uint16_t port, struct cboot_endpoint *endpoint);
/// Writes the address without its port, NUL-terminated; `capacity` of 64 always suffices.
void cboot_print(const struct cboot_endpoint *endpoint, char *text, size_t capacity);

/// A socket that receives at an address and tells where each datagram was sent to.
int cboot_listen(const struct cboot_endpoint *local);
/// A socket with a port of its own at `local`, which speaks with `remote` alone; `mtu` is set to the route's, or 0.
int cboot_connect(const struct cboot_endpoint *local, const struct cboot_endpoint *remote, int *mtu);
/// The port that a socket is bound to.
int cboot_port(int handle);

/// One datagram of a listening socket with both its addresses; -EAGAIN where there is none. What does not fit is cut.
long cboot_receive(int handle, void *buffer, size_t capacity, struct cboot_endpoint *from, struct cboot_endpoint *to);
/// One datagram of a connected socket.
long cboot_read(int handle, void *buffer, size_t capacity);
/// One datagram through a connected socket.
long cboot_write(int handle, const void *buffer, size_t length);
/// One datagram from a listening socket to anybody, from the address `from`.
long cboot_reply(int handle, const void *buffer, size_t length, const struct cboot_endpoint *to,
                 const struct cboot_endpoint *from);

/// Lays out TFTP DATA packets one behind the other, headers and octets: `blocks` of `block_size` octets, the last one of
/// `last_size`, numbered from `first` on. The octets come from a file, or from memory where `memory` is not null.
/// Returns how many octets were laid out, or -EIO where the file has become shorter.
long cboot_lay_out(int file, const uint8_t *memory, uint64_t offset, uint8_t *out, size_t block_size, size_t blocks,
                   size_t last_size, uint16_t first);
/// Sends what cboot_lay_out made: datagrams of `segment` octets, the last one shorter. `offload` says whether the kernel
/// may cut one large buffer itself (UDP_SEGMENT); it is set to 0 once it refuses.
long cboot_send_segments(int handle, const uint8_t *buffer, size_t length, size_t segment, int *offload);

/// What cboot_wait found ready.
struct cboot_ready {
    uint64_t token;
    uint32_t events;
};
/// An epoll instance.
int cboot_poller(void);
/// Watches a descriptor for input.
int cboot_watch(int poller, int handle, uint64_t token);
/// Waits for at most so many milliseconds; 0 only looks. Returns how many are ready, 0 after a signal.
int cboot_wait(int poller, struct cboot_ready *ready, int capacity, int milliseconds);
/// A descriptor by which another thread ends a wait.
int cboot_bell(void);
void cboot_ring(int bell);
void cboot_silence(int bell);

/// Names the calling thread for debuggers and `ps`; cut after 15 octets.
void cboot_name_thread(const char *name);

#endif
