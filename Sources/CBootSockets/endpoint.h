// Between our endpoints and the kernel's addresses.
#ifndef CBOOTSOCKETS_ENDPOINT_H
#define CBOOTSOCKETS_ENDPOINT_H

#include "CBootSockets.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

socklen_t endpoint_to_kernel(const struct cboot_endpoint *endpoint, struct sockaddr_storage *storage);
void endpoint_from_kernel(const struct sockaddr_storage *storage, struct cboot_endpoint *endpoint);

#endif
