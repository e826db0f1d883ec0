// What Linux offers to a DHCP server and Swift cannot import: datagrams by the batch with the address they came to, and
// frames below IP for machines that have no address yet. No feature-test macro may be defined here: it would clash with
// Swift's Glibc module.
#ifndef CDHCPSOCKETS_H
#define CDHCPSOCKETS_H

#include <stddef.h>
#include <stdint.h>

/// One datagram, received or to be sent. Addresses and ports are numbers of this machine's byte order.
struct cdhcp_datagram {
    /// Its octets; for receiving, room for them.
    uint8_t *octets;
    /// How many there are; for receiving, how many there is room for, and afterwards how many came.
    size_t length;
    /// Whose it is, or whom it is for.
    uint32_t address;
    uint16_t port;
};

/// An interface as the server needs it.
struct cdhcp_interface {
    int index;
    /// The kind of link by ARP's numbers: 1 Ethernet.
    uint16_t type;
    uint8_t hardware[6];
    uint16_t mtu;
    /// Not zero while it is up.
    int is_up;
};

/// What is known of an interface. Returns 0 or a negated errno: -ENODEV where there is none of that name.
int cdhcp_interface(const char *name, struct cdhcp_interface *found);
/// The IPv4 addresses of an interface, in the kernel's order. Returns how many there are, of which at most `capacity` were
/// written, or a negated errno.
int cdhcp_addresses(const char *name, uint32_t *addresses, int capacity);

/// A UDP socket on one interface alone, for all addresses including broadcast, that does not wait. Returns the handle or a
/// negated errno.
int cdhcp_open_udp(const char *interface, uint16_t port);
/// A socket for whole frames on one interface that does not wait. `received` names what it receives: 0 nothing, 1 ARP
/// replies, 2 UDP datagrams to port 68, 3 ICMPv6 router solicitations. Returns the handle or a negated errno.
int cdhcp_open_frames(int index, int received);

/// Receives up to `count` datagrams that are there already (at most 64). Returns how many came, 0 for none, or a negated
/// errno.
int cdhcp_receive(int handle, struct cdhcp_datagram *datagrams, int count);
/// Sends up to `count` datagrams (at most 64). Returns how many the kernel took before it refused one, or a negated errno
/// where it refused the first.
int cdhcp_send(int handle, const struct cdhcp_datagram *datagrams, int count);
/// Sends up to `count` whole frames (at most 64); the addresses and ports are not looked at.
int cdhcp_send_frames(int handle, int index, const struct cdhcp_datagram *frames, int count);
/// Receives one frame. Returns its length, 0 for none, or a negated errno.
long cdhcp_receive_frame(int handle, uint8_t *frame, size_t capacity);

/// Waits until one of the handles has something to read, at most so many milliseconds. Returns how many have, or 0 after a
/// signal; `ready` is set to 1 for those.
int cdhcp_wait(const int *handles, uint8_t *ready, int count, int milliseconds);
/// A handle by which another thread ends a wait, and its two uses.
int cdhcp_bell(void);
void cdhcp_ring(int bell);
void cdhcp_silence(int bell);
void cdhcp_close(int handle);

#endif
