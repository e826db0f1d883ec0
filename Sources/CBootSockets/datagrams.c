#define _GNU_SOURCE
#include "endpoint.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static int opened(const struct cboot_endpoint *local) {
    int family = local->family == 4 ? AF_INET : AF_INET6;
    int handle = socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (handle < 0) return -errno;
    int on = 1;
    if (family == AF_INET6) {
        setsockopt(handle, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    } else {
        // Routers on the way may cut a datagram: with the don't-fragment mark, one that swallows the ICMP answer stops
        // every transfer.
        int discover = IP_PMTUDISC_DONT;
        setsockopt(handle, IPPROTO_IP, IP_MTU_DISCOVER, &discover, sizeof discover);
    }
    return handle;
}

static int bound(int handle, const struct cboot_endpoint *local) {
    struct sockaddr_storage address;
    socklen_t length = endpoint_to_kernel(local, &address);
    if (bind(handle, (struct sockaddr *)&address, length) == 0) return handle;
    int failure = errno;
    close(handle);
    return -failure;
}

int cboot_listen(const struct cboot_endpoint *local) {
    int handle = opened(local);
    if (handle < 0) return handle;
    int on = 1, room = 1 << 20;
    setsockopt(handle, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
    if (local->family == 6) setsockopt(handle, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on);
    // A thousand machines that are switched on together ask within the same second.
    setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    return bound(handle, local);
}

int cboot_connect(const struct cboot_endpoint *local, const struct cboot_endpoint *remote, int *mtu) {
    *mtu = 0;
    int handle = opened(local);
    if (handle < 0) return handle;
    handle = bound(handle, local);
    if (handle < 0) return handle;
    struct sockaddr_storage address;
    socklen_t length = endpoint_to_kernel(remote, &address);
    if (connect(handle, (struct sockaddr *)&address, length) < 0) {
        int failure = errno;
        close(handle);
        return -failure;
    }
    socklen_t size = sizeof *mtu;
    int level = local->family == 4 ? IPPROTO_IP : IPPROTO_IPV6;
    getsockopt(handle, level, local->family == 4 ? IP_MTU : IPV6_MTU, mtu, &size);
    return handle;
}

int cboot_port(int handle) {
    struct sockaddr_storage address;
    struct cboot_endpoint endpoint;
    socklen_t length = sizeof address;
    if (getsockname(handle, (struct sockaddr *)&address, &length) < 0) return -errno;
    endpoint_from_kernel(&address, &endpoint);
    return endpoint.port;
}

static void take_destination(struct msghdr *message, struct cboot_endpoint *to) {
    for (struct cmsghdr *part = CMSG_FIRSTHDR(message); part; part = CMSG_NXTHDR(message, part)) {
        if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO) {
            struct in_pktinfo info;
            memcpy(&info, CMSG_DATA(part), sizeof info);
            to->family = 4;
            // The address to answer from, also where the datagram was a broadcast.
            memcpy(to->bytes, &info.ipi_spec_dst, 4);
        } else if (part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_PKTINFO) {
            struct in6_pktinfo info;
            memcpy(&info, CMSG_DATA(part), sizeof info);
            to->family = 6;
            memcpy(to->bytes, &info.ipi6_addr, 16);
            if (IN6_IS_ADDR_LINKLOCAL(&info.ipi6_addr)) to->scope = info.ipi6_ifindex;
        }
    }
}

long cboot_receive(int handle, void *buffer, size_t capacity, struct cboot_endpoint *from, struct cboot_endpoint *to) {
    struct sockaddr_storage sender = {0};
    char control[256];
    struct iovec place = {.iov_base = buffer, .iov_len = capacity};
    struct msghdr message = {
        .msg_name = &sender, .msg_namelen = sizeof sender, .msg_iov = &place, .msg_iovlen = 1,
        .msg_control = control, .msg_controllen = sizeof control,
    };
    ssize_t count;
    do count = recvmsg(handle, &message, 0);
    while (count < 0 && errno == EINTR);
    if (count < 0) return -errno;
    endpoint_from_kernel(&sender, from);
    memset(to, 0, sizeof *to);
    take_destination(&message, to);
    return count;
}

long cboot_read(int handle, void *buffer, size_t capacity) {
    ssize_t count = recv(handle, buffer, capacity, 0);
    return count < 0 ? -errno : count;
}

long cboot_write(int handle, const void *buffer, size_t length) {
    ssize_t count = send(handle, buffer, length, MSG_NOSIGNAL);
    return count < 0 ? -errno : count;
}

long cboot_reply(int handle, const void *buffer, size_t length, const struct cboot_endpoint *to,
                 const struct cboot_endpoint *from) {
    struct sockaddr_storage target;
    union {
        char room[CMSG_SPACE(sizeof(struct in6_pktinfo))];
        struct cmsghdr aligned;
    } control = {0};
    struct iovec place = {.iov_base = (void *)buffer, .iov_len = length};
    struct msghdr message = {
        .msg_name = &target, .msg_namelen = endpoint_to_kernel(to, &target), .msg_iov = &place, .msg_iovlen = 1,
        .msg_control = &control, .msg_controllen = CMSG_SPACE(sizeof(struct in_pktinfo)),
    };
    if (from->family == 6) message.msg_controllen = CMSG_SPACE(sizeof(struct in6_pktinfo));
    struct cmsghdr *part = CMSG_FIRSTHDR(&message);
    if (from->family == 6) {
        struct in6_pktinfo info = {.ipi6_ifindex = from->scope};
        memcpy(&info.ipi6_addr, from->bytes, 16);
        part->cmsg_level = IPPROTO_IPV6;
        part->cmsg_type = IPV6_PKTINFO;
        part->cmsg_len = CMSG_LEN(sizeof info);
        memcpy(CMSG_DATA(part), &info, sizeof info);
    } else {
        struct in_pktinfo info = {0};
        memcpy(&info.ipi_spec_dst, from->bytes, 4);
        part->cmsg_level = IPPROTO_IP;
        part->cmsg_type = IP_PKTINFO;
        part->cmsg_len = CMSG_LEN(sizeof info);
        memcpy(CMSG_DATA(part), &info, sizeof info);
    }
    ssize_t count = sendmsg(handle, &message, MSG_NOSIGNAL);
    return count < 0 ? -errno : count;
}
