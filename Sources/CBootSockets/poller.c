#define _GNU_SOURCE
#include "CBootSockets.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { most_at_once = 256 };

int cboot_poller(void) {
    int poller = epoll_create1(EPOLL_CLOEXEC);
    return poller < 0 ? -errno : poller;
}

int cboot_watch(int poller, int handle, uint64_t token) {
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = token};
    return epoll_ctl(poller, EPOLL_CTL_ADD, handle, &event) < 0 ? -errno : 0;
}

int cboot_wait(int poller, struct cboot_ready *ready, int capacity, int milliseconds) {
    struct epoll_event events[most_at_once];
    int count = epoll_wait(poller, events, capacity < most_at_once ? capacity : most_at_once, milliseconds);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    for (int index = 0; index < count; index++) {
        ready[index].token = events[index].data.u64;
        ready[index].events = events[index].events;
    }
    return count;
}

int cboot_bell(void) {
    int bell = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    return bell < 0 ? -errno : bell;
}

void cboot_ring(int bell) {
    uint64_t one = 1;
    ssize_t written = write(bell, &one, sizeof one);
    (void)written;
}

void cboot_silence(int bell) {
    uint64_t count;
    ssize_t taken = read(bell, &count, sizeof count);
    (void)taken;
}

void cboot_name_thread(const char *name) { prctl(PR_SET_NAME, name); }
