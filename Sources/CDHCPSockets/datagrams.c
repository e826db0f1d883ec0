#define _GNU_SOURCE
#include "CDHCPSockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <string.h>
#include <sys/socket.h>

#define BATCH 64

int cdhcp_receive(int handle, struct cdhcp_datagram *datagrams, int count) {
    struct mmsghdr messages[BATCH] = {0};
    struct iovec parts[BATCH];
    struct sockaddr_in senders[BATCH];
    if (count > BATCH) count = BATCH;
    for (int i = 0; i < count; i++) {
        parts[i] = (struct iovec){.iov_base = datagrams[i].octets, .iov_len = datagrams[i].length};
        messages[i].msg_hdr.msg_name = &senders[i];
        messages[i].msg_hdr.msg_namelen = sizeof senders[i];
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    int received = recvmmsg(handle, messages, (unsigned)count, MSG_DONTWAIT, NULL);
    if (received < 0) return errno == EAGAIN || errno == EINTR ? 0 : -errno;
    for (int i = 0; i < received; i++) {
        datagrams[i].length = messages[i].msg_len;
        datagrams[i].address = ntohl(senders[i].sin_addr.s_addr);
        datagrams[i].port = ntohs(senders[i].sin_port);
    }
    return received;
}

static int send_all(int handle, struct mmsghdr *messages, int count) {
    int sent = sendmmsg(handle, messages, (unsigned)count, MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent < 0 ? -errno : sent;
}

int cdhcp_send(int handle, const struct cdhcp_datagram *datagrams, int count) {
    struct mmsghdr messages[BATCH] = {0};
    struct iovec parts[BATCH];
    struct sockaddr_in targets[BATCH] = {0};
    if (count > BATCH) count = BATCH;
    for (int i = 0; i < count; i++) {
        parts[i] = (struct iovec){.iov_base = datagrams[i].octets, .iov_len = datagrams[i].length};
        targets[i].sin_family = AF_INET;
        targets[i].sin_addr.s_addr = htonl(datagrams[i].address);
        targets[i].sin_port = htons(datagrams[i].port);
        messages[i].msg_hdr.msg_name = &targets[i];
        messages[i].msg_hdr.msg_namelen = sizeof targets[i];
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    return send_all(handle, messages, count);
}

int cdhcp_send_frames(int handle, int index, const struct cdhcp_datagram *frames, int count) {
    struct mmsghdr messages[BATCH] = {0};
    struct iovec parts[BATCH];
    struct sockaddr_ll target = {.sll_family = AF_PACKET, .sll_ifindex = index, .sll_halen = ETH_ALEN};
    if (count > BATCH) count = BATCH;
    for (int i = 0; i < count; i++) {
        parts[i] = (struct iovec){.iov_base = frames[i].octets, .iov_len = frames[i].length};
        messages[i].msg_hdr.msg_name = &target;
        messages[i].msg_hdr.msg_namelen = sizeof target;
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    return send_all(handle, messages, count);
}

long cdhcp_receive_frame(int handle, uint8_t *frame, size_t capacity) {
    ssize_t length = recv(handle, frame, capacity, MSG_DONTWAIT);
    if (length < 0) return errno == EAGAIN || errno == EINTR ? 0 : -errno;
    return length;
}
