#define _GNU_SOURCE
#include "CLinuxShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int failure_or(int result) { return result < 0 ? -errno : 0; }

int clinux_send_frame(const char *interface, const uint8_t *frame, size_t length) {
    if (length < ETH_HLEN) return -EINVAL;
    unsigned index = if_nametoindex(interface);
    if (index == 0) return -ENODEV;
    // Protocol 0: this socket sends and never receives.
    int handle = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    if (handle < 0) return -errno;
    struct sockaddr_ll target = {.sll_family = AF_PACKET, .sll_ifindex = (int)index, .sll_halen = ETH_ALEN};
    memcpy(target.sll_addr, frame, ETH_ALEN);
    ssize_t sent = sendto(handle, frame, length, MSG_DONTWAIT, (struct sockaddr *)&target, sizeof target);
    int result = failure_or(sent < 0 ? -1 : 0);
    close(handle);
    return result;
}

int clinux_hardware_address(const char *interface, uint8_t address[6]) {
    struct ifreq request = {0};
    if (strlen(interface) >= sizeof request.ifr_name) return -ENODEV;
    strcpy(request.ifr_name, interface);
    int handle = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (handle < 0) return -errno;
    int result = failure_or(ioctl(handle, SIOCGIFHWADDR, &request));
    if (result == 0) memcpy(address, request.ifr_hwaddr.sa_data, 6);
    close(handle);
    return result;
}
