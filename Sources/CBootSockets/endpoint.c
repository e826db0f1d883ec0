#define _GNU_SOURCE
#include "endpoint.h"

#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cboot_parse(const char *text, uint16_t port, struct cboot_endpoint *endpoint) {
    memset(endpoint, 0, sizeof *endpoint);
    endpoint->port = port;
    if (inet_pton(AF_INET, text, endpoint->bytes) == 1) {
        endpoint->family = 4;
        return 0;
    }
    char address[INET6_ADDRSTRLEN] = {0};
    const char *mark = strchr(text, '%');
    size_t length = mark ? (size_t)(mark - text) : strlen(text);
    if (length >= sizeof address) return -EINVAL;
    memcpy(address, text, length);
    if (inet_pton(AF_INET6, address, endpoint->bytes) != 1) return -EINVAL;
    endpoint->family = 6;
    if (mark) {
        endpoint->scope = if_nametoindex(mark + 1);
        if (endpoint->scope == 0) return -ENODEV;
    }
    return 0;
}

void cboot_print(const struct cboot_endpoint *endpoint, char *text, size_t capacity) {
    text[0] = 0;
    inet_ntop(endpoint->family == 4 ? AF_INET : AF_INET6, endpoint->bytes, text, (socklen_t)capacity);
    char name[IF_NAMESIZE];
    if (endpoint->scope && if_indextoname(endpoint->scope, name)) {
        size_t used = strlen(text);
        snprintf(text + used, capacity - used, "%%%s", name);
    }
}

socklen_t endpoint_to_kernel(const struct cboot_endpoint *endpoint, struct sockaddr_storage *storage) {
    memset(storage, 0, sizeof *storage);
    if (endpoint->family == 4) {
        struct sockaddr_in *four = (struct sockaddr_in *)storage;
        four->sin_family = AF_INET;
        four->sin_port = htons(endpoint->port);
        memcpy(&four->sin_addr, endpoint->bytes, 4);
        return sizeof *four;
    }
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)storage;
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(endpoint->port);
    six->sin6_scope_id = endpoint->scope;
    memcpy(&six->sin6_addr, endpoint->bytes, 16);
    return sizeof *six;
}

void endpoint_from_kernel(const struct sockaddr_storage *storage, struct cboot_endpoint *endpoint) {
    memset(endpoint, 0, sizeof *endpoint);
    if (storage->ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)storage;
        endpoint->family = 4;
        endpoint->port = ntohs(four->sin_port);
        memcpy(endpoint->bytes, &four->sin_addr, 4);
    } else if (storage->ss_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)storage;
        endpoint->family = 6;
        endpoint->port = ntohs(six->sin6_port);
        memcpy(endpoint->bytes, &six->sin6_addr, 16);
        if (IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr)) endpoint->scope = six->sin6_scope_id;
    }
}
