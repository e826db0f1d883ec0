// Opening and closing a session.
#ifdef WROUGHT_NETSNMP

#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <netdb.h>
#include <sys/eventfd.h>
#include <unistd.h>

// "udp:10.0.0.7:161" or "udp6:[fe80::1%eth0]:161" for net-snmp, so that it never resolves a name under the lock.
static int resolve(const cnetsnmp_options *options, char *peer, size_t size, cnetsnmp_failure *failure) {
    // A numeric address needs no look at files, daemons and interfaces.
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST};
    struct addrinfo *found = NULL;
    int status = getaddrinfo(options->host, NULL, &hints, &found);
    if (status == EAI_NONAME) {
        hints.ai_flags = AI_ADDRCONFIG;
        status = getaddrinfo(options->host, NULL, &hints, &found);
    }
    if (status == EAI_NONAME || status == EAI_ADDRFAMILY) {
        hints.ai_flags = 0;  // a machine without any network but loopback has no "configured" address family
        status = getaddrinfo(options->host, NULL, &hints, &found);
    }
    if (status != 0) {
        cnetsnmp_fail(failure, CNETSNMP_NAME_NOT_FOUND, gai_strerror(status));
        return -1;
    }
    char host[NI_MAXHOST];
    status = getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof host, NULL, 0, NI_NUMERICHOST);
    int is_v6 = found->ai_family == AF_INET6;
    freeaddrinfo(found);
    if (status != 0) {
        cnetsnmp_fail(failure, CNETSNMP_NAME_NOT_FOUND, gai_strerror(status));
        return -1;
    }
    snprintf(peer, size, is_v6 ? "udp6:[%s]:%u" : "udp:%s:%u", host, (unsigned)options->port);
    return 0;
}

static int use_auth(netsnmp_session *wanted, const cnetsnmp_options *options, cnetsnmp_failure *failure) {
    if (options->auth == CNETSNMP_AUTH_NONE) return 0;
    size_t length = 0;
    const oid *protocol = cnetsnmp_auth_oid(options->auth, &length);
    if (!protocol) {
        cnetsnmp_fail(failure, CNETSNMP_UNSUPPORTED_CIPHER, "authentication protocol");
        return -1;
    }
    const char *password = options->auth_password ? options->auth_password : "";
    if (strlen(password) < USM_LENGTH_P_MIN) {
        cnetsnmp_fail(failure, CNETSNMP_SHORT_PASSWORD, "authentication password");
        return -1;
    }
    wanted->securityAuthProto = (oid *)protocol;
    wanted->securityAuthProtoLen = length;
    wanted->securityAuthKeyLen = USM_AUTH_KU_LEN;
    wanted->securityLevel = SNMP_SEC_LEVEL_AUTHNOPRIV;
    if (netsnmp.generate_Ku(protocol, length, (const u_char *)password, strlen(password), wanted->securityAuthKey,
            &wanted->securityAuthKeyLen) != SNMPERR_SUCCESS) {
        cnetsnmp_fail(failure, CNETSNMP_BAD_OPTION, "cannot make a key of the authentication password");
        return -1;
    }
    return 0;
}

static int use_priv(netsnmp_session *wanted, const cnetsnmp_options *options, cnetsnmp_failure *failure) {
    if (options->priv == CNETSNMP_PRIV_NONE) return 0;
    if (options->auth == CNETSNMP_AUTH_NONE) {
        cnetsnmp_fail(failure, CNETSNMP_BAD_OPTION, "privacy needs authentication (RFC 3414 section 1.4.3)");
        return -1;
    }
    size_t length = 0;
    const oid *protocol = cnetsnmp_priv_oid(options->priv, &length);
    if (!protocol) {
        cnetsnmp_fail(failure, CNETSNMP_UNSUPPORTED_CIPHER, "privacy protocol");
        return -1;
    }
    const char *password = options->priv_password ? options->priv_password : "";
    if (strlen(password) < USM_LENGTH_P_MIN) {
        cnetsnmp_fail(failure, CNETSNMP_SHORT_PASSWORD, "privacy password");
        return -1;
    }
    wanted->securityPrivProto = (oid *)protocol;
    wanted->securityPrivProtoLen = length;
    wanted->securityPrivKeyLen = USM_PRIV_KU_LEN;
    wanted->securityLevel = SNMP_SEC_LEVEL_AUTHPRIV;
    if (netsnmp.generate_Ku(wanted->securityAuthProto, wanted->securityAuthProtoLen, (const u_char *)password,
            strlen(password), wanted->securityPrivKey, &wanted->securityPrivKeyLen) != SNMPERR_SUCCESS) {
        cnetsnmp_fail(failure, CNETSNMP_BAD_OPTION, "cannot make a key of the privacy password");
        return -1;
    }
    return 0;
}

static int use_v3(netsnmp_session *wanted, const cnetsnmp_options *options, cnetsnmp_failure *failure) {
    cnetsnmp_need_v3();
    wanted->version = SNMP_VERSION_3;
    wanted->securityModel = SNMP_SEC_MODEL_USM;
    wanted->securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    wanted->securityName = (char *)(options->user ? options->user : "");
    wanted->securityNameLen = strlen(wanted->securityName);
    wanted->contextName = (char *)(options->context ? options->context : "");
    wanted->contextNameLen = strlen(wanted->contextName);
    wanted->contextEngineID = (u_char *)options->context_engine;
    wanted->contextEngineIDLen = options->context_engine_length;
    wanted->flags |= SNMP_FLAGS_DONT_PROBE;  // the library's own probe would block under the lock
    if (wanted->securityNameLen == 0 || wanted->securityNameLen > 32 || options->context_engine_length > 32) {
        cnetsnmp_fail(failure, CNETSNMP_BAD_OPTION, "a user name has 1 to 32 characters, an engine id at most 32 bytes");
        return -1;
    }
    return use_auth(wanted, options, failure) || use_priv(wanted, options, failure);
}

static int use_community(netsnmp_session *wanted, const cnetsnmp_options *options) {
    wanted->version = options->version == CNETSNMP_V1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
    wanted->community = (u_char *)(options->community ? options->community : "");
    wanted->community_len = strlen((const char *)wanted->community);
    return 0;
}

// Lets the kernel tell of ICMP errors on the unconnected socket, so that a closed port is not a long silence.
static void want_errors(void *handle) {
    netsnmp_transport *transport = netsnmp.snmp_sess_transport(handle);
    int yes = 1;
    if (!transport || transport->sock < 0) return;
    setsockopt(transport->sock, IPPROTO_IP, IP_RECVERR, &yes, sizeof yes);
    setsockopt(transport->sock, IPPROTO_IPV6, IPV6_RECVERR, &yes, sizeof yes);
}

static void *open_handle(const cnetsnmp_options *options, char *peer, cnetsnmp_failure *failure) {
    netsnmp_session wanted;
    netsnmp.snmp_sess_init(&wanted);
    wanted.peername = peer;
    wanted.retries = 0;
    wanted.timeout = 1000000;
    int is_v3 = options->version == CNETSNMP_V3;
    if (is_v3 ? use_v3(&wanted, options, failure) : use_community(&wanted, options)) return NULL;
    void *handle = netsnmp.snmp_sess_open(&wanted);
    if (!handle) {
        int system = 0, code = 0;
        char *text = NULL;
        netsnmp.snmp_error(&wanted, &system, &code, &text);
        cnetsnmp_fail(failure, CNETSNMP_UNREACHABLE, text);
        free(text);
        return NULL;
    }
    want_errors(handle);
    return handle;
}

cnetsnmp_session *cnetsnmp_open(const cnetsnmp_options *options, cnetsnmp_failure *failure) {
    memset(failure, 0, sizeof *failure);
    if (cnetsnmp_load(failure->text, sizeof failure->text) != 0) {
        failure->kind = CNETSNMP_MISSING_LIBRARY;
        return NULL;
    }
    char peer[NI_MAXHOST + 32];
    if (resolve(options, peer, sizeof peer, failure) != 0) return NULL;
    cnetsnmp_session *session = calloc(1, sizeof *session);
    int interrupt = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (!session || interrupt < 0) {
        free(session);
        if (interrupt >= 0) close(interrupt);
        cnetsnmp_fail(failure, CNETSNMP_NO_MEMORY, strerror(errno));
        return NULL;
    }
    session->interrupt = interrupt;
    session->is_v3 = options->version == CNETSNMP_V3;
    pthread_mutex_init(&session->busy, NULL);
    cnetsnmp_enter(NULL);
    session->handle = open_handle(options, peer, failure);
    cnetsnmp_leave(NULL);
    if (!session->handle) {
        cnetsnmp_close(session);
        return NULL;
    }
    return session;
}

void cnetsnmp_close(cnetsnmp_session *session) {
    if (!session) return;
    cnetsnmp_enter(NULL);
    if (session->handle) netsnmp.snmp_sess_close(session->handle);
    if (session->user) netsnmp.usm_free_user(session->user);
    cnetsnmp_leave(NULL);
    close(session->interrupt);
    pthread_mutex_destroy(&session->busy);
    free(session);
}

void cnetsnmp_interrupt(cnetsnmp_session *session) {
    uint64_t one = 1;
    ssize_t written = write(session->interrupt, &one, sizeof one);
    (void)written;  // a full counter is as good as one
}

#endif
