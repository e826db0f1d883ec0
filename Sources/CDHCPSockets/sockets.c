#define _GNU_SOURCE
#include "CDHCPSockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <linux/filter.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int closed_with(int handle) {
    int failure = errno;
    close(handle);
    return -failure;
}

int cdhcp_interface(const char *name, struct cdhcp_interface *found) {
    struct ifreq request = {0};
    size_t length = strlen(name);
    if (length == 0 || length >= sizeof request.ifr_name) return -ENODEV;
    memcpy(request.ifr_name, name, length);
    int handle = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0) return -errno;
    if (ioctl(handle, SIOCGIFINDEX, &request) < 0) return closed_with(handle);
    found->index = request.ifr_ifindex;
    if (ioctl(handle, SIOCGIFHWADDR, &request) < 0) return closed_with(handle);
    found->type = request.ifr_hwaddr.sa_family;
    memcpy(found->hardware, request.ifr_hwaddr.sa_data, sizeof found->hardware);
    if (ioctl(handle, SIOCGIFMTU, &request) < 0) return closed_with(handle);
    found->mtu = request.ifr_mtu > 65535 ? 65535 : (uint16_t)request.ifr_mtu;
    if (ioctl(handle, SIOCGIFFLAGS, &request) < 0) return closed_with(handle);
    found->is_up = (request.ifr_flags & IFF_UP) != 0;
    close(handle);
    return 0;
}

int cdhcp_addresses(const char *name, uint32_t *addresses, int capacity) {
    struct ifaddrs *all;
    if (getifaddrs(&all) < 0) return -errno;
    int count = 0;
    for (struct ifaddrs *one = all; one; one = one->ifa_next) {
        if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET || strcmp(one->ifa_name, name) != 0) continue;
        struct sockaddr_in address;
        memcpy(&address, one->ifa_addr, sizeof address);
        if (count < capacity) addresses[count] = ntohl(address.sin_addr.s_addr);
        count++;
    }
    freeifaddrs(all);
    return count;
}

int cdhcp_open_udp(const char *interface, uint16_t port) {
    int handle = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (handle < 0) return -errno;
    int on = 1;
    // A burst of a whole row of machines must fit; the kernel takes what its limit allows.
    int room = 4 << 20;
    setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    setsockopt(handle, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (setsockopt(handle, SOL_SOCKET, SO_BINDTODEVICE, interface, (socklen_t)strlen(interface)) < 0
        || setsockopt(handle, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) < 0
        || bind(handle, (struct sockaddr *)&place, sizeof place) < 0)
        return closed_with(handle);
    return handle;
}

// Frames of one kind only; all others cost nothing.
static struct sock_filter arp_replies[] = {
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 12),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETHERTYPE_ARP, 0, 3),
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 20),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, 128),
    BPF_STMT(BPF_RET | BPF_K, 0),
};
static struct sock_filter answers_to_clients[] = {
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 12),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETHERTYPE_IP, 0, 8),
    BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 23),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 0, 6),
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 20),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x1fff, 4, 0),
    BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 14),
    BPF_STMT(BPF_LD | BPF_H | BPF_IND, 16),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 68, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, 9300),
    BPF_STMT(BPF_RET | BPF_K, 0),
};
static struct sock_filter router_solicitations[] = {
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 12),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ETHERTYPE_IPV6, 0, 5),
    BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 20),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_ICMPV6, 0, 3),
    BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 54),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 133, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, 256),
    BPF_STMT(BPF_RET | BPF_K, 0),
};

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

#define FILTER(list) ((struct sock_fprog){.len = sizeof(list) / sizeof((list)[0]), .filter = (list)})

int cdhcp_open_frames(int index, int received) {
    // Protocol 0 receives nothing until the socket is bound, so that no frame comes before the filter.
    int handle = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (handle < 0) return -errno;
    if (received == 0) return handle;
    struct sock_fprog program = received == 1   ? FILTER(arp_replies)
                                : received == 2 ? FILTER(answers_to_clients)
                                                : FILTER(router_solicitations);
    struct sockaddr_ll place = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = index};
    int on = 1;
    // What this machine sends itself is nobody's answer; kernels before 4.20 show it all the same.
    setsockopt(handle, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on);
    if (setsockopt(handle, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) < 0
        || bind(handle, (struct sockaddr *)&place, sizeof place) < 0)
        return closed_with(handle);
    if (received == 3) {
        struct packet_mreq all = {.mr_ifindex = index, .mr_type = PACKET_MR_ALLMULTI};
        setsockopt(handle, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all, sizeof all);
    }
    return handle;
}

int cdhcp_wait(const int *handles, uint8_t *ready, int count, int milliseconds) {
    struct pollfd waited[128];
    if (count > 128) return -EINVAL;
    for (int i = 0; i < count; i++) waited[i] = (struct pollfd){.fd = handles[i], .events = POLLIN};
    int found = poll(waited, (nfds_t)count, milliseconds);
    for (int i = 0; i < count; i++) ready[i] = found > 0 && waited[i].revents != 0;
    if (found < 0) return errno == EINTR ? 0 : -errno;
    return found;
}

int cdhcp_bell(void) {
    int handle = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return handle < 0 ? -errno : handle;
}

void cdhcp_ring(int bell) {
    uint64_t one = 1;
    ssize_t written = write(bell, &one, sizeof one);
    (void)written;
}

void cdhcp_silence(int bell) {
    uint64_t rung;
    ssize_t count = read(bell, &rung, sizeof rung);
    (void)count;
}

void cdhcp_close(int handle) { close(handle); }
