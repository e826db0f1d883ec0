#define _GNU_SOURCE
#include "endpoint.h"

#include <errno.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/uio.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

enum { header_size = 4, most_segments = 64, largest_datagram = 65507 };

static void write_header(uint8_t *out, uint16_t number) {
    out[0] = 0;
    out[1] = 3;
    out[2] = (uint8_t)(number >> 8);
    out[3] = (uint8_t)number;
}

// The octets go from the page cache straight to their places between the headers.
static long read_file(int file, struct iovec *places, int count, uint64_t offset, size_t octets) {
    ssize_t got;
    do got = preadv(file, places, count, (off_t)offset);
    while (got < 0 && errno == EINTR);
    if (got < 0) return -errno;
    return (size_t)got == octets ? 0 : -EIO;
}

long cboot_lay_out(int file, const uint8_t *memory, uint64_t offset, uint8_t *out, size_t block_size, size_t blocks,
                   size_t last_size, uint16_t first) {
    if (blocks == 0 || blocks > most_segments) return -EINVAL;
    struct iovec places[most_segments];
    uint8_t *place = out;
    for (size_t index = 0; index < blocks; index++) {
        size_t size = index + 1 < blocks ? block_size : last_size;
        write_header(place, (uint16_t)(first + index));
        places[index] = (struct iovec){.iov_base = place + header_size, .iov_len = size};
        if (memory) memcpy(place + header_size, memory + offset + index * block_size, size);
        place += header_size + size;
    }
    size_t octets = (blocks - 1) * block_size + last_size;
    if (!memory && octets > 0) {
        long failure = read_file(file, places, (int)blocks, offset, octets);
        if (failure < 0) return failure;
    }
    return place - out;
}

static long send_offloaded(int handle, const uint8_t *buffer, size_t length, size_t segment) {
    union {
        char room[CMSG_SPACE(sizeof(uint16_t))];
        struct cmsghdr aligned;
    } control = {0};
    struct iovec place = {.iov_base = (void *)buffer, .iov_len = length};
    struct msghdr message = {
        .msg_iov = &place, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.room,
    };
    struct cmsghdr *part = CMSG_FIRSTHDR(&message);
    part->cmsg_level = IPPROTO_UDP;
    part->cmsg_type = UDP_SEGMENT;
    part->cmsg_len = CMSG_LEN(sizeof(uint16_t));
    uint16_t size = (uint16_t)segment;
    memcpy(CMSG_DATA(part), &size, sizeof size);
    return sendmsg(handle, &message, MSG_NOSIGNAL) < 0 ? -errno : 0;
}

static long send_one_by_one(int handle, const uint8_t *buffer, size_t length, size_t segment) {
    struct mmsghdr messages[most_segments] = {0};
    struct iovec places[most_segments];
    unsigned count = 0;
    for (size_t offset = 0; offset < length && count < most_segments; offset += segment, count++) {
        size_t size = length - offset < segment ? length - offset : segment;
        places[count] = (struct iovec){.iov_base = (void *)(buffer + offset), .iov_len = size};
        messages[count].msg_hdr.msg_iov = &places[count];
        messages[count].msg_hdr.msg_iovlen = 1;
    }
    unsigned sent = 0;
    while (sent < count) {
        int now = sendmmsg(handle, messages + sent, count - sent, MSG_NOSIGNAL);
        if (now < 0 && errno == EINTR) continue;
        if (now < 0) return -errno;
        sent += (unsigned)now;
    }
    return 0;
}

long cboot_send_segments(int handle, const uint8_t *buffer, size_t length, size_t segment, int *offload) {
    if (length <= segment) return cboot_write(handle, buffer, length);
    if (*offload && length <= largest_datagram) {
        long result = send_offloaded(handle, buffer, length, segment);
        // EIO: the interface cannot make checksums; EINVAL, EMSGSIZE: the segment is longer than its MTU.
        if (result != -EIO && result != -EINVAL && result != -EMSGSIZE && result != -EOPNOTSUPP) return result;
        *offload = 0;
    }
    return send_one_by_one(handle, buffer, length, segment);
}
